"""What this app does when another says something has happened."""

from typing import Any

from django.dispatch import receiver

from apps.eligibility.signals import rule_sets_stored
from apps.guidance.tasks import refresh_rule_passages
from apps.programmes.signals import programme_versions_stored


@receiver([programme_versions_stored, rule_sets_stored], dispatch_uid="guidance.rule_passages")
def have_rule_passages_refreshed(**_kwargs: Any) -> None:
    """A worker looks which catalogues are outdated once the change is committed; the clock does so besides."""
    refresh_rule_passages.after_commit()
