"""The desk's pages for the documents of an application."""
