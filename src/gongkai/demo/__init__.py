"""A county to try things on (息烽县, 2020–2021): roles and made-up cases, never over real data."""
