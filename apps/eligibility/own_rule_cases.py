"""The examples a rule must pass before it may be used."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from apps.common.money import cents
from apps.eligibility.context import CheckContext
from apps.eligibility.frame import PARTNERS, build_frame, build_lines
from apps.eligibility.own_rule import ExampleLine, OwnRuleData, find_faults
from apps.eligibility.prepare import prepare_lines
from apps.eligibility.rules.findings import UNTOLD
from apps.eligibility.rules.own import find_own
from apps.finance.enums import CostCategory

_ELSEWHERE = "elsewhere"


def check_own_rule(rule: OwnRuleData) -> None:
    """Raises ``ValueError`` for a rule that is not sound or fails one of its examples, naming it."""
    faults = [*find_faults(rule).items()] or [("cases", fault) for fault in find_case_faults(rule)]
    for field, fault in faults[:1]:
        raise ValueError(f"{field}: {fault}")


def find_case_faults(rule: OwnRuleData) -> list[str]:
    """What its examples say against a sound rule, in the active language; none where it passes."""
    wanted = {case.is_flagged for case in rule.cases}
    if wanted != {True, False}:
        return [_("Give at least one example that must be flagged and one that must not.")]
    flagged = flagged_cases(rule)
    return [
        _fault(place, case) for place, case in enumerate(rule.cases, start=1) if case.is_flagged != (place in flagged)
    ]


def flagged_cases(rule: OwnRuleData) -> set[int]:
    """The places, from 1, of the examples the rule flags."""
    countries = {case.country or next(iter(rule.countries), "") for case in rule.cases}
    known = {country: _partner_id(rule, country) for country in sorted(countries)}
    partners = build_frame([{"partner_id": key, "country": country} for country, key in known.items()], PARTNERS)
    context = CheckContext(partners=partners)
    rows = [_line(rule, case, place) for place, case in enumerate(rule.cases, start=1)]
    found = find_own(rule, prepare_lines(build_lines(rows), context), context)
    return {int(row["line_id"]) for row in found.iter_rows(named=True) if row["severity"] != UNTOLD}


def _partner_id(rule: OwnRuleData, country: str) -> str:
    # Each country of the examples is a partner of its own; those a rule is limited to are all the same to it.
    return rule.partners[0] if rule.partners else f"{_ELSEWHERE}-{country}"


def _line(rule: OwnRuleData, case: ExampleLine, place: int) -> dict[str, Any]:
    country = case.country or next(iter(rule.countries), "")
    return {
        "row": place,
        "partner_id": _partner_id(rule, country),
        "category": case.category or next(iter(rule.categories), CostCategory.EXTERNAL.value),
        "description": case.description,
        "supplier_name": case.supplier_name,
        "invoice_no": case.invoice_no,
        "currency": "EUR",
        "declared_eur_cents": 1 if case.amount_eur is None else cents(case.amount_eur),
        "units": case.units,
    }


def _fault(place: int, case: ExampleLine) -> str:
    said = {"number": place, "line": case.description or case.supplier_name or case.invoice_no or case.amount_eur}
    if case.is_flagged:
        return _("Example %(number)s (%(line)s) must be flagged, but the rule does not find it.") % said
    return _("Example %(number)s (%(line)s) must not be flagged, but the rule finds it.") % said
