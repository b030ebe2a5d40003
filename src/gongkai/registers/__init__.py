"""What is on record: one Django app a register, each standing on those before it."""
