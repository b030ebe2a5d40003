"""What other registers are told of an application."""

from django.dispatch import Signal

# Sent within the transaction of an erasure, while the application still has its entry key:
# whoever keeps more about the applicant erases it too. Arguments: application, on (a day).
application_erased = Signal()

# Sent within the transaction in which an entry is found to be a mistake: what it came from is free
# to be entered again. Arguments: application, by.
application_annulled = Signal()
