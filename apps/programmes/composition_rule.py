"""One condition a programme puts on a partnership, as its data file or the database holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from apps.programmes.enums import CompositionKind as Kind
from apps.programmes.enums import CompositionSeverity

_NEEDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.MIN_PARTNERS: ("minimum",),
    Kind.MAX_PARTNERS: ("maximum",),
    Kind.MIN_COUNTRIES: ("minimum",),
    Kind.MIN_AREAS: ("minimum", "areas"),
    Kind.MIN_REGIONS: ("minimum",),
    Kind.MAX_REGIONS: ("maximum",),
    Kind.INCLUDES_COUNTRY: ("countries",),
    Kind.INCLUDES_REGION_CATEGORY: ("allowed",),
    Kind.LEGAL_TYPES: ("allowed",),
    Kind.LEAD_LEGAL_TYPES: ("allowed",),
    Kind.LEAD_COUNTRIES: ("countries",),
    Kind.LEAD_REGION_CATEGORIES: ("allowed",),
    Kind.POLICY_AUTHORITIES: ("share",),
}


@dataclass(frozen=True, slots=True)
class CompositionRule:
    """One condition. Which of the last fields it needs depends on its kind; ``areas`` maps area to countries."""

    id: str
    kind: Kind
    severity: CompositionSeverity
    confirmed: bool
    source: str
    note: str = ""
    minimum: int | None = None
    maximum: int | None = None
    share: Decimal | None = None
    group: str = ""
    countries: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    areas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> CompositionRule:
        """From a file or stored JSON. Raises ``ValueError`` or ``TypeError`` if a field is wrong or missing."""
        values = dict(data)
        kind = Kind(values.pop("kind", ""))
        share = values.pop("share", None)
        rule = cls(
            kind=kind,
            severity=CompositionSeverity(values.pop("severity", "")),
            share=None if share is None else Decimal(share),
            countries=tuple(values.pop("countries", ())),
            allowed=tuple(values.pop("allowed", ())),
            areas={name: tuple(codes) for name, codes in values.pop("areas", {}).items()},
            **values,
        )
        rule._refuse_incomplete()
        return rule

    @property
    def params(self) -> dict[str, Any]:
        """What the words of the condition hold, as plain codes and numbers."""
        return {
            "minimum": self.minimum,
            "maximum": self.maximum,
            "share": None if self.share is None else str(self.share),
            "group": self.group,
            "countries": [] if self.group else list(self.countries),
            "areas": list(self.areas),
            "allowed": list(self.allowed),
        }

    def to_data(self) -> dict[str, Any]:
        """The rule as JSON can hold it; ``from_data`` is the way back."""
        data: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        data |= {"kind": str(self.kind), "severity": str(self.severity)}
        data |= {"countries": list(self.countries), "allowed": list(self.allowed)}
        data["areas"] = {name: list(codes) for name, codes in self.areas.items()}
        data["share"] = None if self.share is None else str(self.share)
        return data

    def _refuse_incomplete(self) -> None:
        missing = [name for name in _NEEDS.get(self.kind, ()) if not getattr(self, name)]
        if missing:
            raise ValueError(f"composition rule {self.id}: {', '.join(missing)} is missing.")
