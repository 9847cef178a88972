"""The lines of a report as control sees them: with flags, decision, sample and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from apps.common.money import ZERO
from apps.control.enums import LineShow
from apps.control.models import LineVerification
from apps.eligibility.catalogue import get_rule
from apps.eligibility.enums import FlagState, Severity
from apps.eligibility.models import Flag, FlagDecision
from apps.eligibility.selectors.deduction import deductions_by_line
from apps.finance import typology
from apps.finance.enums import LineKind
from apps.finance.models import ExpenditureLine
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

# A decision holds for the line it was taken on: once the partner has changed the line, it does no more.
IS_DECIDED = Q(
    verification__certified_eur__isnull=False,
    verification__line_revision=F("revision"),
    verification__declared_eur=F("declared_eur"),
)
_IS_PARKED = Q(parking__isnull=False)
_IS_CHANGED = Q(verification__certified_eur__isnull=False) & ~IS_DECIDED
IN_QUESTION = (Severity.FULL, Severity.PART, Severity.CLARIFY, Severity.RECLASSIFY)


@dataclass(frozen=True, slots=True)
class VerificationFilter:
    show: str = LineShow.ALL
    category: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.show or self.category)


def list_controlled_lines(*, report_id: int) -> QuerySet[ExpenditureLine]:
    """The lines control decides one by one: flat rates follow from the others and are none of them."""
    return ExpenditureLine.objects.filter(report_id=report_id).exclude(kind=LineKind.FLAT_RATE)


def list_undecided_lines(*, report_id: int) -> QuerySet[ExpenditureLine]:
    """Neither parked nor decided as they stand now."""
    return list_controlled_lines(report_id=report_id).exclude(_IS_PARKED).exclude(IS_DECIDED)


def list_unquestioned_lines(*, report_id: int) -> QuerySet[ExpenditureLine]:
    """Undecided lines that nothing puts in question.

    What control cut before the partner changed the line is not certified in whole unseen.
    """
    uncut = list_undecided_lines(report_id=report_id).exclude(verification__deducted_eur__gt=0)
    return uncut.filter(~is_questioned(), declared_eur__isnull=False)


def is_questioned() -> Q:
    """Of a line: it has a flag, notes apart, that control itself did not settle.

    Control is independent of the lead partner: what that one rejected, and what a correction mended, control has not
    seen yet. Settled is what the controller had the last word on, unless she accepted what is still found.
    """
    last = FlagDecision.objects.filter(flag=OuterRef("pk")).order_by("-decided_at", "-pk").values("decided_as")[:1]
    spared = Q(state=FlagState.REJECTED) | Q(state=FlagState.ACCEPTED, is_found=False)
    raised = Flag.objects.filter(line=OuterRef("pk"), severity__in=IN_QUESTION).annotate(
        last=Coalesce(Subquery(last), Value(""))
    )
    return Q(Exists(raised.exclude(spared, last=Role.CONTROLLER)))


def list_verified_lines(
    *, report: PartnerReport, wanted: VerificationFilter | None = None
) -> QuerySet[ExpenditureLine]:
    """The report's lines with ``verification``, ``parking`` and ``flags_count``, in their order, filtered as asked."""
    wanted = wanted or VerificationFilter()
    lines = list_controlled_lines(report_id=report.pk).filter(_shown(wanted.show))
    if wanted.category:
        lines = lines.filter(category=wanted.category)
    found = Flag.objects.filter(line=OuterRef("pk"), is_found=True).order_by().values("line")
    counted = Coalesce(Subquery(found.annotate(count=Count("pk")).values("count"), output_field=IntegerField()), 0)
    rows = lines.select_related("verification__decided_by", "parking").annotate(flags_count=counted)
    return rows.order_by("number")


def _shown(show: str) -> Q:
    has_flags = Exists(Flag.objects.filter(line=OuterRef("pk"), is_found=True))
    shown: dict[str, Q] = {
        LineShow.UNDECIDED: ~IS_DECIDED & ~_IS_PARKED,
        LineShow.SAMPLE: Q(verification__in_sample=True),
        LineShow.FLAGGED: Q(has_flags),
        LineShow.DEDUCTED: ~_IS_PARKED & IS_DECIDED & Q(verification__deducted_eur__gt=0),
        LineShow.PARKED: _IS_PARKED,
        LineShow.CHANGED: _IS_CHANGED & ~_IS_PARKED,
    }
    return shown.get(show, Q())


def is_decided(line: ExpenditureLine, verification: LineVerification | None) -> bool:
    """As ``IS_DECIDED`` for one line."""
    return (
        verification is not None
        and verification.certified_eur is not None
        and verification.line_revision == line.revision
        and verification.declared_eur == line.declared_eur
    )


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the accepted flags leave of a line, in EUR, and the type of error of the one that takes most."""

    certified_eur: Decimal
    typology: str = ""


def propose_decision(*, line: ExpenditureLine) -> Proposal:
    """A proposal; the controller decides."""
    declared = line.declared_eur or ZERO
    rows = deductions_by_line(report_ids=[line.report_id]).filter(line_id=line.pk)
    taken = sum((row["deducted_eur"] for row in rows), ZERO)
    return Proposal(declared - taken, _typology_of(line) if taken else "")


def _typology_of(line: ExpenditureLine) -> str:
    accepted = Flag.objects.filter(line=line, is_found=True, state=FlagState.ACCEPTED, severity__in=IN_QUESTION)
    codes = [
        get_rule(rule).ec_type for rule in accepted.order_by("-ineligible_eur", "pk").values_list("rule_id", flat=True)
    ]
    return next((code for code in codes if typology.is_known(code)), "")
