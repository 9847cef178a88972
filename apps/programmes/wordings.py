"""Names of programme parameters, and their values as text, in the reader's language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from apps.common.countries import country_name
from apps.common.formats import format_date, format_money, format_number, format_percent
from apps.programmes.enums import ParameterKey as Key
from apps.programmes.enums import Unit
from apps.programmes.words import WORDS

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d+(\.\d+)?")

LABELS: Mapping[str, Promise] = {
    Key.COFINANCING_MAX: _("Highest co-financing rate"),
    Key.COFINANCING_MIN: _("Lowest co-financing rate"),
    Key.COFINANCING_BY_LEGAL_TYPE: _("Co-financing rate by legal type"),
    Key.COFINANCING_BY_COUNTRY: _("Co-financing rate by country"),
    Key.REPORTING_PERIOD_MONTHS: _("Length of a reporting period"),
    Key.PARTNER_REPORT_DEADLINE_DAYS: _("Partner report due after the period"),
    Key.CORRECTION_DEADLINE_DAYS: _("Report given back is handed in again"),
    Key.PROJECT_REPORT_DEADLINE_MONTHS: _("Project report due after the period (months)"),
    Key.PROJECT_REPORT_DEADLINE_DAYS: _("Project report due after the period (days)"),
    Key.CLOSURE_MONTHS: _("Closure after the project's end"),
    Key.DURATION_MONTHS: _("Duration of a project"),
    Key.HAS_CONTROLLERS: _("National controllers certify expenditure"),
    Key.CONTROL_DEADLINE_MONTHS: _("Control finished after submission"),
    Key.CONTROL_SYSTEM_DK: _("Control in Denmark"),
    Key.CONTROL_SYSTEM_FI: _("Control in Finland"),
    Key.CONTROL_SYSTEM_PL: _("Control in Poland"),
    Key.PAYMENT_DEADLINE_DAYS: _("Payment after the claim"),
    Key.TRANSFER_DEADLINE_DAYS: _("Payment handed on to the partners"),
    Key.ADVANCE_OFFSET_RATE: _("Share of a payment that is offset against an advance"),
    Key.RETENTION_YEARS: _("Documents kept for"),
    Key.RETENTION_START: _("Keeping of documents starts with"),
    Key.RETENTION_HOLD: _("Legal proceedings while documents are kept"),
    Key.RETENTION_STATE_AID_YEARS: _("Documents on state aid kept from its grant for"),
    Key.LANGUAGES: _("Languages of reports"),
    Key.MONITORING_SYSTEM: _("Monitoring system"),
    Key.SECRETARIAT_CONTACT: _("Joint secretariat"),
    Key.ELIGIBILITY_START: _("Costs eligible from"),
    Key.ELIGIBILITY_END: _("Costs eligible until"),
    Key.FINAL_PAYMENT: _("Last payment by"),
    Key.LAST_PAYMENT_DATE: _("Last day of payment"),
    Key.ELIGIBLE_COUNTRIES: _("Countries that may take part"),
    Key.PROGRAMME_AREA: _("Programme area"),
    Key.EU_MEMBER_STATES: _("EU member states"),
    Key.STAFF_METHODS: _("Ways to compute staff costs"),
    Key.STAFF_CHECKED_BY: _("Staff costs checked by"),
    Key.ANNUAL_HOURS: _("Working hours of a year"),
    Key.ANNUAL_DAYS: _("Working days of a year"),
    Key.FLAT_RATES_OFFERED: _("Flat rates offered"),
    Key.OFFICE_RATE: _("Flat rate for office and administration"),
    Key.TRAVEL_RATE: _("Flat rate for travel and accommodation"),
    Key.INDIRECT_RATE: _("Flat rate for indirect costs"),
    Key.FLAT_RATE_CAPS: _("Highest flat rates"),
    Key.PREPARATION_LUMP_SUM: _("Lump sum for preparation"),
    Key.PREPARATION_LUMP_SUM_EUR: _("Amount of the lump sum for preparation"),
    Key.SMALL_OPERATION_EUR: _("Simplified costs obligatory up to"),
    Key.GIFT_MAX_EUR: _("Highest value of a gift"),
    Key.IN_KIND_ALLOWED: _("In-kind contributions allowed"),
    Key.VAT_RULE: _("Rule for VAT"),
    Key.VAT_TOTAL_COST_LIMIT_EUR: _("VAT eligible below a total cost of"),
    Key.ARITHMETIC_TOLERANCE_EUR: _("Tolerance for sums"),
    Key.EQUIPMENT_METHOD: _("Equipment counted as"),
    Key.EQUIPMENT_LATE_MONTHS: _("Equipment bought late: last months of the project"),
    Key.LAND_SHARE_MAX: _("Highest share of land"),
    Key.LAND_SHARE_MAX_DERELICT: _("Highest share of derelict land"),
    Key.EVENT_EVIDENCE_EUR: _("Evidence of an event from"),
    Key.DELIVERABLE_EVIDENCE_EUR: _("Result of a service shown from"),
    Key.PER_DIEM_LIMITS: _("Highest daily allowances, hotel prices and mileage rates"),
    Key.DAILY_ALLOWANCE_COVERS: _("A daily allowance covers"),
    Key.TRAVEL_DAYS_AROUND_EVENT: _("Days of travel before and after an event"),
    Key.OUTSIDE_AREA: _("Activities outside the programme area"),
    Key.PARTNER_PURCHASES: _("Purchases between partners"),
    Key.VAT_RATES: _("VAT rates by country"),
    Key.KSEF_FROM: _("Polish invoices carry a KSeF number from"),
    Key.SUPPLIER_WARN_SHARE: _("Warning from this share of one supplier"),
    Key.PORTAL_LINES_MAX: _("Lines of a report in the programme's portal"),
    Key.PORTAL_DESCRIPTION_MAX: _("Characters of a description in the programme's portal"),
    Key.PORTAL_REFERENCE_MAX: _("Characters of an internal reference in the programme's portal"),
    Key.PORTAL_CONTRACTS_MAX: _("Contracts of a report in the programme's portal"),
    Key.NARRATIVE_PROJECT_MAX: _("Characters of a project report's summary"),
    Key.NARRATIVE_WORK_PACKAGE_MAX: _("Characters on one work package in a project report"),
    Key.NARRATIVE_PARTNER_MAX: _("Characters on one partner in a project report"),
    Key.PROCUREMENT_FLOOR_EUR: _("Quotes needed from a contract value of"),
    Key.PROCUREMENT_QUOTES: _("Quotes needed"),
    Key.PROCUREMENT_CORRECTION: _("Correction for missing quotes"),
    Key.PROCUREMENT_CORRECTION_MAX: _("Highest correction for a missing notice"),
    Key.PROCUREMENT_SPLITTING_MONTHS: _("Purchases from one supplier are added up over"),
    Key.EU_THRESHOLDS: _("EU procurement thresholds"),
    Key.SUBCONTRACT_LISTED_EUR: _("Direct subcontracts listed above"),
    Key.NATIONAL_THRESHOLDS_PL: _("Procurement thresholds in Poland"),
    Key.NATIONAL_THRESHOLDS_FI: _("Procurement thresholds in Finland"),
    Key.NATIONAL_RATE_PL: _("Exchange rate for thresholds in Poland"),
    Key.CONTRACT_CHANGE_MAX_SERVICES: _("Highest change of a contract for goods and services"),
    Key.CONTRACT_CHANGE_MAX_WORKS: _("Highest change of a contract for works"),
    Key.CORRECTION_SMALL_ITEM_EUR: _("Correction of a small item, below"),
    Key.BUDGET_FLEXIBILITY: _("A budget may be exceeded by"),
    Key.BUDGET_FLEXIBILITY_SCOPE: _("The budget's flexibility is counted per"),
    Key.BUDGET_WARN_SHARE: _("Warning from this share of the budget"),
    Key.PROJECT_SUPPORT_MIN_EUR: _("Least support of a project"),
    Key.PROJECT_SUPPORT_MAX_EUR: _("Highest support of a project"),
    Key.LESS_DEVELOPED_SHARE: _("Share of less developed regions"),
    Key.READINESS_LEVEL_MIN: _("Least technology readiness level"),
    Key.PLAQUE_EUR: _("Plaque needed from a total cost of"),
    Key.PUBLICITY_CUT_MAX: _("Highest cut for missing publicity"),
    Key.EXCHANGE_METHOD: _("Exchange rate"),
    Key.EXCHANGE_FIXING_DAY: _("Day of the exchange rate"),
}


def label_of(key: str) -> str:
    """The parameter's name; a key without one is shown as it is."""
    return str(LABELS.get(key, key))


