"""Writes a report as docx, xlsx, html or json; reading any of them back gives equal cells."""
