"""Findings about an application in words, in the active language."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.applications.checks.finding import Finding
from apps.applications.enums import FindingCode as Code
from apps.common.countries import country_name
from apps.common.formats import format_list, format_money, format_number
from apps.finance.enums import CostCategory
from apps.programmes.application_form import say

_SENTENCES: Mapping[Code, Promise] = {
    Code.OVER_LIMIT: _("The text has %(characters)s characters, %(over)s more than the form takes."),
    Code.POINT_MISSING: _("None of these sections seems to answer a question of the assessors: %(question)s"),
    Code.STRANGE_PARTNER: _("%(name)s is named, but is no partner of this partnership."),
    Code.UNNAMED_PARTNER: _("%(name)s is a partner, but no text mentions it."),
    Code.WRONG_COUNTRY: _("The text places %(name)s in %(stated)s; the partnership's data say %(country)s."),
    Code.REPEATED: _("Two sections say the same. Say it once, and use the characters for something else."),
    Code.CONTRADICTING: _(
        "Two sections seem to speak of the same matter, and a figure or a “not” differs. If they contradict each "
        "other, correct one of them."
    ),
    Code.FIGURES_DIFFER: _("Sections give different numbers. %(thing)s: %(values)s."),
    Code.FIGURE_AGAINST_DATA: _("The text and the partnership's data differ. %(thing)s: %(values)s; data: %(data)s."),
    Code.PACKAGE_OUTSIDE: _("%(code)s %(title)s begins before the project or ends after it."),
    Code.ACTIVITY_OUTSIDE: _("%(code)s %(title)s begins before its work package %(package)s or ends after it."),
    Code.NO_ACTIVITY: _("%(code)s %(title)s has no activity."),
    Code.IDLE_PARTNER: _("%(name)s has a budget of %(amount)s, but answers for nothing in the work plan."),
    Code.NO_BUDGET: _("%(name)s answers for a part of the work plan, but has no budget."),
    Code.NO_INDICATOR: _("%(code)s %(title)s counts no indicator of the programme."),
    Code.TARGETS_DIFFER: _("%(code)s has the target %(target)s; the outputs %(outputs)s add up to %(sum)s."),
    Code.RATE_DIFFERS: _("%(name)s, %(category)s: the budget holds %(budgeted)s, the flat rate gives %(expected)s."),
}

THINGS: Mapping[str, Promise] = {
    "partner": pgettext_lazy("counted in an application", "Partners"),
    "country": pgettext_lazy("counted in an application", "Countries"),
    "region": pgettext_lazy("counted in an application", "Regions"),
    "city": pgettext_lazy("counted in an application", "Cities"),
    "municipality": pgettext_lazy("counted in an application", "Municipalities"),
    "pilot": pgettext_lazy("counted in an application", "Pilots"),
    "workshop": pgettext_lazy("counted in an application", "Workshops"),
    "study_visit": pgettext_lazy("counted in an application", "Study visits"),
    "training": pgettext_lazy("counted in an application", "Training courses"),
    "good_practice": pgettext_lazy("counted in an application", "Good practices"),
    "policy_instrument": pgettext_lazy("counted in an application", "Policy instruments"),
    "solution": pgettext_lazy("counted in an application", "Solutions"),
    "tool": pgettext_lazy("counted in an application", "Tools"),
    "action_plan": pgettext_lazy("counted in an application", "Action plans"),
    "work_package": pgettext_lazy("counted in an application", "Work packages"),
    "sme": pgettext_lazy("counted in an application", "Small and medium-sized enterprises"),
    "official": pgettext_lazy("counted in an application", "Officials"),
    "citizen": pgettext_lazy("counted in an application", "Citizens"),
    "student": pgettext_lazy("counted in an application", "Students"),
    "duration": pgettext_lazy("counted in an application", "Duration in months"),
    "budget": pgettext_lazy("counted in an application", "Budget of the project"),
}
# By meaning it cannot be told whether two sentences say the same or opposite things.
_ALIKE = _(
    "Two sections seem to say the same in other words. If they do, say it once; if they contradict each other, correct "
    "one of them."
)
_NUMBERS = frozenset({"characters", "limit", "over", "target", "sum"})
_AMOUNTS = frozenset({"amount", "budgeted", "expected"})


def describe(finding: Finding) -> str:
    """One or two sentences: what was found, and what to do where that is not plain."""
    if finding.code == Code.REPEATED and finding.is_proposal:
        return str(_ALIKE)
    return str(_SENTENCES[finding.code]) % _shown(finding.params)


def _shown(params: Mapping[str, Any]) -> dict[str, Any]:
    shown = {name: _show(name, value) for name, value in params.items()}
    if "thing" in params:
        shown |= _counted(params)
    return shown


def _show(name: str, value: Any) -> Any:
    if name in _NUMBERS:
        return format_number(Decimal(value))
    if name in _AMOUNTS:
        return format_money(Decimal(value), "EUR")
    if name in {"country", "stated"}:
        return country_name(value)
    if name == "question":
        return say(value)
    if name == "category":
        return CostCategory(value).label
    return format_list(value) if name == "outputs" else value


def _counted(params: Mapping[str, Any]) -> dict[str, str]:
    """Amounts as money, everything else as numbers."""
    is_money = params["thing"] == "budget"
    values = [format_money(Decimal(one), "EUR") if is_money else format_number(int(one)) for one in params["values"]]
    data = params.get("data", "0")
    return {
        "thing": str(THINGS[params["thing"]]),
        "values": format_list(values),
        "data": format_money(Decimal(data), "EUR") if is_money else format_number(int(data)),
    }
