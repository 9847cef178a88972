"""What the programme verified, to the cent: sources by fund and contribution, and each deduction a correction."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from apps.control.models import Certificate
from apps.finance.enums import LegalStatus
from apps.finance.models import Contribution, Correction, ExpenditureLine
from apps.finance.selectors.correction import sum_corrections
from apps.project_reporting.models import ProjectReport, Verification, VerifiedSource
from apps.project_reporting.selectors.report_page import list_source_rows
from apps.project_reporting.selectors.submission import (
    corrections_in_verifications,
    find_verification,
    read_verified_claims,
)
from apps.project_reporting.services.verification import record_verification, withdraw_verification
from apps.project_reporting.validators.verification import DeductionValues
from apps.tenancy.context import enter_tenant
from tests.factories.project_reporting import certified_world, staff_deduction, submitted, verification_values
from tests.factories.reporting import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(world: World) -> Certificate:
    return certified_world(world)


@pytest.fixture
def report(certificate: Certificate, inside: World) -> ProjectReport:
    return submitted(inside)


def source_of(report: ProjectReport) -> int:
    return report.sources.get().pk


def deducted(report: ProjectReport, inside: World, eur: str = "100.00") -> VerifiedSource:
    values = verification_values(staff_deduction(source_of(report), eur))
    record_verification(member=inside.cast.lead, report=report, values=values)
    return VerifiedSource.objects.get(verification__withdrawn_at__isnull=True)


def test_what_is_not_deducted_is_verified_as_claimed(report: ProjectReport, inside: World) -> None:
    record_verification(member=inside.cast.lead, report=report, values=verification_values())

    source = VerifiedSource.objects.get()
    assert (source.claimed_eur, source.verified_eur) == (Decimal("62187.93"), Decimal("62187.93"))
    assert (source.fund_eur, source.own_eur) == (Decimal("49750.34"), Decimal("12437.59"))
    assert not Correction.objects.exists()


def test_deduction_takes_the_flat_rates_with_it_to_the_cent(report: ProjectReport, inside: World) -> None:
    source = deducted(report, inside)

    # 100.00 of staff, and 15.00 each of office and travel: 7 060.14 - 7 045.14.
    assert source.verified_eur == Decimal("62057.93")
    assert source.deducted_eur == Decimal("130.00")
    assert source.amounts["categories"] == {
        "staff": "46967.65", "external": "1000.00", "office": "7045.14", "travel": "7045.14",
    }  # fmt: skip
    assert (source.fund_eur, source.own_eur) == (Decimal("49646.34"), Decimal("12411.59"))


def test_deduction_is_a_financial_correction_of_the_same_amounts(report: ProjectReport, inside: World) -> None:
    deducted(report, inside)

    correction = Correction.objects.get()
    assert (correction.direct_eur, correction.follow_up_eur) == (Decimal("100.00"), Decimal("30.00"))
    # Of the fund 49 750.34 - 49 646.34, of the partner the rest.
    assert (correction.fund_eur, correction.public_eur) == (Decimal("104.00"), Decimal("26.00"))
    assert (correction.typology, correction.scenario) == ("4.14", "2")
    assert correction.period == inside.earlier
    assert correction.reason == "JS/2026/17: No timesheet."
    assert corrections_in_verifications() == {correction.pk}


def test_two_deductions_of_one_report_add_up_to_what_is_missing(report: ProjectReport, inside: World) -> None:
    first, second = staff_deduction(source_of(report), "33.33"), staff_deduction(source_of(report), "66.66")

    record_verification(member=inside.cast.lead, report=report, values=verification_values(first, second))

    source = VerifiedSource.objects.get()
    taken = sum_corrections()
    assert taken == {inside.cast.partner.partner_id: source.deducted_eur}
    assert source.verified_eur == source.claimed_eur - sum(one.correction.direct_eur + one.correction.follow_up_eur
                                                            for one in source.deductions.all())  # fmt: skip


def test_contribution_is_split_by_the_sources_of_the_application_form(report: ProjectReport, inside: World) -> None:
    for name, status, eur in (("City", LegalStatus.PUBLIC, "15000.00"), ("Bank", LegalStatus.PRIVATE, "4600.00")):
        Contribution.objects.create(
            partnership=inside.cast.partnership, partner=inside.cast.partner.partner, name=name, legal_status=status,
            amount_eur=eur,
        )  # fmt: skip

    record_verification(member=inside.cast.lead, report=report, values=verification_values())

    # Budget 98 000.00: 62 187.93 * 15 000 / 98 000 = 9 518.56, * 4 600 / 98 000 = 2 919.02; a cent is undivided.
    source = VerifiedSource.objects.get()
    assert (source.public_eur, source.automatic_public_eur, source.private_eur) == (
        Decimal("9518.56"), Decimal("0.00"), Decimal("2919.02"),
    )  # fmt: skip
    assert source.own_eur - source.public_eur - source.private_eur == Decimal("0.01")


def test_payments_read_the_verified_shares_by_period(report: ProjectReport, inside: World) -> None:
    deducted(report, inside)

    (claim,) = read_verified_claims()[inside.period.pk]
    assert claim.partner_id == inside.cast.partner.partner_id
    assert (claim.claimed_eur, claim.verified_eur) == (Decimal("62187.93"), Decimal("62057.93"))
    assert (claim.fund_eur, claim.own_eur) == (Decimal("49646.34"), Decimal("12411.59"))


def test_verification_taken_back_is_answered_by_opposite_corrections(report: ProjectReport, inside: World) -> None:
    deducted(report, inside)

    withdraw_verification(member=inside.cast.lead, report=report, reason="Another project's letter.")

    assert find_verification(report=report) is None
    assert sum_corrections() == {inside.cast.partner.partner_id: Decimal("0.00")}
    assert len(corrections_in_verifications()) == 2
    assert read_verified_claims() == {}
    old = Verification.objects.get()
    assert (old.withdrawn_by, old.withdrawn_because) == (inside.cast.lead.user, "Another project's letter.")


def test_verification_is_recorded_anew_after_it_was_taken_back(report: ProjectReport, inside: World) -> None:
    deducted(report, inside)
    withdraw_verification(member=inside.cast.lead, report=report, reason="A wrong amount.")

    source = deducted(report, inside, "50.00")

    assert source.deducted_eur == Decimal("65.00")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"eur": Decimal("47067.66")}, "the report claims less in this category."),
        ({"eur": Decimal("0.00")}, "state an amount above zero, in whole cents."),
        ({"eur": Decimal("0.001")}, "state an amount above zero, in whole cents."),
        ({"category": "sweets"}, "choose the cost category."),
        ({"typology": "99.9"}, "choose the type of error."),
        ({"scenario": "6"}, "choose when the correction is made."),
        ({"reason": " "}, "say why."),
        ({"source": 0}, "the report does not claim this partner report."),
    ],
)
def test_wrong_deduction_is_refused_and_leaves_nothing(report, inside, change, problem) -> None:
    said = {name: getattr(staff_deduction(source_of(report)), name) for name in DeductionValues.__slots__} | change

    with pytest.raises(ValidationError) as refusal:
        record_verification(member=inside.cast.lead, report=report, values=verification_values(DeductionValues(**said)))

    assert refusal.value.messages == [f"Deduction 1: {problem}"]
    assert (Verification.objects.count(), Correction.objects.count()) == (0, 0)
    report.submission.refresh_from_db()
    assert report.submission.status == "submitted"


def line_deduction(report: ProjectReport, number: int, eur: str, **said) -> DeductionValues:
    """Of one line of the partner's list: 1 is staff of 48 317.65, certified with 47 067.65; 4 is a flat rate."""
    source = report.sources.get()
    line = ExpenditureLine.objects.get(report=source.partner_report_id, number=number)
    values = {"source": source.pk, "typology": "4.14", "scenario": "2", "reason": "No timesheet.", "line": line.pk}
    return DeductionValues(eur=Decimal(eur), **values | said)


