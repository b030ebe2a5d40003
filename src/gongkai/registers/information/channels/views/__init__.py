"""The desk's pages for channels."""
