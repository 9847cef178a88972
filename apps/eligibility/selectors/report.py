from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404

from apps.finance.selectors.expenditure_line import list_reports

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


def get_checked_report(*, report_id: int) -> "PartnerReport":
    """The report a check is about; 404 for one this seat does not see."""
    return get_object_or_404(list_reports(), pk=report_id)
