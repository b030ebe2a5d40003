"""The officers' desk for submissions."""
