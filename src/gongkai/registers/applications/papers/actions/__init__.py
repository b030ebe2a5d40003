"""Every write of the documents of an application."""
