"""What the log tells the apps above it."""

from django.dispatch import Signal

# Sent inside the transaction that wrote the event: ``event`` and ``subject``, the object it is about, if any.
event_recorded = Signal()
