"""The certificate: what it waits for, what it says to the cent, and how it is taken back."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from apps.audit.models import Event
from apps.clarifications.enums import ClarificationOutcome
from apps.clarifications.services.clarification import close_clarification
from apps.common.content_hash import hash_content
from apps.control.models import Certificate, ControlReport
from apps.control.selectors.certificate import certified_by_category, list_certificates
from apps.control.selectors.control_report import list_controls, list_open_steps
from apps.control.services.certificate import issue_certificate, reopen_finished_control
from apps.control.services.line_verification import certify_unquestioned_lines
from apps.control.statements import CONFIRMATION_KEYS, STATEMENTS
from apps.project_reporting.models import ProjectReport
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.clarifications import ask_about_report
from tests.factories.control import complete, decide, make_certified, make_contradicted, make_control

OPEN = ["method", "risk", "lines", "checklist", "conclusions"]


def test_certificate_says_what_is_eligible_after_deduction_and_flat_rates(cast: Cast) -> None:
    control = make_certified(cast)

    with enter_tenant(cast.controller.seat):
        certificate = Certificate.objects.get()
        assert certified_by_category([control.report]) == {
            control.report_id: {
                "staff": Decimal("47067.65"), "office": Decimal("7060.14"), "travel": Decimal("7060.14"),
                "external": Decimal("1000.00"),
            }
        }  # fmt: skip
        assert [one.number for one in list_certificates(period=cast.period)] == ["ALPHA-PP2-R.1-1"]
    # 63 812.93 declared less 1 250.00 and twice 187.50.
    assert certificate.eligible_eur == Decimal("62187.93")
    assert certificate.sha256 == hash_content(certificate.content)
    assert [one["key"] for one in certificate.content["confirmations"]] == list("abcdefghi")
    assert control.status == "finished"
    assert control.report.status == "certified"


def test_open_steps_keep_a_certificate_from_being_issued(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        assert [step.code for step in list_open_steps(control=control)] == OPEN
        with pytest.raises(ValidationError) as refusal:
            issue_certificate(member=cast.controller, control=control, confirmed=CONFIRMATION_KEYS)
        assert [error.code for error in refusal.value.error_list] == OPEN
        assert not Certificate.objects.exists()


def test_one_confirmation_missing_keeps_the_certificate_back(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        complete(cast, control)
        certify_unquestioned_lines(member=cast.controller, control=control)
        with pytest.raises(ValidationError) as refusal:
            issue_certificate(member=cast.controller, control=control, confirmed=CONFIRMATION_KEYS[:-1])
        assert refusal.value.code == "confirmation"


def test_deduction_that_contradicts_statements_keeps_the_certificate_back_until_they_are_qualified(cast: Cast) -> None:
    control = make_contradicted(cast)

    with enter_tenant(cast.controller.seat):
        with pytest.raises(ValidationError) as refusal:
            issue_certificate(
                member=cast.controller, control=control, confirmed=CONFIRMATION_KEYS, qualifications={"c": ""}
            )
        assert [(one.code, one.params["statement"]) for one in refusal.value.error_list] == [
            ("qualification", STATEMENTS["double_financing"].text)
        ]
        assert not Certificate.objects.exists()
        qualifications = {"c": "", "double_financing": " Invoice 17 came twice. "}
        content = issue_certificate(
            member=cast.controller, control=control, confirmed=CONFIRMATION_KEYS, qualifications=qualifications
        ).content

    deducted = [{"typology": "4.11", "eur": "200.00"}]
    qualified = {one["key"]: one["qualification"] for one in (*content["confirmations"], *content["statements"])}
    assert {key: kept for key, kept in qualified.items() if kept} == {
        "c": {"deducted": deducted, "words": ""},
        "double_financing": {"deducted": deducted, "words": "Invoice 17 came twice."},
    }
    answers = {one["key"]: one["deducted"] for section in content["checklist"] for one in section["questions"]}
    assert [key for key, against in answers.items() if against == deducted] == [
        "general.period", "double_financing.marking",
    ]  # fmt: skip


def test_qualification_of_a_statement_nobody_makes_is_refused(cast: Cast) -> None:
    control = make_contradicted(cast)

    with enter_tenant(cast.controller.seat), pytest.raises(ValidationError) as refusal:
        issue_certificate(
            member=cast.controller, control=control, confirmed=CONFIRMATION_KEYS,
            qualifications={"c": "", "double_financing": "", "z": "Nothing."},
        )  # fmt: skip
    assert refusal.value.code == "statement"


@pytest.mark.parametrize("role", ["lead", "partner", "other_partner", "auditor"])
def test_nobody_but_the_controller_issues_or_withdraws(cast: Cast, role: str) -> None:
    member, control = getattr(cast, role), make_control(cast)
    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        issue_certificate(member=member, control=control, confirmed=CONFIRMATION_KEYS)
    with enter_tenant(cast.controller.seat):
        complete(cast, control)
        certify_unquestioned_lines(member=cast.controller, control=control)
        issue_certificate(member=cast.controller, control=control, confirmed=CONFIRMATION_KEYS)
    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        reopen_finished_control(member=member, control=control, reason="An invoice was forged.")


@pytest.mark.parametrize("role", ["lead", "partner"])
def test_database_lets_only_the_controller_certify_a_report(cast: Cast, role: str) -> None:
    control = make_control(cast)

    with (
        pytest.raises(ProgrammingError, match="the controller takes this step"),
        enter_tenant(getattr(cast, role).seat),
    ):
        PartnerReport.objects.filter(pk=control.report_id).update(status="certified")


def test_database_lets_a_controller_change_nothing_of_a_report_but_its_state(cast: Cast) -> None:
    control = make_control(cast)

    with pytest.raises(ProgrammingError, match="a controller changes no report"), enter_tenant(cast.controller.seat):
        PartnerReport.objects.filter(pk=control.report_id).update(summary="They did nothing.")


def test_issued_certificate_neither_changes_nor_goes(cast: Cast) -> None:
    make_certified(cast)

    with enter_tenant(cast.controller.seat):
        with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
            Certificate.objects.update(eligible_eur=Decimal("1.00"))
        with pytest.raises((InternalError, ProgrammingError), match="Cannot delete"), transaction.atomic():
            Certificate.objects.all().delete()


def test_withdrawn_certificate_opens_the_control_and_stays_with_who_and_why(cast: Cast) -> None:
    control = make_certified(cast)

    with enter_tenant(cast.controller.seat):
        reopened = reopen_finished_control(member=cast.controller, control=control, reason="An invoice came twice.")
        assert (reopened.status, reopened.version, reopened.report.status) == ("reopened", 2, "in_control")
        assert certified_by_category([control.report]) == {}
        withdrawn = Certificate.objects.get()
        assert (withdrawn.withdrawn_by_id, withdrawn.withdrawn_because) == (
            cast.controller.user_id, "An invoice came twice."
        )  # fmt: skip

        decide(cast, reopened, 2, "0.00", "4.11")
        again = issue_certificate(
            member=cast.controller, control=reopened, confirmed=CONFIRMATION_KEYS,
            qualifications={"c": "", "double_financing": ""},
        )  # fmt: skip
        assert (again.number, again.eligible_eur) == ("ALPHA-PP2-R.1-2", Decimal("60987.93"))
        with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
            Certificate.objects.filter(version=1).update(withdrawn_because="For no reason.")
    with enter_tenant(cast.lead.seat):
        keys = Event.objects.filter(key__startswith="control.").order_by("pk").values_list("key", flat=True)
        assert list(keys)[-5:] == [
            "control.certificate.issued", "control.control.reopened", "control.certificate.withdrawn",
            "control.line.verified", "control.certificate.issued",
        ]  # fmt: skip


def test_reopening_without_a_reason_is_refused(cast: Cast) -> None:
    control = make_certified(cast)

    with enter_tenant(cast.controller.seat), pytest.raises(ValidationError) as refusal:
        reopen_finished_control(member=cast.controller, control=control, reason=" ")
    assert list(refusal.value.message_dict) == ["reason"]


def test_certificate_a_frozen_project_report_rests_on_stays(cast: Cast) -> None:
    control = make_certified(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        ProjectReport.objects.create(
            partnership=cast.partnership, period=cast.period, language="en", status="frozen", snapshot={}, sha256="0"
        )

    with enter_tenant(cast.controller.seat), pytest.raises(ValidationError) as refusal:
        reopen_finished_control(member=cast.controller, control=control, reason="An invoice came twice.")
    assert refusal.value.code == "in_use"
    with enter_tenant(cast.lead.seat):
        assert ControlReport.objects.get().status == "finished"


def test_request_that_blocks_keeps_the_certificate_back_until_it_is_closed(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        complete(cast, control)
        certify_unquestioned_lines(member=cast.controller, control=control)
        thread = ask_about_report(cast.controller, control.report, is_blocking=True)
        ask_about_report(cast.controller, control.report, subject="Only curious")
        steps = list_open_steps(control=list_controls().get())
        assert [(step.code, step.count) for step in steps] == [("clarifications", 1)]
        with pytest.raises(ValidationError) as refusal:
            issue_certificate(member=cast.controller, control=control, confirmed=CONFIRMATION_KEYS)
        assert [error.code for error in refusal.value.error_list] == ["clarifications"]
        close_clarification(
            member=cast.controller, clarification=thread, outcome=ClarificationOutcome.WITHDRAWN, reason="Found it."
        )
        certificate = issue_certificate(member=cast.controller, control=control, confirmed=CONFIRMATION_KEYS)
    assert (certificate.content["timing"]["requests"], certificate.content["timing"]["answers"]) == (2, 0)
