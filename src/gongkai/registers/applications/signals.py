"""What other registers are told of an application."""

from django.dispatch import Signal

# Sent within the transaction of an erasure, while the application still has its entry key:
# whoever keeps more about the applicant erases it too. Arguments: application, on (a day).
application_erased = Signal()
