"""Check digits of the numbers that businesses are known by: NIP, REGON, Y-tunnus, CVR, EU VAT and IBAN.

A check digit proves neither that a business exists nor that it does not: genuine documents carry numbers that
fail, and 1111111111 passes as a NIP. So an invalid number is a reason to warn, never a reason to refuse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import ModuleType

from stdnum import iban
from stdnum.dk import cvr
from stdnum.eu import vat
from stdnum.exceptions import ValidationError
from stdnum.fi import ytunnus
from stdnum.pl import nip, regon


class BusinessIdKind(StrEnum):
    NIP = "nip"
    REGON = "regon"
    YTUNNUS = "ytunnus"
    CVR = "cvr"
    VAT = "vat"
    IBAN = "iban"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class BusinessIdCheck:
    """``valid`` is None where we know no rule for the number, so that nothing is claimed about it."""

    kind: BusinessIdKind
    valid: bool | None
    normalised: str


_LONGEST = 64
_NOISE = re.compile(r"[^0-9A-Z]+")
# What people write in front of the number itself. "DK" or "FI" stay: they make it a VAT number.
_LABEL = re.compile(r"^(?:NIP|REGON|YTUNNUS|Y(?=\d)|CVRNR|CVR|SENR|VATID|VATNO|VAT|IBAN|TAXID|ALVNRO|ALV)")
_IBAN = re.compile(r"^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$")
# The Union's own VAT prefixes; Greece writes EL, Northern Ireland XI.
_VAT_PREFIXES = frozenset(vat.MEMBER_STATES) | {"el", "gr", "xi"}


def check_business_id(value: str, country: str = "") -> BusinessIdCheck:
    """Tell what kind of number ``value`` is and whether its check digits hold.

    ``country`` is the ISO code of the country the business is in; it decides how a number without a prefix
    is read. Spaces, dashes, dots and labels such as "NIP" or "CVR-nr." do not matter. Never raises.
    """
    if len(value) > _LONGEST:
        return BusinessIdCheck(BusinessIdKind.OTHER, False, value[:_LONGEST])
    return _check(value, country)


@lru_cache(maxsize=20_000)
def _check(value: str, country: str) -> BusinessIdCheck:
    compact = _compact(value)
    if _is_iban(compact):
        return _checked(BusinessIdKind.IBAN, iban, compact)
    if compact[:2].lower() in _VAT_PREFIXES and any(letter.isdigit() for letter in compact[2:]):
        return _checked(BusinessIdKind.VAT, vat, compact)
    reader = _NATIONAL.get(country.upper())
    return reader(compact) if reader else BusinessIdCheck(BusinessIdKind.OTHER, None, compact)


def _compact(value: str) -> str:
    compact = _NOISE.sub("", value.upper())
    return _LABEL.sub("", compact) or compact


def _is_iban(compact: str) -> bool:
    # A VAT number can look like a short IBAN; no account of the Union's countries has fewer than 15 signs.
    return len(compact) >= 15 and bool(_IBAN.match(compact))


def _polish(compact: str) -> BusinessIdCheck:
    if len(compact) in (9, 14):
        return _checked(BusinessIdKind.REGON, regon, compact)
    return _checked(BusinessIdKind.NIP, nip, compact)


def _finnish(compact: str) -> BusinessIdCheck:
    # Old numbers were written without their leading zero.
    return _checked(BusinessIdKind.YTUNNUS, ytunnus, compact.zfill(8) if len(compact) == 7 else compact)


def _danish(compact: str) -> BusinessIdCheck:
    return _checked(BusinessIdKind.CVR, cvr, compact)


def _checked(kind: BusinessIdKind, rules: ModuleType, compact: str) -> BusinessIdCheck:
    try:
        return BusinessIdCheck(kind, True, _written(kind, str(rules.validate(compact))))
    except ValidationError:
        return BusinessIdCheck(kind, False, compact)
    except Exception:  # odd input must never stop an import, whatever the library does with it
        return BusinessIdCheck(kind, False, compact)


def _written(kind: BusinessIdKind, number: str) -> str:
    return f"{number[:7]}-{number[7]}" if kind is BusinessIdKind.YTUNNUS else number


_NATIONAL: dict[str, Callable[[str], BusinessIdCheck]] = {"PL": _polish, "FI": _finnish, "DK": _danish}
