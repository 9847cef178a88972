"""Sent inside the transaction that stores rule sets, for what is derived from them."""

from django.dispatch import Signal

# With ``versions``: the keys of the programme versions that have a new set.
rule_sets_stored = Signal()
