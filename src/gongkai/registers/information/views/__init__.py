"""The officers' desk for government information."""
