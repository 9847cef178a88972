"""Names of rows that page, PDF and API share."""

from decimal import Decimal

from django.utils.translation import gettext as _

from apps.common.formats import format_percent
from apps.finance.enums import CostCategory
from apps.project_reporting.structures.financial_overview import WHOLE_REPORT


def row_label(name: str, flat_rate: Decimal | None = None) -> str:
    """A row of the financial overview in the active language, with the partner's flat rate if it has one."""
    if name == WHOLE_REPORT:
        return _("Deductions from the report as a whole")
    label = str(CostCategory(name).label)
    if flat_rate is None:
        return label
    return _("%(category)s (flat rate %(rate)s)") % {"category": label, "rate": format_percent(flat_rate)}
