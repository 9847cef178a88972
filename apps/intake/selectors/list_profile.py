"""Profiles of an organisation's lists. The wall shows a person those of her own organisation only."""

from django.db.models import QuerySet

from apps.intake.list_memory import ListMemory, RememberedList
from apps.intake.models import ListProfile


def list_profiles(*, organisation_id: int) -> QuerySet[ListProfile]:
    return ListProfile.objects.filter(organisation_id=organisation_id).order_by("name", "pk")


def load_memory(*, organisation_id: int) -> ListMemory:
    """What the organisation settled about its lists; of a heading that meant two things, what it meant last."""
    headings: dict[str, str] = {}
    profiles: dict[str, RememberedList] = {}
    for profile in ListProfile.objects.filter(organisation_id=organisation_id).order_by("used_at"):
        headings |= profile.mapping
        profiles[profile.headings_key] = RememberedList(
            profile.name, profile.currency, profile.category, profile.accounts
        )
    return ListMemory(headings, profiles)
