"""What the public sees: the county's pages, made of what the registers let out."""
