"""One thing to know about a document, as code and parameters; the reader's language makes the sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.intake.problems import written

Value = str | int | Decimal | dt.date


class FindingCode(StrEnum):
    BUYER_DIFFERS = "buyer_differs"
    BUYER_ID_DIFFERS = "buyer_id_differs"
    SAME_FILE_ON_LINE = "same_file_on_line"
    SAME_FILE_IN_REPORT = "same_file_in_report"
    SAME_INVOICE_ON_LINE = "same_invoice_on_line"
    SAME_INVOICE_WAITS = "same_invoice_waits"
    SAME_INVOICE_ELSEWHERE = "same_invoice_elsewhere"
    BEFORE_PROJECT = "before_project"
    AFTER_PROJECT = "after_project"
    IN_FUTURE = "in_future"
    OTHER_CURRENCY = "other_currency"
    CREDIT_NOTE = "credit_note"
    READER = "reader"


SENTENCES: Mapping[FindingCode, Promise] = {
    FindingCode.BUYER_DIFFERS: _(
        "The invoice is addressed to “%(buyer)s”, not to %(organisation)s. Only costs of the partner itself can be"
        " declared; check whose invoice this is."
    ),
    FindingCode.BUYER_ID_DIFFERS: _(
        "The invoice names %(organisation)s, but with the number %(found)s instead of %(expected)s. Check whose invoice"
        " this is."
    ),
    FindingCode.SAME_FILE_ON_LINE: _("This very file already proves line %(number)s of reporting period %(period)s."),
    FindingCode.SAME_FILE_IN_REPORT: _("This very file was also handed in for reporting period %(period)s."),
    FindingCode.SAME_INVOICE_ON_LINE: _(
        "An invoice of the same supplier with the same number and total is line %(number)s of reporting period"
        " %(period)s."
    ),
    FindingCode.SAME_INVOICE_WAITS: _(
        "The same invoice came in a second time as “%(name)s”, in reporting period %(period)s. Take one of the two and"
        " set the other aside."
    ),
    FindingCode.SAME_INVOICE_ELSEWHERE: _(
        "Your organisation declares an invoice of the same supplier with the same number and total in another"
        " partnership, %(partnership)s (line %(number)s). A cost can be declared once."
    ),
    FindingCode.BEFORE_PROJECT: _("The invoice is of %(found)s. Costs of this project are eligible from %(first)s."),
    FindingCode.AFTER_PROJECT: _("The invoice is of %(found)s. Costs of this project are eligible until %(last)s."),
    FindingCode.IN_FUTURE: _("The invoice is dated %(found)s, which is still to come. Check the date."),
    FindingCode.OTHER_CURRENCY: _(
        "The invoice is in %(found)s, your organisation keeps its books in %(expected)s. The line stays in %(found)s"
        " and is converted from it."
    ),
    FindingCode.CREDIT_NOTE: _("This is a credit note: it lowers the costs, and its amounts have a minus sign."),
}
# Good to know, and no reason to look twice.
_NOTES = frozenset({FindingCode.OTHER_CURRENCY, FindingCode.CREDIT_NOTE})


@dataclass(frozen=True, slots=True)
class Finding:
    """``line_id`` and ``incoming_id`` are what the finding speaks of, for a link; ``sentence`` is the reader's own."""

    code: FindingCode
    params: Mapping[str, Value] = field(default_factory=dict)
    line_id: int | None = None
    incoming_id: int | None = None
    sentence: str = ""

    @property
    def is_warning(self) -> bool:
        """A reason to look at the document before it is taken."""
        return self.code not in _NOTES

    @property
    def text(self) -> str:
        if self.sentence:
            return self.sentence
        return str(SENTENCES[self.code]) % {name: written(value) for name, value in self.params.items()}
