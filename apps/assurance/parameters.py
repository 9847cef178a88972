"""What an auditor asks of a sample, as she states it and as its record keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any

from apps.assurance.enums import SampleMethod, StratifyBy


@dataclass(frozen=True, slots=True)
class Parameters:
    """Rates are fractions. ``spread``: of error rates for monetary units, of errors in EUR else.

    ``share``: of the units, where a sample goes without statistics. ``at_least``: more units than the formula asks for.
    ``is_exercise``: more than the highest materiality may be tried, and the sample says that it is no audit evidence.
    ``factors``: the version of the tables; empty means the latest.
    """

    method: SampleMethod
    confidence: Decimal = Decimal("0.80")
    materiality: Decimal = Decimal("0.02")
    anticipated: Decimal = Decimal(0)
    spread: Decimal | None = None
    share: Decimal | None = None
    at_least: int = 0
    corrects_for_small: bool = False
    stratify_by: StratifyBy = StratifyBy.NOTHING
    is_exercise: bool = False
    factors: str = ""

    def as_data(self) -> dict[str, Any]:
        """JSON types only: decimals as strings."""
        return {name: f"{value:f}" if isinstance(value, Decimal) else value for name, value in asdict(self).items()}


_DECIMALS = ("confidence", "materiality", "anticipated", "spread", "share")


def read_parameters(data: Mapping[str, Any]) -> Parameters:
    """The other way of ``Parameters.as_data``."""
    values = {field.name: data[field.name] for field in fields(Parameters)}
    values |= {name: Decimal(values[name]) for name in _DECIMALS if values[name] is not None}
    return Parameters(
        **values | {"method": SampleMethod(data["method"]), "stratify_by": StratifyBy(data["stratify_by"])}
    )
