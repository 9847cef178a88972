"""Recording what the programme verified of a project report, and taking a wrong record of it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.money import ZERO, split_in_proportion
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.consortia.validators.day import check_past_day
from apps.documents.services.document import store_document
from apps.finance.enums import CorrectionSign, LegalStatus
from apps.finance.models import Correction
from apps.finance.services.correction import book_correction
from apps.finance.validators.correction import CorrectionSplit, CorrectionValues
from apps.project_reporting.models import (
    ProjectReport,
    ReportSource,
    Verification,
    VerifiedDeduction,
    VerifiedSource,
)
from apps.project_reporting.permissions import can_follow_submission
from apps.project_reporting.selectors.report_source import list_taken, taken_amounts
from apps.project_reporting.selectors.report_tables import read_own_plans
from apps.project_reporting.selectors.submission import find_submission_day, find_verification
from apps.project_reporting.services.submission import mark_verified, unmark_verified
from apps.project_reporting.services.verified_deduction import Step, apply_deductions
from apps.project_reporting.structures.source import Borne, OwnPlan, amounts_as_json, split_total
from apps.project_reporting.validators.submission import check_reason
from apps.project_reporting.validators.verification import DeductionValues, VerificationValues, check_verification
from apps.project_reporting.verified_claim import follow_verification


def record_verification(
    *, member: Membership, report: ProjectReport, values: VerificationValues, letter: UploadedFile | None = None
) -> Verification:
    """Record the programme's verification of a submitted report: what it left of each partner report, in EUR.

    Each deduction becomes a financial correction; flat rates follow to the cent, and fund and contribution are split by
    the budget in force at the period's end. What is not deducted is verified as claimed. Raises ``ValidationError`` by
    field, for a day before the report was submitted, for a deduction above what is claimed of the report or the line it
    names, and in another state; and ``PermissionDenied``.
    """
    require(can_follow_submission(member, report))
    check_verification(values)
    check_past_day(member.partnership, letter_on=values.letter_on)
    check_past_day(member.partnership, not_before=find_submission_day(report=report), verified_on=values.verified_on)
    # A refused letter or deduction leaves nothing behind, also where a page answers it with the form.
    with transaction.atomic():
        mark_verified(member=member, report=report, verified_on=values.verified_on, reference=values.reference)
        verification = Verification.objects.create(
            partnership_id=report.partnership_id,
            report=report,
            verified_on=values.verified_on,
            reference=values.reference.strip(),
            letter_on=values.letter_on,
            letter_reference=values.letter_reference.strip(),
            note=values.note.strip(),
            letter=store_document(member=member, file=letter) if letter is not None else None,
            recorded_by=member.user,
        )
        _verify_sources(member, verification, values.deductions)
        # The programme's money may have come before its letter.
        follow_verification(member=member, period=report.period)
    return verification


def _verify_sources(member: Membership, verification: Verification, deductions: Sequence[DeductionValues]) -> None:
    report = verification.report
    sources = [source for source in list_taken(report=report) if source.is_included]
    plans = read_own_plans(period=report.period, partners=[source.partner for source in sources])
    steps = apply_deductions(sources, deductions)
    for source in sources:
        _verify(member, verification, source, plans[source.partner_id], steps[source.pk])


def withdraw_verification(*, member: Membership, report: ProjectReport, reason: str) -> Verification:
    """Take a verification back that was recorded wrongly; its corrections are answered by their opposites.

    Raises ``ValidationError`` without a reason and unless the report is verified and not paid; ``PermissionDenied``.
    """
    require(can_follow_submission(member, report))
    why = check_reason(reason)
    unmark_verified(member=member, report=report, reason=why)
    verification = find_verification(report=report)
    if verification is None:
        raise ValidationError(_("There is no verification to take back."), code="state")
    deductions = VerifiedDeduction.objects.filter(source__verification=verification)
    for deduction in deductions.select_related("source", "correction__partner", "correction__period"):
        _answer(member, deduction, why)
    verification.withdrawn_by, verification.withdrawn_at = member.user, timezone.now()
    verification.withdrawn_because = why
    verification.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_because"])
    return verification


def _verify(
    member: Membership, verification: Verification, source: ReportSource, plan: OwnPlan, steps: Sequence[Step]
) -> None:
    amounts = steps[-1][2] if steps else taken_amounts(source)
    borne = split_total(amounts.total, plan)
    verified = VerifiedSource.objects.create(
        partnership_id=verification.partnership_id,
        verification=verification,
        partner_id=source.partner_id,
        source=source,
        claimed_eur=source.claimed_eur or ZERO,
        verified_eur=amounts.total,
        fund_eur=borne.fund,
        own_eur=borne.own,
        amounts=amounts_as_json(amounts),
        **{f"{status}_eur": eur for status, eur in borne.parts.items()},
    )
    for deduction, before, after in steps:
        values = _correction(verification, source, deduction, _difference(before.total, after.total, plan))
        _tie(verified, deduction.category, _record(member, source, values))


def _difference(before: Decimal, after: Decimal, plan: OwnPlan) -> Borne:
    """Who bears a deduction: what each bore before less what it bears after it, so that corrections add up."""
    first, second = split_total(before, plan), split_total(after, plan)
    own = first.own - second.own
    weights = [plan.contributions.get(status, ZERO) for status in LegalStatus.values]
    # Where no source is known all of it is called public, as with any correction.
    parts = split_in_proportion(own, weights) if any(weights) else [own, ZERO, ZERO]
    return Borne(first.fund - second.fund, own, dict(zip(LegalStatus.values, parts, strict=True)))


def _correction(
    verification: Verification, source: ReportSource, deduction: DeductionValues, borne: Borne
) -> CorrectionValues:
    certificate = source.certificate
    split = CorrectionSplit(
        follow_up_eur=borne.fund + borne.own - deduction.eur,
        fund_eur=borne.fund,
        **{f"{status}_eur": eur for status, eur in borne.parts.items()},
    )
    return CorrectionValues(
        sign=CorrectionSign.DEDUCT,
        direct_eur=deduction.eur,
        typology=deduction.typology,
        scenario=deduction.scenario,
        reason=f"{verification.reference}: {deduction.reason.strip()}",
        certificate_reference=certificate.number if certificate else "",
        category=deduction.category,
        line_id=deduction.line,
        split=split,
    )


def _record(member: Membership, source: ReportSource, values: CorrectionValues) -> Correction:
    return book_correction(member=member, partner=source.partner, period=source.partner_report.period, values=values)


def _answer(member: Membership, deduction: VerifiedDeduction, reason: str) -> None:
    correction = deduction.correction
    split = CorrectionSplit(**{name: getattr(correction, name) for name in asdict(CorrectionSplit())})
    values = CorrectionValues(
        sign=CorrectionSign.ADD,
        direct_eur=correction.direct_eur,
        typology=correction.typology,
        scenario=correction.scenario,
        reason=reason,
        certificate_reference=correction.certificate_reference,
        category=deduction.category,
        line_id=correction.line_id,
        split=split,
    )
    opposite = book_correction(member=member, partner=correction.partner, period=correction.period, values=values)
    _tie(deduction.source, deduction.category, opposite)


def _tie(source: VerifiedSource, category: str, correction: Correction) -> None:
    VerifiedDeduction.objects.create(
        partnership_id=source.partnership_id,
        partner_id=source.partner_id,
        source=source,
        correction=correction,
        category=category,
    )
