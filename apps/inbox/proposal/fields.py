"""One proposed value, where it comes from and how sure it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_percent
from apps.inbox.enums import Confidence, ReadingSource

Value = str | int | Decimal | dt.date


class Origin(StrEnum):
    DATA = "data"
    TEXT = "text"
    PICTURE = "picture"
    LINES = "lines"
    COUNTRY = "country"
    MACHINE = "machine"
    CONTRACT = "contract"
    CURRENCY = "currency"
    NO_VAT = "no_vat"
    NET = "net"
    GROSS = "gross"
    SHARE = "share"
    VAT_UNKNOWN = "vat_unknown"


ORIGINS: Mapping[Origin, Promise] = {
    Origin.DATA: _("From the e-invoice: %(path)s"),
    Origin.TEXT: _("From the text of the PDF"),
    Origin.PICTURE: _("Read from the picture"),
    Origin.LINES: _("From the lines of the document"),
    Origin.COUNTRY: _("From the tax number"),
    Origin.MACHINE: _("Proposed by the machine from the description, %(share)s likely"),
    Origin.CONTRACT: _("The document names the contract “%(reference)s”"),
    Origin.CURRENCY: _("Your organisation's currency; the document names none"),
    Origin.NO_VAT: _("The invoice has no VAT"),
    Origin.NET: _("The net amount, because your organisation recovers its VAT"),
    Origin.GROSS: _("The total with VAT, because your organisation recovers none"),
    Origin.SHARE: _("The net amount and %(share)s of the VAT, which your organisation does not recover"),
    Origin.VAT_UNKNOWN: _(
        "The total with VAT. How much VAT your organisation recovers is not stated, so check this amount"
    ),
}
_PREDICATE = re.compile(r"\[[^\[\]]*\]")
_FROM = {
    ReadingSource.XML: Origin.DATA,
    ReadingSource.HYBRID_PDF: Origin.DATA,
    ReadingSource.PDF_TEXT: Origin.TEXT,
    ReadingSource.OCR: Origin.PICTURE,
}


@dataclass(frozen=True, slots=True)
class ProposedField:
    """``value`` as the line's form takes it. ``params`` are for the origin's sentence; fractions are Decimal."""

    value: Value
    confidence: Confidence
    origin: Origin
    params: Mapping[str, str | Decimal] = field(default_factory=dict)

    @property
    def origin_text(self) -> str:
        """Where it comes from, in the language active now."""
        shown = {
            name: format_percent(value) if isinstance(value, Decimal) else value for name, value in self.params.items()
        }
        return str(ORIGINS[self.origin]) % shown

    @property
    def is_sure(self) -> bool:
        return self.confidence != Confidence.DOUBTFUL

    def as_data(self) -> dict[str, Any]:
        """Plain data for the record of what was proposed."""
        value = self.value.isoformat() if isinstance(self.value, dt.date) else str(self.value)
        params = {name: str(param) for name, param in self.params.items()}
        return {"value": value, "confidence": str(self.confidence), "origin": str(self.origin), "params": params}


def read_field(value: Value, confidence: Confidence, source: ReadingSource, path: str = "") -> ProposedField:
    """A value that stands in the document itself."""
    return ProposedField(value, confidence, _FROM[source], {"path": _last_step(path)})


def _last_step(path: str) -> str:
    """What a person can look for in the file: ``cac:TaxTotal/cbc:TaxAmount[@currencyID]`` → ``cbc:TaxAmount``."""
    steps = _PREDICATE.sub("", path).split(" + ")
    return " + ".join(step.rpartition("/")[2] for step in steps)


def weaker(*confidences: Confidence) -> Confidence:
    """A value worked out of several is as sure as the weakest of them."""
    order = list(Confidence)
    return max(confidences, key=order.index)
