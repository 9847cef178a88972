"""Names of rows that page, PDF and API share."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.formats import format_money, format_number
from apps.finance.content.overview_tables import category_label
from apps.project_reporting.structures.financial_overview import WHOLE_REPORT


def row_label(name: str, flat_rate: Decimal | None = None, is_partly: bool = False) -> str:
    """A row of the financial overview in the active language, with the flat rate all or part of it comes from."""
    if name == WHOLE_REPORT:
        return _("Deductions from the report as a whole")
    return category_label(name, flat_rate, is_partly)


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
