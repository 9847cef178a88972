"""From one line of expenditure to everything it hangs on, today or as of a past moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.http import Http404
from django.utils import timezone

from apps.common.money import ZERO, round_half_up
from apps.consortia.models import Membership
from apps.consortia.permissions import can_see_person_names
from apps.control.models import Certificate, LineVerification
from apps.eligibility.models import Flag, FlagDecision
from apps.eligibility.selectors.deduction import deductions_by_line
from apps.finance.models import Correction, ExpenditureLine, LineEvidence
from apps.finance.selectors.expenditure_line import find_lines
from apps.finance.selectors.line_history import list_line_changes
from apps.inbox.models import IncomingDocument
from apps.payments.enums import RecordStatus
from apps.payments.models import Distribution, Payment, Receipt
from apps.project_reporting.models import ReportSource, VerifiedSource
from apps.project_reporting.selectors.report_source import claimed
from apps.project_reporting.structures.source import amounts_from_json
from apps.publishing.enums import FigureKind
from apps.reporting.outside_figures import read_certified, read_paid
from apps.staff.models import PayrollMonth
from apps.tenancy.history import state_of
from apps.tracing.enums import StepKind
from apps.tracing.permissions import can_trace_partner
from apps.tracing.selectors.certificate_figure import certificate_entries
from apps.tracing.structures.line_trace import LineTrace, Money, Proof, Since, Step


def read_line_trace(*, member: Membership, line_id: int, moment: dt.datetime | None = None) -> LineTrace:
    """The line as it stood at ``moment`` (None: today), with what stood around it. A fixed number of queries.

    Raises ``Http404`` for a line this seat does not see, and for one that was not there then.
    """
    with state_of(moment):
        line = find_lines().filter(pk=line_id).first()
        if line is None or not can_trace_partner(member, line.partner_id):
            raise Http404
        return _trace(line, can_see_person_names(member, line.partner_id))


def _trace(line: ExpenditureLine, sees_names: bool) -> LineTrace:
    verification = LineVerification.objects.filter(line=line).select_related("decided_by", "control").first()
    certificates = list(
        Certificate.objects.filter(report=line.report_id).select_related("report__period", "issued_by").order_by("pk")
    )
    source = _source(line)
    verified = _verified(source)
    deductions = [one for one in (verified.deductions.all() if verified else ()) if one.correction.line_id == line.pk]
    findings = next((row["deducted_eur"] for row in _findings(line)), ZERO)
    certified_eur = _certified(line, certificates)
    claimed_eur = _claimed(line, source, certified_eur, findings)
    verified_eur = None if verified is None or claimed_eur is None else claimed_eur - _sum_direct(deductions)
    money = _money(line, source)
    paid_eur = _paid(line, source, verified, verified_eur if verified else claimed_eur)
    trace: dict[str, Any] = {
        "line": line,
        "proofs": _proofs(line, sees_names),
        "arrival": IncomingDocument.objects.filter(line=line).select_related("document", "received_by").first(),
        "payroll": PayrollMonth.objects.filter(line=line).select_related("employment").first(),
        "flags": _flags(line),
        "findings_eur": findings,
        "verification": verification,
        "certificates": certificates,
        "certified_eur": certified_eur,
        "source": source,
        "claimed_eur": claimed_eur,
        "verified": verified,
        "deductions": deductions,
        "verified_eur": verified_eur,
        "corrections": list(Correction.objects.filter(line=line).select_related("period", "recorded_by")),
        "money": money,
        "paid_eur": paid_eur,
        "earlier": line.returned_from,
        "later": getattr(line, "returned_as", None),
    }
    return LineTrace(**trace, steps=list(_steps(trace)))


def _proofs(line: ExpenditureLine, sees_names: bool) -> list[Proof]:
    evidence = LineEvidence.objects.filter(line=line).select_related("document__reading", "line")
    return [Proof(one, getattr(one.document, "reading", None), sees_names or not one.names_people) for one in evidence]


def _flags(line: ExpenditureLine) -> list[Flag]:
    decisions = Prefetch("decisions", FlagDecision.objects.select_related("decided_by"))
    return list(Flag.objects.filter(line=line, is_found=True).prefetch_related(decisions).order_by("rule_id", "pk"))


def _findings(line: ExpenditureLine) -> Any:
    return deductions_by_line(report_ids=[line.report_id]).filter(line=line)


def _certified(line: ExpenditureLine, certificates: Sequence[Certificate]) -> Decimal | None:
    """As the certificate that stands says it of this line, flat rates with what follows deductions."""
    standing = [one for one in certificates if one.stands]
    if not standing:
        return None
    entries = certificate_entries(certificates=standing, kind=FigureKind.CERTIFIED)
    return next((one.eur for one in entries if one.line_id == line.pk), ZERO)


def _source(line: ExpenditureLine) -> ReportSource | None:
    sources = claimed().filter(partner_report=line.report_id)
    return (
        sources.select_related("report__period", "report__submission", "certificate", "partner")
        .defer("report__snapshot", "certificate__content")
        .first()
    )


def _claimed(
    line: ExpenditureLine, source: ReportSource | None, certified: Decimal | None, findings: Decimal
) -> Decimal | None:
    if source is None:
        return None
    if source.certificate_id is not None:
        return certified
    return ZERO if hasattr(line, "parking") else (line.declared_eur or ZERO) - findings


def _verified(source: ReportSource | None) -> VerifiedSource | None:
    if source is None:
        return None
    standing = VerifiedSource.objects.filter(source=source.pk, verification__withdrawn_at__isnull=True)
    return standing.select_related("verification").prefetch_related("deductions__correction").first()


def _sum_direct(deductions: Sequence[Any]) -> Decimal:
    return sum((one.correction.direct_eur for one in deductions), ZERO)


def _money(line: ExpenditureLine, source: ReportSource | None) -> list[Money]:
    """What the programme paid for the claim that holds the line, and what its partner got of it."""
    if source is None:
        return []
    receipts = Prefetch("receipts", Receipt.objects.select_related("stated_by"))
    handed_on = Distribution.objects.filter(partner=line.partner_id, status=RecordStatus.RECORDED)
    own = Prefetch("distributions", handed_on.select_related("partner").prefetch_related(receipts), to_attr="own")
    payments = Payment.objects.filter(period=source.report.period_id, status=RecordStatus.RECORDED)
    return [Money(one, one.own) for one in payments.prefetch_related(own).order_by("received_on", "pk")]


def _paid(
    line: ExpenditureLine, source: ReportSource | None, verified: VerifiedSource | None, eur: Decimal | None
) -> Decimal | None:
    """What of the line the money covers that its partner got; None before any came.

    Money that does not cover the report falls on its cost categories, and there on the lines, in proportion.
    """
    if source is None or eur is None:
        return None
    paid = read_paid([line.report], read_certified([line.report])).get(line.report_id)
    if paid is None:
        return None
    covered = paid.get(line.category, ZERO)
    whole = amounts_from_json((verified or source).amounts).categories.get(line.category, ZERO)
    return eur if covered >= whole else round_half_up(eur * covered / whole)


def _steps(trace: dict[str, Any]) -> Iterator[Step]:
    line, source, verified = trace["line"], trace["source"], trace["verified"]
    report, certificate = line.report, next((one for one in trace["certificates"] if one.stands), None)
    submitted = report.submitted_at and timezone.localdate(report.submitted_at)
    yield Step(StepKind.DECLARED, line.declared_eur, report.declared_eur, submitted)
    yield Step(StepKind.CHECKED, (line.declared_eur or ZERO) - trace["findings_eur"])
    yield Step(
        StepKind.CERTIFIED,
        trace["certified_eur"],
        certificate and certificate.eligible_eur,
        certificate and timezone.localdate(certificate.issued_at),
    )
    frozen = source and source.report.frozen_at and timezone.localdate(source.report.frozen_at)
    yield Step(StepKind.CLAIMED, trace["claimed_eur"], source and source.claimed_eur, frozen)
    yield Step(
        StepKind.VERIFIED,
        trace["verified_eur"],
        verified and verified.verified_eur,
        verified and verified.verification.verified_on,
    )
    last = max((one.paid_on for each in trace["money"] for one in each.distributions), default=None)
    yield Step(StepKind.PAID, trace["paid_eur"], None, last)


def list_changes_since(*, member: Membership, line_id: int, moment: dt.datetime) -> Since:
    """What became of the line after a moment: from what to what, when, by whom. A fixed number of queries."""
    now = find_lines().filter(pk=line_id).first()
    if now is None:
        return Since([], is_deleted=True)
    names = can_see_person_names(member, now.partner_id)
    changes = list_line_changes(line=now, shows_names=names)
    return Since([one for one in changes if one.at > moment and not one.is_first])