def test_deduction_from_a_line_is_of_its_category_and_its_correction_names_it(
    report: ProjectReport, inside: World
) -> None:
    values = verification_values(line_deduction(report, 2, "200.00"))

    record_verification(member=inside.cast.lead, report=report, values=values)

    correction, source = Correction.objects.get(), VerifiedSource.objects.get()
    assert (correction.line.number, correction.line.category, correction.direct_eur) == (
        2, "external", Decimal("200.00"),
    )  # fmt: skip
    assert source.deductions.get().category == "external"
    assert source.amounts["categories"]["external"] == "800.00"


def test_category_that_is_not_the_lines_own_is_refused(report: ProjectReport, inside: World) -> None:
    values = verification_values(line_deduction(report, 2, "200.00", category="staff"))
    with pytest.raises(ValidationError) as refusal:
        record_verification(member=inside.cast.lead, report=report, values=values)

    assert refusal.value.messages == [
        "Deduction 1: the line is of the category “External expertise and services”: leave the category empty, or name "
        "another line."
    ]
    assert Correction.objects.count() == 0


def test_line_is_cut_by_what_was_certified_of_it_at_most_in_all_deductions(
    report: ProjectReport, inside: World
) -> None:
    first, second = line_deduction(report, 2, "1000.00"), line_deduction(report, 2, "200.01")
    with pytest.raises(ValidationError) as refusal:
        record_verification(member=inside.cast.lead, report=report, values=verification_values(first, second))
    # 1 200.00 were certified of it, and 200.00 of the category were credited.
    assert refusal.value.messages == ["Deduction 2: less than this is claimed of the line."]
    assert not Verification.objects.exists()


