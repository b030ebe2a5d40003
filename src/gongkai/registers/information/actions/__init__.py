"""Every write of the register of government information."""
