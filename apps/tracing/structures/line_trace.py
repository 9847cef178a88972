"""Everything one line of expenditure hangs on, as plain data: read once, for page and API alike. Amounts in EUR."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from apps.inbox.page_pictures import has_look
from apps.tracing.enums import StepKind

if TYPE_CHECKING:
    from apps.control.models import Certificate, LineVerification
    from apps.eligibility.models import Flag
    from apps.finance.models import Correction, ExpenditureLine, LineEvidence
    from apps.finance.selectors.line_history import LineChange
    from apps.inbox.models import DocumentReading, IncomingDocument
    from apps.payments.models import Distribution, Payment
    from apps.project_reporting.models import ReportSource, VerifiedDeduction, VerifiedSource
    from apps.staff.models import PayrollMonth


@dataclass(frozen=True, slots=True)
class Proof:
    """A file of the line. ``is_shown`` is False for a reader who must not see whose pay it tells: then only its kind.

    ``pages`` are the numbers of the pages that can be looked at; of a file nobody has read yet, the first.
    """

    evidence: LineEvidence
    reading: DocumentReading | None
    is_shown: bool

    @property
    def pages(self) -> range:
        document = self.evidence.document
        if not self.is_shown or document.is_held:
            return range(0)
        if self.reading is None:
            return range(1, 1 + has_look(document.media_type))
        return range(1, 1 + self.reading.pictures)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way from declaring to payment. ``eur`` is the line's, ``of_eur`` what the whole step holds (the
    certificate, the claim, the payment); None where the step was not taken.
    """

    kind: StepKind
    eur: Decimal | None = None
    of_eur: Decimal | None = None
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """A payment of the programme for the claim, and what was handed on of it to the line's partner."""

    payment: Payment
    distributions: Sequence[Distribution]


@dataclass(frozen=True, slots=True)
class LineTrace:
    """A line as it stood, with what stood around it then.

    ``source`` is the claim that holds it, ``claimed_eur`` what of the line the claim holds, before the programme's
    ``corrections`` that name the line.
    """

    line: ExpenditureLine
    proofs: Sequence[Proof]
    arrival: IncomingDocument | None
    payroll: PayrollMonth | None
    flags: Sequence[Flag]
    findings_eur: Decimal
    verification: LineVerification | None
    certificates: Sequence[Certificate]
    certified_eur: Decimal | None
    source: ReportSource | None
    claimed_eur: Decimal | None
    verified: VerifiedSource | None
    deductions: Sequence[VerifiedDeduction]
    verified_eur: Decimal | None
    corrections: Sequence[Correction]
    money: Sequence[Money]
    paid_eur: Decimal | None
    earlier: ExpenditureLine | None
    later: ExpenditureLine | None
    steps: Sequence[Step]

    @property
    def certificate(self) -> Certificate | None:
        """The one that stands."""
        return next((one for one in self.certificates if one.stands), None)


@dataclass(frozen=True, slots=True)
class Since:
    """What changed on the line after a moment, the newest first; ``is_deleted``: it is there no more."""

    changes: Sequence[LineChange]
    is_deleted: bool = False
