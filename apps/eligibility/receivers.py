"""What this app does when another says something has happened."""

from collections.abc import Iterable
from typing import Any

from django.dispatch import receiver

from apps.eligibility.rule_set_file import load_rule_sets
from apps.eligibility.services.rule_set import store_rule_sets
from apps.programmes.models import ProgrammeVersion
from apps.programmes.signals import programme_versions_stored


@receiver(programme_versions_stored, dispatch_uid="eligibility.shipped_rule_sets")
def store_shipped_rule_sets(versions: Iterable[ProgrammeVersion], **_kwargs: Any) -> None:
    """The shipped rule sets come with the programme versions they are for; others are not there to have any."""
    store_rule_sets(rule_sets=load_rule_sets(), known_only=True)
