"""The officers' desk for tables of data and the release calendar."""
