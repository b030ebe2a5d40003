"""The officers' desk for annual reports."""
