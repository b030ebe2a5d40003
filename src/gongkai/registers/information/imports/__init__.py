"""Bringing in many rows from a file: read, check every row, then all of them or none."""
