"""Names of rows that page, PDF and API share."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.formats import format_money, format_number, format_percent
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


def claim_words(*, is_certified: bool, count: int, eur: Decimal) -> str:
    """What a project report claims as it is submitted, in the active language; ``eur`` is of all together."""
    if not count:
        return _("It claims no costs.")
    if is_certified:
        text = ngettext(
            "It claims %(count)s certificate of %(eur)s.", "It claims %(count)s certificates, %(eur)s together.", count
        )
    else:
        text = ngettext(
            "It claims the costs of %(count)s partner report, %(eur)s.",
            "It claims the costs of %(count)s partner reports, %(eur)s together.",
            count,
        )
    return text % {"count": format_number(count), "eur": format_money(eur, "EUR")}
