"""Every write of the register of submissions: the public's, and the officers' of them."""