def value_text(unit: str, value: Any) -> str:
    """The value as a reader writes it. Codes the programme uses (choices) are shown as its own words."""
    write = _WRITERS.get(unit)
    return write(value) if write else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{_word(key)}: {_plain(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return (" · " if any(isinstance(item, Mapping) for item in value) else ", ").join(map(_plain, value))
    if isinstance(value, bool):
        return _yes_or_no(value)
    return _single(str(value))


def _single(text: str) -> str:
    if _DATE.fullmatch(text):
        return format_date(dt.date.fromisoformat(text))
    return format_number(Decimal(text)) if _NUMBER.fullmatch(text) else _word(text)


def _word(text: str) -> str:
    return str(WORDS.get(text, text))


def _yes_or_no(value: bool) -> str:
    return gettext("Yes") if value else gettext("No")


def _countries(codes: list[str]) -> str:
    return ", ".join(sorted(country_name(code) for code in codes))


def _fractions(rates: Mapping[str, Any]) -> str:
    return "; ".join(f"{_group(name)}: {format_percent(Decimal(str(rate)))}" for name, rate in rates.items())


def _group(name: str) -> str:
    return country_name(name) if len(name) == 2 and name.isupper() else _word(name)


def _travel_limits(rows: list[Mapping[str, Any]]) -> str:
    return _plain(rows) if rows else gettext("no figures entered yet")


def _thresholds(rows: list[Mapping[str, Any]]) -> str:
    return " · ".join(f"{_time(row)}: {_figures(row)}" for row in rows)


def _figures(row: Mapping[str, Any]) -> str:
    kinds = [kind for kind in row if kind not in ("from", "until", "currency")]
    named = [f"{_word(kind)} {format_number(Decimal(str(row[kind])))} {row['currency']}" for kind in kinds]
    return ", ".join(named)


def _vat_rates(rows: list[Mapping[str, Any]]) -> str:
    return " · ".join(f"{country_name(row['country'])} {_time(row)}: {_percents(row['rates'])}" for row in rows)


def _time(row: Mapping[str, Any]) -> str:
    until = _single(str(row["until"])) if "until" in row else ""
    return f"{_single(str(row['from']))}–{until}"


def _percents(rates: list[Any]) -> str:
    return ", ".join(format_percent(Decimal(str(rate))) for rate in rates)


def _days(count: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def _months(count: int) -> str:
    return ngettext("%(count)s month", "%(count)s months", count) % {"count": count}


def _years(count: int) -> str:
    return ngettext("%(count)s year", "%(count)s years", count) % {"count": count}


_WRITERS: Mapping[str, Callable[[Any], str]] = {
    Unit.EUR: lambda value: format_money(Decimal(str(value)), "EUR"),
    Unit.FRACTION: lambda value: format_percent(Decimal(str(value))),
    Unit.FRACTIONS: _fractions,
    Unit.COUNT: lambda value: format_number(Decimal(str(value))),
    Unit.DAYS: lambda value: _days(int(value)),
    Unit.MONTHS: lambda value: _months(int(value)),
    Unit.YEARS: lambda value: _years(int(value)),
    Unit.FLAG: _yes_or_no,
    Unit.DATE: lambda value: format_date(dt.date.fromisoformat(str(value))),
    Unit.COUNTRIES: _countries,
    Unit.THRESHOLDS: _thresholds,
    Unit.TRAVEL_LIMITS: _travel_limits,
    Unit.VAT_RATES: _vat_rates,
}
