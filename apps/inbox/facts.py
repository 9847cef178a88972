"""What was proposed, written out for people who only look: label, value, how sure, and what the person stated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.dateparse import parse_date

from apps.common.formats import format_amount, format_date
from apps.finance.enums import CostCategory, LineKind
from apps.finance.models import ExpenditureLine
from apps.inbox.enums import Confidence
from apps.inbox.proposal.fields import ProposedField
from apps.inbox.proposal.line import LineProposal

_CHOICES = {"category": CostCategory, "kind": LineKind}


@dataclass(frozen=True, slots=True)
class ProposedFact:
    """``stated`` is None where the person took the proposal as it was, or nobody has taken it."""

    label: str
    value: str
    confidence: Confidence
    stated: str | None


def facts_of(proposal: LineProposal, changed: Mapping[str, Mapping[str, str]]) -> list[ProposedFact]:
    """One fact per proposed field, in the language active now."""
    return [
        ProposedFact(_label(name), _written(name, proposed), proposed.confidence, _stated(name, proposed, changed))
        for name, proposed in proposal.fields.items()
    ]


def _label(name: str) -> str:
    label = str(ExpenditureLine._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]


def _written(name: str, proposed: ProposedField) -> str:
    value = proposed.value
    if name == "contract":
        return str(proposed.params.get("reference", value))
    if name in _CHOICES:
        return str(_CHOICES[name](value).label)
    if isinstance(value, dt.date):
        return format_date(value)
    return format_amount(value) if isinstance(value, Decimal) else str(value)


def _stated(name: str, proposed: ProposedField, changed: Mapping[str, Mapping[str, str]]) -> str | None:
    if name not in changed:
        return None
    stated = changed[name]["stated"]
    if isinstance(proposed.value, dt.date):
        day = parse_date(stated)
        return format_date(day) if day else stated
    if name in _CHOICES and stated in _CHOICES[name].values:
        return str(_CHOICES[name](stated).label)
    return format_amount(Decimal(stated)) if isinstance(proposed.value, Decimal) and stated else stated
