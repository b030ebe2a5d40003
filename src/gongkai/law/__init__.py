"""What the texts say: every figure and list the law fixes, as dated data with its source."""
