"""The partners of a partnership."""

from django.db.models import QuerySet

from apps.consortia.models import Partner


def list_partners() -> QuerySet[Partner]:
    """All partners in the order of their numbers, with their organisations."""
    return Partner.objects.select_related("organisation").order_by("number")
