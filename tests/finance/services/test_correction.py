"""Financial corrections after control: what follows, who bears it, and that nothing of it is changed afterwards."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from apps.audit.models import Event
from apps.finance.enums import CostCategory, LegalStatus, LineKind
from apps.finance.models import Correction, ExpenditureLine
from apps.finance.selectors.correction import list_corrections, sum_corrections
from apps.finance.services.correction import record_correction
from apps.finance.validators.correction import CorrectionSplit, CorrectionValues
from apps.programmes.models import Parameter
from apps.reporting.enums import PartnerReportStatus
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_period
from tests.factories.controller import set_has_controllers
from tests.factories.finance import make_budget, make_contribution, make_report
from tests.factories.reporting import eur_line

VALUES = CorrectionValues(
    sign="deduct", direct_eur=Decimal("1250.00"), typology="4.14", scenario="3", reason="Not assigned.",
    category="staff",
)  # fmt: skip


@pytest.fixture
def reported(cast: Cast) -> Cast:
    """Nobody certifies; the partner handed in staff of 48 317.65 with office and travel at 15 % each, 7 247.64, and
    2 000.00 of external costs."""
    set_has_controllers(cast.partnership.programme_version, False)
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_budget(cast.partner, "100000.00", CostCategory.STAFF)
        report = make_report(cast.partner, cast.period)
        eur_line(report, 1, "staff", "48317.65")
        eur_line(report, 2, "office", "7247.64", kind=LineKind.FLAT_RATE)
        eur_line(report, 3, "travel", "7247.64", kind=LineKind.FLAT_RATE)
        eur_line(report, 4, "external", "2000.00")
        report.status = PartnerReportStatus.SUBMITTED
        report.save()
    return cast


def record(cast: Cast, values: CorrectionValues = VALUES) -> Correction:
    with enter_tenant(cast.lead.seat):
        return record_correction(member=cast.lead, partner=cast.partner.partner, period=cast.period, values=values)


def test_worked_example_takes_the_flat_rates_along(reported: Cast) -> None:
    correction = record(reported)

    # 187.50 each of office and travel: 1 625.00 in all, of which the fund's 80 %.
    assert (correction.direct_eur, correction.follow_up_eur) == (Decimal("1250.00"), Decimal("375.00"))
    assert (correction.fund_eur, correction.public_eur) == (Decimal("1300.00"), Decimal("325.00"))
    assert (correction.automatic_public_eur, correction.private_eur) == (Decimal("0.00"), Decimal("0.00"))


def test_own_part_is_borne_by_the_sources_as_planned_and_left_over_cents_by_the_largest(reported: Cast) -> None:
    with enter_tenant(system_seat(reported.partnership.pk)):
        make_contribution(reported.partner, "15000.00")
        make_contribution(reported.partner, "5000.00", LegalStatus.PRIVATE, "Foundation")

    correction = record(reported, replace(VALUES, direct_eur=Decimal("1250.03")))

    total = correction.direct_eur + correction.follow_up_eur
    assert total == Decimal("1625.03")
    assert (correction.fund_eur, correction.public_eur, correction.private_eur) == (
        Decimal("1300.02"), Decimal("243.76"), Decimal("81.25"),
    )  # fmt: skip


def test_line_says_the_category_itself(reported: Cast) -> None:
    with enter_tenant(reported.lead.seat):
        line = ExpenditureLine.objects.get(number=1)

    correction = record(reported, replace(VALUES, category="", line_id=line.pk))

    assert (correction.line_id, correction.follow_up_eur) == (line.pk, Decimal("375.00"))


def test_category_without_flat_rates_on_it_takes_nothing_along(reported: Cast) -> None:
    assert record(reported, replace(VALUES, category="external")).follow_up_eur == Decimal("0.00")


def test_given_split_is_taken_as_it_is(reported: Cast) -> None:
    split = CorrectionSplit(fund_eur=Decimal("1000.00"), private_eur=Decimal("250.00"))

    correction = record(reported, replace(VALUES, split=split))

    assert (correction.follow_up_eur, correction.fund_eur, correction.private_eur) == (
        Decimal("0.00"), Decimal("1000.00"), Decimal("250.00"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sign": "odd"}, "sign"),
        ({"direct_eur": Decimal("0.00")}, "direct_eur"),
        ({"typology": "99.9"}, "typology"),
        ({"scenario": "6"}, "scenario"),
        ({"reason": " "}, "reason"),
        ({"split": CorrectionSplit(fund_eur=Decimal("1249.99"))}, "fund_eur"),
        ({"split": CorrectionSplit(fund_eur=Decimal("1251.00"), private_eur=Decimal("-1.00"))}, "fund_eur"),
        ({"line_id": 0}, "line"),
    ],
)
def test_correction_that_does_not_hold_is_refused_at_its_field(reported: Cast, changes, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        record(reported, replace(VALUES, **changes))

    assert list(caught.value.error_dict) == [field]


def refusal(cast: Cast, **changes) -> tuple[str, str]:
    """The field and the code of it; and nothing is recorded."""
    with enter_tenant(cast.lead.seat):
        before = Correction.objects.count()
    with pytest.raises(ValidationError) as caught:
        record(cast, replace(VALUES, **changes))
    with enter_tenant(cast.lead.seat):
        assert Correction.objects.count() == before
    ((field, (error,)),) = caught.value.error_dict.items()
    return field, error.code


def test_no_more_is_deducted_than_is_left_of_line_category_and_report(reported: Cast) -> None:
    with enter_tenant(reported.lead.seat):
        line = ExpenditureLine.objects.get(number=4)
    external = {"category": "external", "reason": "Not delivered."}

    assert refusal(reported, direct_eur=Decimal("48317.66")) == ("direct_eur", "more_than_certified")
    assert refusal(reported, category="", line_id=line.pk, direct_eur=Decimal("2000.01"))[1] == "more_than_certified"
    # 48 317.65 + 2 x 7 247.64 + 2 000.00.
    assert refusal(reported, category="", direct_eur=Decimal("64812.94"))[1] == "more_than_certified"
    record(reported, replace(VALUES, category="", line_id=line.pk, direct_eur=Decimal("1500.00")))
    assert refusal(reported, direct_eur=Decimal("500.01"), **external) == ("direct_eur", "more_than_certified")
    assert record(reported, replace(VALUES, direct_eur=Decimal("500.00"), **external)).direct_eur == Decimal("500.00")
    assert refusal(reported, direct_eur=Decimal("0.01"), **external) == ("direct_eur", "more_than_certified")


def test_no_more_is_added_back_than_was_deducted_there(reported: Cast) -> None:
    assert refusal(reported, sign="add", direct_eur=Decimal("0.01")) == ("direct_eur", "more_than_deducted")
    record(reported)
    assert refusal(reported, sign="add", direct_eur=Decimal("1250.01"))[1] == "more_than_deducted"
    assert refusal(reported, sign="add", category="external", direct_eur=Decimal("1.00"))[1] == "more_than_deducted"
    record(reported, replace(VALUES, sign="add"))
    assert refusal(reported, sign="add", reason="Again.", direct_eur=Decimal("0.01"))[1] == "more_than_deducted"


def test_second_click_records_no_second_correction(reported: Cast) -> None:
    record(reported)

    assert refusal(reported) == ("reason", "recorded_already")
    assert record(reported, replace(VALUES, reason="Another finding.")).pk


def test_period_of_which_nothing_is_certified_is_refused(reported: Cast, cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        second = make_period(cast.partnership, number=2, year=2027)
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as caught:
        record_correction(member=cast.lead, partner=cast.partner.partner, period=second, values=VALUES)

    assert caught.value.error_dict["period"][0].code == "not_certified"


def test_report_handed_in_is_not_corrected_where_controllers_certify_until_they_do(reported: Cast) -> None:
    Parameter.objects.all().delete()

    assert refusal(reported) == ("period", "not_certified")


def test_certificate_that_is_not_there_is_refused(reported: Cast) -> None:
    assert refusal(reported, certificate_reference="C-404") == ("certificate_reference", "unknown_certificate")


@pytest.mark.parametrize(("amount", "is_small"), [("249.99", True), ("250.00", False)])
def test_small_item_stays_below_the_programmes_limit_in_all(reported: Cast, amount: str, is_small: bool) -> None:
    Parameter.objects.create(
        programme_version=reported.partnership.programme_version, key="correction_small_item_eur", value="250",
        unit="eur",
    )  # fmt: skip
    small = {"category": "external", "scenario": "1"}
    if is_small:
        record(reported, replace(VALUES, direct_eur=Decimal(amount), **small))
        amount = "0.01"

    # What was deducted of it before counts.
    assert refusal(reported, direct_eur=Decimal(amount), **small) == ("scenario", "not_small")


def test_category_that_is_not_the_lines_own_is_refused(reported: Cast) -> None:
    with enter_tenant(reported.lead.seat):
        line = ExpenditureLine.objects.get(number=1)

    assert refusal(reported, category="external", line_id=line.pk) == ("category", "other_category")
    assert record(reported, replace(VALUES, line_id=line.pk)).category == "staff"


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor"])
def test_nobody_but_the_lead_corrects(reported: Cast, role: str) -> None:
    member = getattr(reported, role)
    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        record_correction(member=member, partner=reported.partner.partner, period=reported.period, values=VALUES)


def test_what_was_taken_and_given_back_cancels_out(reported: Cast) -> None:
    record(reported)
    record(reported, replace(VALUES, sign="add"))

    with enter_tenant(reported.lead.seat):
        assert sum_corrections() == {reported.partner.partner_id: Decimal("0.00")}
        assert list(Event.objects.values_list("key", flat=True)) == ["finance.correction.recorded"] * 2


def test_partner_reads_its_own_corrections_and_the_other_none(reported: Cast) -> None:
    record(reported)

    with enter_tenant(reported.partner.seat):
        assert list_corrections().count() == 1
    with enter_tenant(reported.other_partner.seat):
        assert list_corrections().count() == 0


def test_database_keeps_what_was_recorded_and_that_it_adds_up(reported: Cast) -> None:
    correction = record(reported)
    with enter_tenant(reported.lead.seat):
        for attempt in (lambda: Correction.objects.update(reason="x"), lambda: Correction.objects.all().delete()):
            with pytest.raises(DatabaseError), transaction.atomic():
                attempt()
        correction.pk, correction.fund_eur = None, Decimal("1.00")
        with pytest.raises(IntegrityError), transaction.atomic():
            correction.save(force_insert=True)
