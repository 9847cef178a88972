"""The co-financing rate the programme's data give a partner."""

from __future__ import annotations

from decimal import Decimal

from apps.programmes.enums import ParameterKey
from apps.programmes.models import Parameter, ProgrammeVersion


def propose_rate(*, version: ProgrammeVersion, legal_type: str, country: str) -> Decimal | None:
    """The rate for a partner of this legal type in this country (ISO 3166 alpha-2), a fraction: 0.80 is 80 %.

    What is said of the country goes before what is said of the legal type. None where the programme says neither: then
    somebody has to state it. One query.
    """
    keys = (ParameterKey.COFINANCING_BY_COUNTRY, ParameterKey.COFINANCING_BY_LEGAL_TYPE)
    stored = dict(Parameter.objects.filter(programme_version=version, key__in=keys).values_list("key", "value"))
    by_country = stored.get(ParameterKey.COFINANCING_BY_COUNTRY) or {}
    by_type = stored.get(ParameterKey.COFINANCING_BY_LEGAL_TYPE) or {}
    rate = by_country.get(country, by_type.get(legal_type))
    return None if rate is None else Decimal(rate)
