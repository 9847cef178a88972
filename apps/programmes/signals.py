"""Sent inside the transaction that stores programme versions, so that what hangs on them is loaded with them."""

from django.dispatch import Signal

# With ``versions``: the stored ``ProgrammeVersion`` rows.
programme_versions_stored = Signal()
