"""What may be attached to an item: told by a file's content, never by its name alone."""
