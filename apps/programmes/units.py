"""The type of every parameter: checked when a file is read, kept when it goes through JSON and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from apps.programmes.enums import ParameterKey as Key
from apps.programmes.enums import Unit

_KEYS_BY_UNIT: Mapping[Unit, tuple[Key, ...]] = {
    Unit.EUR: (
        Key.PREPARATION_LUMP_SUM_EUR, Key.SMALL_OPERATION_EUR, Key.GIFT_MAX_EUR, Key.VAT_TOTAL_COST_LIMIT_EUR,
        Key.ARITHMETIC_TOLERANCE_EUR, Key.EVENT_EVIDENCE_EUR, Key.DELIVERABLE_EVIDENCE_EUR, Key.PROCUREMENT_FLOOR_EUR,
        Key.PLAQUE_EUR, Key.PROJECT_SUPPORT_MIN_EUR, Key.PROJECT_SUPPORT_MAX_EUR, Key.SUBCONTRACT_LISTED_EUR,
        Key.CORRECTION_SMALL_ITEM_EUR,
    ),
    Unit.FRACTION: (
        Key.COFINANCING_MAX, Key.COFINANCING_MIN, Key.OFFICE_RATE, Key.TRAVEL_RATE, Key.INDIRECT_RATE,
        Key.LAND_SHARE_MAX, Key.LAND_SHARE_MAX_DERELICT, Key.PROCUREMENT_CORRECTION, Key.BUDGET_FLEXIBILITY,
        Key.PROCUREMENT_CORRECTION_MAX,
        Key.CONTRACT_CHANGE_MAX_SERVICES, Key.CONTRACT_CHANGE_MAX_WORKS, Key.BUDGET_WARN_SHARE,
        Key.LESS_DEVELOPED_SHARE, Key.PUBLICITY_CUT_MAX, Key.SUPPLIER_WARN_SHARE, Key.ADVANCE_OFFSET_RATE,
    ),
    Unit.COUNT: (
        Key.ANNUAL_HOURS, Key.ANNUAL_DAYS, Key.PROCUREMENT_QUOTES, Key.READINESS_LEVEL_MIN, Key.PORTAL_LINES_MAX,
        Key.PORTAL_DESCRIPTION_MAX, Key.PORTAL_REFERENCE_MAX, Key.PORTAL_CONTRACTS_MAX,
        Key.NARRATIVE_PROJECT_MAX, Key.NARRATIVE_WORK_PACKAGE_MAX, Key.NARRATIVE_PARTNER_MAX,
    ),
    Unit.DAYS: (
        Key.PARTNER_REPORT_DEADLINE_DAYS, Key.PROJECT_REPORT_DEADLINE_DAYS, Key.PAYMENT_DEADLINE_DAYS,
        Key.TRAVEL_DAYS_AROUND_EVENT, Key.TRANSFER_DEADLINE_DAYS, Key.CORRECTION_DEADLINE_DAYS,
    ),
    Unit.MONTHS: (
        Key.REPORTING_PERIOD_MONTHS, Key.PROJECT_REPORT_DEADLINE_MONTHS, Key.CLOSURE_MONTHS,
        Key.CONTROL_DEADLINE_MONTHS, Key.EQUIPMENT_LATE_MONTHS, Key.PROCUREMENT_SPLITTING_MONTHS,
    ),
    Unit.YEARS: (Key.RETENTION_YEARS, Key.RETENTION_STATE_AID_YEARS),
    Unit.FLAG: (Key.HAS_CONTROLLERS, Key.PREPARATION_LUMP_SUM, Key.IN_KIND_ALLOWED),
    Unit.CHOICE: (
        Key.RETENTION_START, Key.RETENTION_HOLD, Key.MONITORING_SYSTEM, Key.ELIGIBILITY_START, Key.ELIGIBILITY_END,
        Key.SECRETARIAT_CONTACT,
        Key.FINAL_PAYMENT, Key.STAFF_CHECKED_BY, Key.VAT_RULE, Key.EQUIPMENT_METHOD, Key.OUTSIDE_AREA,
        Key.PARTNER_PURCHASES, Key.BUDGET_FLEXIBILITY_SCOPE, Key.EXCHANGE_METHOD, Key.EXCHANGE_FIXING_DAY,
    ),
    Unit.CONTROL_SYSTEM: (Key.CONTROL_SYSTEM_DK, Key.CONTROL_SYSTEM_FI, Key.CONTROL_SYSTEM_PL),
    Unit.DATE: (Key.LAST_PAYMENT_DATE, Key.KSEF_FROM),
    Unit.COUNTRIES: (Key.ELIGIBLE_COUNTRIES, Key.PROGRAMME_AREA, Key.EU_MEMBER_STATES),
    Unit.CHOICES: (Key.LANGUAGES, Key.STAFF_METHODS, Key.FLAT_RATES_OFFERED, Key.DAILY_ALLOWANCE_COVERS),
    Unit.FRACTIONS: (Key.COFINANCING_BY_LEGAL_TYPE, Key.COFINANCING_BY_COUNTRY, Key.FLAT_RATE_CAPS),
    Unit.MONTHS_BY_KIND: (Key.DURATION_MONTHS,),
    Unit.THRESHOLDS: (
        Key.EU_THRESHOLDS, Key.NATIONAL_THRESHOLDS_PL, Key.NATIONAL_THRESHOLDS_FI, Key.NATIONAL_RATE_PL,
    ),
    Unit.TRAVEL_LIMITS: (Key.PER_DIEM_LIMITS,),
    Unit.VAT_RATES: (Key.VAT_RATES,),
}  # fmt: skip

_CONTROL_BODIES = ("institution", "approver")

UNITS: Mapping[Key, Unit] = MappingProxyType({key: unit for unit, keys in _KEYS_BY_UNIT.items() for key in keys})


def check_value(unit: Unit, value: Any) -> Any:
    """The value as its unit wants it: numbers as ``Decimal`` or ``int``. Raises ``TypeError``/``ValueError``."""
    return _CHECKS[unit](value)


def to_json(value: Any) -> Any:
    """Decimals and dates become text, everything else stays."""
    match value:
        case Decimal() | dt.date():
            return str(value)
        case Mapping():
            return {key: to_json(item) for key, item in value.items()}
        case list() | tuple():
            return [to_json(item) for item in value]
        case _:
            return value


def from_json(unit: Unit, value: Any) -> Any:
    """The way back from ``to_json``, checked again."""
    match unit:
        case Unit.EUR | Unit.FRACTION:
            return check_value(unit, Decimal(value))
        case Unit.DATE:
            return dt.date.fromisoformat(value)
        case Unit.FRACTIONS:
            return check_value(unit, {key: Decimal(item) for key, item in value.items()})
        case Unit.THRESHOLDS | Unit.TRAVEL_LIMITS | Unit.VAT_RATES:
            return check_value(unit, [_row_from_json(entry) for entry in value])
        case _:
            return check_value(unit, value)


def _row_from_json(entry: Mapping[str, Any]) -> dict[str, Any]:
    kinds: dict[str, Callable[[Any], Any]] = {
        "from": dt.date.fromisoformat, "until": dt.date.fromisoformat, "currency": str, "country": str,
        "destination": str, "rates": lambda rates: [Decimal(rate) for rate in rates],
    }  # fmt: skip
    return {key: kinds.get(key, Decimal)(item) for key, item in entry.items()}


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(f"{value!r} is not a number.")
    if value < 0:
        raise ValueError(f"{value} is below zero.")
    return Decimal(value)


def _fraction(value: Any) -> Decimal:
    if _number(value) > 1:
        raise ValueError(f"{value} is not a fraction: 80 % is 0.80.")
    return _number(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise TypeError(f"{value!r} is not a whole number above zero.")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false.")
    return value


def _word(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"{value!r} is not a word.")
    return value


def _date(value: Any) -> dt.date:
    if type(value) is not dt.date:
        raise TypeError(f"{value!r} is not a date.")
    return value


def _words(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list.")
    words = [_word(item) for item in value]
    if len(set(words)) != len(words):
        raise ValueError("the list names something twice.")
    return words


def _countries(value: Any) -> list[str]:
    wrong = [code for code in _words(value) if len(code) != 2 or not code.isascii() or not code.isupper()]
    if wrong or not value:
        raise ValueError(f"a list of two-letter country codes is wanted, not {wrong}.")
    return _words(value)


def _fractions(value: Any) -> dict[str, Decimal]:
    return {_word(key): _fraction(item) for key, item in _table(value).items()}


def _months(value: Any) -> dict[str, int]:
    return {_word(key): _whole(item) for key, item in _table(value).items()}


def _table(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        raise TypeError(f"{value!r} is not a table.")
    return value


def _thresholds(value: Any) -> list[dict[str, Any]]:
    """Rows with ``from``, optionally ``until`` (both days included), ``currency`` and figures; without overlap."""
    rows = [_threshold(_table(row)) for row in value]
    _refuse_overlap(rows)
    return rows


def _travel_limits(value: Any) -> list[dict[str, Any]]:
    """Rows as of ``_thresholds`` with the ``country`` whose rules they are: highest ``day``, ``night`` and ``km``.

    ``destination`` is the country of the trip; a row without it holds for those that have no row of their own.
    An empty list says that nobody has entered the tables yet.
    """
    rows = [_travel_limit(_table(row)) for row in value]
    for place in {_place(row) for row in rows}:
        _refuse_overlap([row for row in rows if _place(row) == place])
    return rows


def _travel_limit(row: Mapping[str, Any]) -> dict[str, Any]:
    if "country" not in row or not {"day", "night", "km"} & set(row):
        raise ValueError("a row needs country, and day, night or km.")
    return _threshold(row)


def _vat_rates(value: Any) -> list[dict[str, Any]]:
    """Rows with ``from``, optionally ``until``, ``country`` and ``rates``: every VAT rate an invoice may show then."""
    rows = [_vat_rate(_table(row)) for row in value]
    for country in {row["country"] for row in rows}:
        _refuse_overlap([row for row in rows if row["country"] == country])
    return rows


def _vat_rate(row: Mapping[str, Any]) -> dict[str, Any]:
    if not {"from", "country", "rates"} <= set(row):
        raise ValueError("a row needs from, country and rates.")
    return {key: _cell(key, item) for key, item in row.items()}


def _control_system(value: Any) -> dict[str, str]:
    """How a country organises control: ``system``, and by name the ``institution`` that controls, or the ``approver``.

    Where an approver is named, a controller the partner proposes begins once it has approved her.
    """
    system = {key: _word(item) for key, item in _table(value).items()}
    if system.get("system") not in ("centralised", "decentralised") or set(system) - {"system", *_CONTROL_BODIES}:
        raise ValueError("system is centralised or decentralised; institution and approver may be named.")
    return system


def _place(row: Mapping[str, Any]) -> tuple[str, str | None]:
    return row["country"], row.get("destination")


def _refuse_overlap(rows: Iterable[Mapping[str, Any]]) -> None:
    for earlier, later in pairwise(rows):
        if "until" not in earlier or earlier["until"] >= later["from"]:
            raise ValueError(f"the rows overlap at {later['from']}.")


def _threshold(row: Mapping[str, Any]) -> dict[str, Any]:
    if "from" not in row or "currency" not in row:
        raise ValueError("a row needs from and currency.")
    return {key: _cell(key, item) for key, item in row.items()}


def _cell(key: str, value: Any) -> Any:
    match key:
        case "from" | "until":
            return _date(value)
        case "currency":
            return _word(value)
        case "country" | "destination":
            return _countries([value])[0]
        case "rates":
            return [_fraction(rate) for rate in value]
        case _:
            return _number(value)


_CHECKS: Mapping[Unit, Callable[[Any], Any]] = {
    Unit.EUR: _number,
    Unit.FRACTION: _fraction,
    Unit.COUNT: _whole,
    Unit.DAYS: _whole,
    Unit.MONTHS: _whole,
    Unit.YEARS: _whole,
    Unit.FLAG: _flag,
    Unit.CHOICE: _word,
    Unit.CONTROL_SYSTEM: _control_system,
    Unit.DATE: _date,
    Unit.COUNTRIES: _countries,
    Unit.CHOICES: _words,
    Unit.FRACTIONS: _fractions,
    Unit.MONTHS_BY_KIND: _months,
    Unit.THRESHOLDS: _thresholds,
    Unit.TRAVEL_LIMITS: _travel_limits,
    Unit.VAT_RATES: _vat_rates,
}
