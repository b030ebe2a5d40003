"""The exit statuses of every command."""

FOUND = 1  # there are findings
UNREADABLE = 2  # something could not be read, or the call was wrong
