"""Signs that nobody sees on a page and that still change what is read."""

import re

# What no document can hold, and marks that turn a line's order round; both come in by pasting.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
