"""What to say where figures "so far" do not reach back to the start of the project."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.common.formats import format_number


def uncounted_costs(first: int) -> list[str]:
    """The same for a table that holds the reported costs against the whole budget: what remains of it is overstated."""
    if first <= 1:
        return []
    said = _(
        "Periods before period %(first)s were reported before Sammen was in use. Their costs are in no figure here, so "
        "more of the budget is used and less remains than is shown."
    )
    return [said % {"first": format_number(first, get_language())}]


def uncounted_periods(first: int) -> list[str]:
    """A sentence in the active language where ``first``, the first period held here, is not the project's first."""
    if first <= 1:
        return []
    said = _("Periods before period %(first)s were reported before Sammen was in use; they are in no figure here.")
    return [said % {"first": format_number(first, get_language())}]
