"""Decisions of control on lines, and the database behind them."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from apps.control.enums import SampleBasis
from apps.control.models import LineVerification
from apps.control.selectors.line_verification import VerificationFilter, list_undecided_lines, list_verified_lines
from apps.control.selectors.overview import read_overview
from apps.control.selectors.verified_lines import read_verified_lines
from apps.control.services.control_report import hand_report_back
from apps.control.services.line_verification import (
    certify_unquestioned_lines,
    choose_sample,
    decide_line,
    park_in_control,
    release_in_control,
)
from apps.control.validators.line_decision import LineDecision
from apps.eligibility.enums import FlagState
from apps.finance.models import ExpenditureLine, ParkedLine
from apps.reporting.models import PartnerReport
from apps.tenancy.context import ReadOnlySeat, enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.control import decide, line_of, make_certified, make_control
from tests.factories.reporting import decide as decide_flag
from tests.factories.reporting import make_flag


def test_line_certified_in_part_deducts_the_rest_to_the_cent(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        decide(cast, control, 2, "1166.67", "4.16")
        row = LineVerification.objects.get()

    assert (row.declared_eur, row.certified_eur, row.deducted_eur, row.typology) == (
        Decimal("1200.00"), Decimal("1166.67"), Decimal("33.33"), "4.16"
    )  # fmt: skip
    assert row.decided_by_id == cast.controller.user_id


@pytest.mark.parametrize(
    ("number", "certified", "typology", "field"),
    [
        (2, "1200.01", "", "certified_eur"),
        (2, "-0.01", "4.16", "certified_eur"),
        (2, "1000.00", "", "typology"),
        (2, "1000.00", "99.9", "typology"),
        (2, "1200.00", "4.16", "typology"),
        (3, "0.00", "4.16", "certified_eur"),
        (3, "-100.00", "4.16", "certified_eur"),
    ],
)
def test_decision_that_does_not_fit_the_line_is_refused_by_field(
    cast: Cast, number: int, certified: str, typology: str, field: str
) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        with pytest.raises(ValidationError) as refusal:
            decide(cast, control, number, certified, typology)
        assert list(refusal.value.message_dict) == [field]
        assert not LineVerification.objects.exists()


def test_flat_rate_is_not_decided_singly(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat), pytest.raises(ValidationError) as refusal:
        decide(cast, control, 4, "7247.64")
    assert refusal.value.code == "line"


@pytest.mark.parametrize("role", ["lead", "partner", "other_partner", "auditor"])
def test_everybody_but_the_controller_is_refused_by_service_and_database(cast: Cast, role: str) -> None:
    control = make_control(cast)
    member = getattr(cast, role)
    with enter_tenant(system_seat(cast.partnership.pk)):
        line = line_of(control, 2)
    decision = LineDecision(certified_eur=Decimal("1200.00"))

    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        decide_line(member=member, control=control, line=line, decision=decision)
    with pytest.raises((DatabaseError, ReadOnlySeat)), enter_tenant(member.seat):
        LineVerification.objects.create(
            partnership_id=control.partnership_id, partner_id=control.partner_id, control=control, line=line,
            in_sample=True, sample_basis="chosen",
        )  # fmt: skip


def test_controller_whose_charge_is_another_partner_sees_nothing_to_decide(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        decide(cast, control, 2, "1200.00")

    with enter_tenant(cast.other_partner.seat):
        assert not LineVerification.objects.exists()
    with enter_tenant(cast.partner.seat):
        assert LineVerification.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("deducted_eur = 1", "deducted_is_declared_less_certified"),
        ("certified_eur = 1201, deducted_eur = -1", "certified_between_nil_and_declared"),
        ("certified_eur = 1100, deducted_eur = 100", "deduction_names_its_error"),
        ("in_sample = true", "sample_has_its_basis"),
    ],
)
def test_database_refuses_figures_that_do_not_belong_together(cast: Cast, change: str, constraint: str) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        decide(cast, control, 2, "1200.00")
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE control_lineverification SET {change}")  # noqa: S608


def test_all_that_nothing_questions_is_certified_in_one_statement(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_flag(control.report, line_of(control, 1), severity="clarify")
        make_flag(control.report, line_of(control, 2), severity="warn")
        decide_flag(make_flag(control.report, line_of(control, 3)), cast.controller, FlagState.REJECTED)

    with enter_tenant(cast.controller.seat):
        assert certify_unquestioned_lines(member=cast.controller, control=control) == 2
        decided = LineVerification.objects.order_by("line__number").values_list("line__number", "certified_eur")
        assert list(decided) == [(2, Decimal("1200.00")), (3, Decimal("-200.00"))]
        assert [line.number for line in list_undecided_lines(report_id=control.report_id)] == [1]
        assert certify_unquestioned_lines(member=cast.controller, control=control) == 0


def test_line_whose_flag_the_lead_rejected_is_left_to_the_controller(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        flag = decide_flag(make_flag(control.report, line_of(control, 2)), cast.lead, FlagState.REJECTED)

    with enter_tenant(cast.controller.seat):
        assert certify_unquestioned_lines(member=cast.controller, control=control) == 2
        assert [line.number for line in list_undecided_lines(report_id=control.report_id)] == [2]

        decide_flag(flag, cast.controller, FlagState.ACCEPTED)
        decide_flag(flag, cast.lead, FlagState.REJECTED)
        assert certify_unquestioned_lines(member=cast.controller, control=control) == 0

        decide_flag(flag, cast.controller, FlagState.REJECTED)
        assert certify_unquestioned_lines(member=cast.controller, control=control) == 1


def test_certifying_the_unquestioned_keeps_sample_and_decisions(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        decide(cast, control, 1, "47067.65", "4.14")
        choose_sample(
            member=cast.controller, control=control, line_ids=[line_of(control, 2).pk], is_in=True,
            basis=SampleBasis.RISK,
        )  # fmt: skip
        certify_unquestioned_lines(member=cast.controller, control=control)

        rows = LineVerification.objects.order_by("line__number")
        assert list(rows.values_list("line__number", "certified_eur", "sample_basis")) == [
            (1, Decimal("47067.65"), ""), (2, Decimal("1200.00"), "risk"), (3, Decimal("-200.00"), "")
        ]  # fmt: skip


def test_deduction_rests_while_the_line_is_parked_and_holds_again_once_it_is_released(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        decide(cast, control, 2, "1000.00", "4.16")
        parked = park_in_control(
            member=cast.controller, control=control, line=line_of(control, 2), reason="The acceptance is missing."
        )
        overview = read_overview(control=control)
        assert (overview.deducted_eur, overview.parked_eur) == (Decimal("0.00"), Decimal("1200.00"))
        row = read_verified_lines(control=control, overview=overview)["rows"][1]
        assert row[-5:] == ["1200.00", "0.00", "0.00", None, "The acceptance is missing."]
        assert not list_verified_lines(report=control.report, wanted=VerificationFilter(show="deducted")).exists()
        with pytest.raises(ValidationError) as refusal:
            decide(cast, control, 2, "1200.00")
        assert refusal.value.code == "parked"

        release_in_control(member=cast.controller, control=control, parked=parked)
        certify_unquestioned_lines(member=cast.controller, control=control)
        row = LineVerification.objects.get(line__number=2)
        assert (row.certified_eur, row.deducted_eur, row.typology) == (Decimal("1000.00"), Decimal("200.00"), "4.16")
        assert read_overview(control=control).deducted_eur == Decimal("200.00")


def test_undecided_line_that_was_parked_is_undecided_once_it_is_released(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        parked = park_in_control(member=cast.controller, control=control, line=line_of(control, 2), reason="Missing.")
        assert [line.number for line in list_undecided_lines(report_id=control.report_id)] == [1, 3]

        release_in_control(member=cast.controller, control=control, parked=parked)
        assert not ParkedLine.objects.exists()
        assert [line.number for line in list_undecided_lines(report_id=control.report_id)] == [1, 2, 3]


def test_lead_partner_does_not_park_during_control(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.lead.seat), pytest.raises(PermissionDenied):
        park_in_control(member=cast.lead, control=control, line=line_of(control, 2), reason="Missing.")


def test_line_changed_after_its_decision_is_undecided_again_and_others_keep_theirs(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        decide(cast, control, 1, "47067.65", "4.14")
        decide(cast, control, 2, "1200.00")
        hand_report_back(member=cast.controller, control=control, reason="Item 2 has the wrong amount.")
    with enter_tenant(cast.partner.seat):
        ExpenditureLine.objects.filter(report=control.report_id, number=2).update(
            declared_eur=Decimal("1100.00"), revision=2
        )
        PartnerReport.objects.filter(pk=control.report_id).update(status="in_control", version=2)

    with enter_tenant(cast.controller.seat):
        assert [line.number for line in list_undecided_lines(report_id=control.report_id)] == [2, 3]
        changed = list_verified_lines(report=control.report, wanted=VerificationFilter(show="changed"))
        assert [line.number for line in changed] == [2]
        decide(cast, control, 2, "1100.00")
        assert [line.number for line in list_undecided_lines(report_id=control.report_id)] == [3]


def test_line_that_control_cut_is_not_certified_in_whole_with_the_unquestioned(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        decide(cast, control, 1, "47067.65", "4.14")
        hand_report_back(member=cast.controller, control=control, reason="Name the persons.")
    with enter_tenant(cast.partner.seat):
        ExpenditureLine.objects.filter(report=control.report_id, number=1).update(description="Wages", revision=2)
        PartnerReport.objects.filter(pk=control.report_id).update(status="in_control", version=2)

    with enter_tenant(cast.controller.seat):
        certify_unquestioned_lines(member=cast.controller, control=control)

        assert [line.number for line in list_undecided_lines(report_id=control.report_id)] == [1]
        assert LineVerification.objects.get(line__number=1).deducted_eur == Decimal("1250.00")


def test_nothing_is_decided_while_the_partner_corrects(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        decide(cast, control, 2, "1200.00")
        hand_report_back(member=cast.controller, control=control, reason="Item 2 has the wrong amount.")

    with enter_tenant(cast.controller.seat):
        with pytest.raises(ValidationError, match="given back to its partner already"):
            decide(cast, control, 2, "1000.00", "4.16")
        with pytest.raises(IntegrityError, match="while it is in control"), transaction.atomic():
            LineVerification.objects.update(comment="Later.")


def test_certified_report_takes_no_further_decision(cast: Cast) -> None:
    control = make_certified(cast)

    with enter_tenant(cast.controller.seat):
        with pytest.raises(ValidationError, match="has ended already"):
            decide(cast, control, 2, "1000.00", "4.16")
        with pytest.raises(IntegrityError, match="while it is in control"), transaction.atomic():
            LineVerification.objects.filter(line__number=2).update(comment="Later.")


@pytest.mark.parametrize(
    ("show", "numbers"),
    [
        ("", [1, 2, 3]),
        ("undecided", [3]),
        ("sample", [1]),
        ("flagged", [1]),
        ("deducted", [1]),
        ("parked", [2]),
        ("changed", []),
    ],
)
def test_lines_are_shown_by_what_became_of_them(cast: Cast, show: str, numbers: list[int]) -> None:
    control = make_control(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_flag(control.report, line_of(control, 1), severity="clarify")
    with enter_tenant(cast.controller.seat):
        decide(cast, control, 1, "47067.65", "4.14")
        choose_sample(member=cast.controller, control=control, line_ids=[line_of(control, 1).pk], is_in=True)
        park_in_control(member=cast.controller, control=control, line=line_of(control, 2), reason="No acceptance.")

        lines = list_verified_lines(report=control.report, wanted=VerificationFilter(show=show))
        assert [line.number for line in lines] == numbers
