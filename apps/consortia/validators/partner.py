"""What is stated of a partner while the partnership is put together: one validator for pages and API."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.accounts.enums import LegalType
from apps.common.countries import country_name
from apps.consortia.enums import PartnerRole, RegionCategory

# A country and one to three signs: NUTS levels 1 to 3.
_NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{1,3}")
# Greece has a code of its own there.
_NUTS_COUNTRY = {"GR": "EL"}
_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerValues:
    """``cofinancing_rate`` is a fraction; None takes the programme's. ``nuts`` and category may be empty."""

    role: str = PartnerRole.PARTNER
    currency: str = "EUR"
    cofinancing_rate: Decimal | None = None
    nuts: str = ""
    region_category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationValues:
    """Country and type count for an organisation Sammen does not know yet."""

    name: str
    country: str
    legal_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionValues:
    """What is known of a partner and put right, and why."""

    legal_type: str
    nuts: str = ""
    region_category: str = ""
    reason: str = ""


def check_correction(values: CorrectionValues, country: str) -> None:
    """Raises ``ValidationError`` with the problems by field."""
    problems = dict(_region_problems(values, country))
    if values.legal_type not in LegalType.values:
        problems["legal_type"] = ValidationError(_("Choose the legal type."), code="unknown")
    if not values.reason.strip():
        problems["reason"] = ValidationError(_("Give the reason."), code="missing")
    if problems:
        raise ValidationError(problems)


def check_partner(values: PartnerValues, country: str) -> None:
    """Raises ``ValidationError`` with the problems by field."""
    if problems := dict(_partner_problems(values, country)):
        raise ValidationError(problems)


def check_organisation(values: OrganisationValues) -> None:
    """Raises ``ValidationError`` with the problems by field."""
    if problems := dict(_organisation_problems(values)):
        raise ValidationError(problems)


def _partner_problems(values: PartnerValues, country: str) -> Iterator[tuple[str, ValidationError]]:
    if values.role not in {PartnerRole.LEAD, PartnerRole.PARTNER, PartnerRole.ASSOCIATED}:
        yield "role", ValidationError(_("Choose how the organisation takes part."), code="unknown")
    if not _CURRENCY.fullmatch(values.currency):
        yield "currency", ValidationError(_("Write the currency with three letters, such as EUR."), code="unknown")
    if values.cofinancing_rate is not None and not 0 <= values.cofinancing_rate <= 1:
        yield "cofinancing_rate", ValidationError(_("The rate lies between 0 and 100 %."), code="range")
    yield from _region_problems(values, country)


def _region_problems(values: PartnerValues | CorrectionValues, country: str) -> Iterator[tuple[str, ValidationError]]:
    if values.nuts and not (_NUTS.fullmatch(values.nuts) and values.nuts[:2] == _NUTS_COUNTRY.get(country, country)):
        message = _("Write the NUTS code of a region of the partner's country, such as PL52 or DK050.")
        yield "nuts", ValidationError(message, code="unknown")
    if values.region_category and values.region_category not in RegionCategory.values:
        yield "region_category", ValidationError(_("Choose a kind of region."), code="unknown")


def _organisation_problems(values: OrganisationValues) -> Iterator[tuple[str, ValidationError]]:
    if not values.name.strip():
        yield "name", ValidationError(_("Name the organisation."), code="missing")
    # What has no name in the language's list of countries is no country.
    if len(values.country) != 2 or country_name(values.country) == values.country:
        message = _("Write the country with two letters, such as PL.")
        yield "country", ValidationError(message, code="unknown")
    if values.legal_type not in LegalType.values:
        yield "legal_type", ValidationError(_("Choose the legal type."), code="unknown")
