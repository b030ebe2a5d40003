"""`gongkai` in a terminal: the law and the annual report without a database."""
