"""Applying without an account: the form, its receipt, and what became of it."""