@pytest.mark.parametrize("line", ["flat rate", "another report's"])
def test_line_the_report_does_not_claim_is_refused(report: ProjectReport, inside: World, line: str) -> None:
    source = report.sources.get()
    lines = ExpenditureLine.objects.filter(report=source.partner_report_id)
    found = lines.get(number=4) if line == "flat rate" else lines.get(number=2)
    if line == "another report's":
        found = ExpenditureLine.objects.exclude(report=source.partner_report_id).first()
    values = verification_values(line_deduction(report, 1, "10.00", line=found.pk))

    with pytest.raises(ValidationError) as refusal:
        record_verification(member=inside.cast.lead, report=report, values=values)

    assert refusal.value.messages == ["Deduction 1: the report does not claim this line."]


def test_verification_of_a_line_taken_back_is_answered_for_the_same_line(report: ProjectReport, inside: World) -> None:
    values = verification_values(line_deduction(report, 1, "10.00"))
    record_verification(member=inside.cast.lead, report=report, values=values)

    withdraw_verification(member=inside.cast.lead, report=report, reason="Another project's letter.")

    assert [(one.sign, one.line.number) for one in Correction.objects.order_by("pk")] == [("deduct", 1), ("add", 1)]


def test_letter_says_its_own_day_and_reference(report: ProjectReport, inside: World) -> None:
    said = {"letter_on": datetime.date(2026, 10, 31), "letter_reference": " MA/77 "}
    values = replace(verification_values(), **said)

    verification = record_verification(member=inside.cast.lead, report=report, values=values)

    assert (verification.letter_on, verification.letter_reference) == (datetime.date(2026, 10, 31), "MA/77")


@pytest.mark.parametrize(
    ("said", "field"),
    [({"letter_on": datetime.date(2999, 1, 1)}, "letter_on"), ({"letter_reference": "x" * 141}, "letter_reference")],
)
def test_senseless_letter_is_refused_by_field(report: ProjectReport, inside: World, said: dict, field: str) -> None:
    values = replace(verification_values(), **said)

    with pytest.raises(ValidationError) as refusal:
        record_verification(member=inside.cast.lead, report=report, values=values)

    assert list(refusal.value.error_dict) == [field]


def test_letter_is_kept_and_a_damaged_one_leaves_nothing(report: ProjectReport, inside: World) -> None:
    lead, values = inside.cast.lead, verification_values()
    with pytest.raises(ValidationError):
        record_verification(member=lead, report=report, values=values, letter=SimpleUploadedFile("a.pdf", b"no pdf"))
    assert not Verification.objects.exists()

    letter = SimpleUploadedFile("letter.txt", b"We verified the report.")
    verification = record_verification(member=lead, report=report, values=values, letter=letter)

    assert verification.letter.name == "letter.txt"


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor", "controller"])
def test_members_read_the_sources_and_deductions_of_their_own_partner_alone(
    certificate: Certificate, world: World, role: str
) -> None:
    with enter_tenant(world.cast.lead.seat):
        report = submitted(world)
        deducted(report, world)

    with enter_tenant(getattr(world.cast, role).seat):
        (row,) = list_source_rows(report=ProjectReport.objects.get(pk=report.pk))

    assert (row.number, row.verified.verified_eur) == (certificate.number, Decimal("62057.93"))
    assert len(row.deductions) == (0 if role == "other_partner" else 1)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM project_reporting_verification",
        "UPDATE project_reporting_verification SET reference = 'x'",
        "DELETE FROM project_reporting_verifiedsource",
        "UPDATE project_reporting_verifiedsource SET verified_eur = 1, fund_eur = 1, own_eur = 0",
        "DELETE FROM project_reporting_verifieddeduction",
        "UPDATE project_reporting_verifieddeduction SET category = 'x'",
    ],
)
def test_database_keeps_what_was_verified(report: ProjectReport, inside: World, statement: str) -> None:
    deducted(report, inside)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
