"""One item on many channels: postings with their proof, what is posted, who else is told."""
