"""Who watches: what those see who answer for the whole county, in counts and terms."""
