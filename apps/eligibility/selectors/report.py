from typing import TYPE_CHECKING, cast

from django.apps import apps
from django.shortcuts import get_object_or_404

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


def get_checked_report(*, report_id: int) -> "PartnerReport":
    """The report a check is about; 404 for one this seat does not see. Reports live in a higher app, hence by name."""
    reports = apps.get_model("reporting", "PartnerReport").objects
    found: object = get_object_or_404(
        reports.select_related("period", "partner__organisation", "partnership"), pk=report_id
    )
    return cast("PartnerReport", found)
