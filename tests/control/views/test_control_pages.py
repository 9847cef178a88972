"""The pages of a control: who reads them, who works on them, and what a click does."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.control.checklist import find_checklist
from apps.control.models import (
    Certificate,
    ChecklistAnswer,
    ControlReport,
    FollowUpMeasure,
    LineVerification,
    SampleDraw,
)
from apps.control.services.certificate import issue_certificate
from apps.control.services.control_report import begin_control
from apps.control.services.line_verification import certify_unquestioned_lines
from apps.control.statements import CONFIRMATION_KEYS
from apps.documents.enums import EvidenceKind
from apps.documents.services.document import store_document
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.control import (
    complete,
    decide,
    line_of,
    make_certified,
    make_contradicted,
    make_control,
    make_later_control,
    make_submitted,
)
from tests.factories.documents import make_upload

READ = ["control", "control_lines", "control_checklist", "control_overview"]
WRITE = [
    "control",
    "control_lines_certify",
    "control_lines_sample",
    "control_sample_draw",
    "control_checklist",
    "control_overview",
    "control_hand_back",
    "certificate_issue",
    "control_visit_add",
    "control_measure_add",
]


# The basis of confirmation (e).
AUDIT_TRAIL = (
    '<a href="https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32021R1060" hreflang="en" rel="noopener">'
    "Regulation (EU) 2021/1060, Articles 69(6) and 74(1)(a)(i)</a>"
)


def ask(cast: Cast, role: str, name: str, *args: object, data: dict[str, object] | None = None) -> object:
    client = Client()
    client.force_login(getattr(cast, role).user)
    address = reverse(name, args=[cast.partnership.slug, *args])
    return client.get(address) if data is None else client.post(address, data)


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize(
    ("role", "status"),
    [("controller", 200), ("partner", 200), ("lead", 200), ("auditor", 200), ("other_partner", 404)],
)
def test_control_is_read_by_those_who_read_the_figures(cast: Cast, name: str, role: str, status: int) -> None:
    control = make_control(cast)

    assert ask(cast, role, name, control.report_id).status_code == status


@pytest.mark.parametrize("name", WRITE)
@pytest.mark.parametrize(
    ("role", "status"), [("partner", 403), ("lead", 403), ("auditor", 403), ("other_partner", 404)]
)
def test_control_is_worked_on_by_nobody_else(cast: Cast, name: str, role: str, status: int) -> None:
    control = make_control(cast)

    assert ask(cast, role, name, control.report_id, data={}).status_code == status


def test_controller_begins_a_control_from_her_queue(cast: Cast) -> None:
    report = make_submitted(cast)

    page = ask(cast, "controller", "control_queue")
    assert reverse("control_begin", args=["alpha", report.pk]) in page.content.decode()
    assert ask(cast, "controller", "control_begin", report.pk, data={}).status_code == 302
    with enter_tenant(cast.controller.seat):
        assert (ControlReport.objects.get().institution, PartnerReport.objects.get().status) == (
            "Control Office", "in_control"
        )  # fmt: skip


@pytest.mark.parametrize("role", ["partner", "lead", "auditor"])
def test_queue_offers_others_no_button(cast: Cast, role: str) -> None:
    report = make_submitted(cast)

    page = ask(cast, role, "control_queue").content.decode()
    assert reverse("control_begin", args=["alpha", report.pk]) not in page


def test_line_is_certified_in_part_and_the_next_undecided_one_opens(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        first, second = line_of(control, 1).pk, line_of(control, 2).pk

    answer = ask(
        cast, "controller", "control_line", control.report_id, first,
        data={"certified_eur": "47067.65", "typology": "4.14", "comment": "Hours not proved."},
    )  # fmt: skip

    assert answer["Location"] == reverse("control_line", args=["alpha", control.report_id, second])
    with enter_tenant(cast.controller.seat):
        row = LineVerification.objects.get()
        assert (row.deducted_eur, row.comment) == (Decimal("1250.00"), "Hours not proved.")


def test_deduction_without_a_type_of_error_comes_back_with_the_sentence(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        line = line_of(control, 1).pk

    answer = ask(cast, "controller", "control_line", control.report_id, line, data={"certified_eur": "47067.65"})

    assert answer.status_code == 422
    assert "Choose the type of error for what is deducted." in answer.content.decode()


def test_line_is_parked_and_released(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        line = line_of(control, 2).pk

    ask(cast, "controller", "control_line_park", control.report_id, line, data={"park-reason": "No acceptance."})
    assert "No acceptance." in ask(cast, "controller", "control_line", control.report_id, line).content.decode()
    ask(cast, "controller", "control_line_release", control.report_id, line, data={})
    page = ask(cast, "controller", "control_line", control.report_id, line).content.decode()
    assert "No acceptance." not in page


def test_answers_are_kept_and_a_no_asks_for_words(cast: Cast) -> None:
    control = make_control(cast)

    answer = ask(cast, "controller", "control_checklist", control.report_id, data={"staff.time": "no"})
    assert answer.status_code == 422
    given = {"staff.time": "no", "staff.time-comment": "March is missing.", "travel.proof": "not_applicable"}
    ask(cast, "controller", "control_checklist", control.report_id, data=given)
    with enter_tenant(cast.partner.seat):
        rows = ChecklistAnswer.objects.order_by("question").values_list("question", "answer", "comment")
        assert list(rows) == [("staff.time", "no", "March is missing."), ("travel.proof", "not_applicable", "")]


def test_certificate_is_issued_with_nine_ticks_and_read_by_the_partner(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        complete(cast, control)
        certify_unquestioned_lines(member=cast.controller, control=control)

    ticks = {f"confirm_{key}": "on" for key in CONFIRMATION_KEYS}
    form = ask(cast, "controller", "control_overview", control.report_id).content.decode()
    assert AUDIT_TRAIL in form
    ask(cast, "controller", "certificate_issue", control.report_id, data={**ticks, "confirm_i": ""})
    with enter_tenant(cast.controller.seat):
        assert not Certificate.objects.exists()
    ask(cast, "controller", "certificate_issue", control.report_id, data=ticks)
    with enter_tenant(cast.partner.seat):
        certificate = Certificate.objects.get()
    assert ask(cast, "partner", "certificate", certificate.pk).status_code == 200
    page = ask(cast, "controller", "certificate", certificate.pk).content.decode()
    assert "63,812.93" in page
    assert AUDIT_TRAIL in page
    assert ask(cast, "other_partner", "certificate", certificate.pk).status_code == 404


def test_page_warns_of_a_contradiction_and_the_certificate_says_it_beneath_the_statement(cast: Cast) -> None:
    control = make_contradicted(cast)
    ticks = {f"confirm_{key}": "on" for key in CONFIRMATION_KEYS}
    said = "Deducted, and no part of what is certified: EUR\N{NO-BREAK SPACE}200.00 (4.11 – Double financing)."

    page = ask(cast, "controller", "control_overview", control.report_id).content.decode()
    assert said in page
    assert "Do documents and accounts exclude that costs are declared elsewhere?" in page
    refused = ask(cast, "controller", "certificate_issue", control.report_id, data={**ticks, "qualify_c": "on"})
    assert refused.status_code == 422
    ticks |= {"qualify_c": "on", "qualify_double_financing": "on", "words_double_financing": "Invoice 17 came twice."}
    ask(cast, "controller", "certificate_issue", control.report_id, data=ticks)
    with enter_tenant(cast.partner.seat):
        certificate = Certificate.objects.get()
    page = ask(cast, "controller", "certificate", certificate.pk).content.decode()
    assert page.count(said) == 2
    assert "Invoice 17 came twice." in page


def test_withdrawing_asks_for_a_reason_and_opens_the_control(cast: Cast) -> None:
    control = make_certified(cast)

    ask(cast, "controller", "control_reopen", control.report_id, data={"reopen-reason": ""})
    ask(cast, "controller", "control_reopen", control.report_id, data={"reopen-reason": "An invoice came twice."})
    with enter_tenant(cast.controller.seat):
        assert ControlReport.objects.get().version == 2


def test_every_question_has_words(cast: Cast) -> None:
    assert len(find_checklist("2021-2027/1").questions) == 42


def test_measure_is_added_on_the_page_and_closed_in_the_next_control(cast: Cast) -> None:
    control = make_control(cast)
    given = {"measure-text": "Keep timesheets monthly.", "measure-due_on": "31.12.2026"}
    ask(cast, "controller", "control_measure_add", control.report_id, data=given)
    with enter_tenant(cast.controller.seat):
        measure = FollowUpMeasure.objects.get()
    later = make_later_control(cast)

    page = ask(cast, "partner", "control_overview", later.report_id).content.decode()
    assert "Keep timesheets monthly." in page
    close = {f"measure-{measure.pk}-outcome": "Seen for all months."}
    assert ask(cast, "partner", "control_measure_close", later.report_id, measure.pk, data=close).status_code == 403
    ask(cast, "controller", "control_measure_close", later.report_id, measure.pk, data=close)
    assert "Seen for all months." in ask(cast, "lead", "control_overview", later.report_id).content.decode()
    ask(cast, "controller", "control_measure_reopen", later.report_id, measure.pk, data={})
    with enter_tenant(cast.controller.seat):
        assert not FollowUpMeasure.objects.get().is_closed
    ask(cast, "controller", "control_measure_remove", control.report_id, measure.pk, data={})
    with enter_tenant(cast.controller.seat):
        assert not FollowUpMeasure.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [("controller", 200), ("partner", 200), ("lead", 200), ("auditor", 200), ("other_partner", 404), ("stranger", 404)],
)
@pytest.mark.parametrize("document", ["certificate", "report"])
def test_files_of_a_certificate_are_for_those_who_read_the_figures(
    cast: Cast, document: str, role: str, status: int
) -> None:
    make_certified(cast)
    with enter_tenant(cast.controller.seat):
        certificate = Certificate.objects.get()

    answer = ask(cast, role, "certificate_file", certificate.pk, document, "pdf", "en")
    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Disposition"] == f'attachment; filename="ALPHA-PP2-R.1-1-{document}-en.pdf"'


@pytest.mark.parametrize("asked", [("certificate", "xlsx", "en"), ("receipt", "pdf", "en"), ("report", "pdf", "sv")])
def test_file_that_is_not_made_is_not_found(cast: Cast, asked: tuple[str, str, str]) -> None:
    make_certified(cast)
    with enter_tenant(cast.controller.seat):
        certificate = Certificate.objects.get()

    assert ask(cast, "partner", "certificate_file", certificate.pk, *asked).status_code == 404


def test_page_of_the_report_says_with_whom_since_when_and_what_was_found(cast: Cast) -> None:
    report = make_submitted(cast)
    waiting = ask(cast, "controller", "partner_report", report.pk).content.decode()
    assert "Waits for control" in waiting
    assert str(cast.controller.user) in waiting
    with enter_tenant(cast.controller.seat):
        control = begin_control(member=cast.controller, report=report)
    assert "Cora Control" not in ask(cast, "lead", "partner_report", report.pk).content.decode()
    with enter_tenant(cast.controller.seat):
        complete(cast, control)
        decide(cast, control, 1, "47067.65", "4.14")
        certify_unquestioned_lines(member=cast.controller, control=control)
        certificate = issue_certificate(member=cast.controller, control=control, confirmed=CONFIRMATION_KEYS)

    found = ask(cast, "controller", "partner_report", report.pk).content.decode()
    assert "Cora Control, Control Office" in found
    assert "62,187.93" in found
    assert "1,625.00" in found
    assert reverse("certificate", args=["alpha", certificate.pk]) in found
    assert reverse("control_overview", args=["alpha", report.pk]) in found
    assert reverse("certificate", args=["alpha", certificate.pk]) in (
        ask(cast, "partner", "partner_report", report.pk).content.decode()
    )
    assert "Waits for control" not in ask(cast, "other_partner", "partner_report", report.pk).content.decode()


def test_controller_begins_from_the_report_and_from_her_overview_and_nobody_else(cast: Cast) -> None:
    report = make_submitted(cast)
    begin = reverse("control_begin", args=["alpha", report.pk])

    offered = {
        (role, name): begin in ask(cast, role, name, *args).content.decode()
        for role in ("controller", "lead", "partner", "auditor")
        for name, args in (("partner_report", [report.pk]), ("overview", []))
    }

    assert {seat for seat, is_offered in offered.items() if is_offered} == {
        ("controller", "partner_report"), ("controller", "overview"),
    }  # fmt: skip
    assert ask(cast, "controller", "control_begin", report.pk, data={}).status_code == 302
    assert begin not in ask(cast, "controller", "partner_report", report.pk).content.decode()


def test_open_steps_lead_to_where_they_are_done(cast: Cast) -> None:
    control = make_control(cast)

    page = ask(cast, "controller", "control_overview", control.report_id).content.decode()

    lines = reverse("control_lines", args=["alpha", control.report_id])
    for address in (
        reverse("control", args=["alpha", control.report_id]),
        f"{lines}?show=undecided",
        reverse("control_checklist", args=["alpha", control.report_id]),
        reverse("control_overview", args=["alpha", control.report_id]) + "#words-heading",
    ):
        assert f'<li><a href="{address}">' in page
    assert 'id="words-heading"' in page


def test_payslip_is_named_to_the_controller_and_not_to_the_lead_partner(cast: Cast) -> None:
    report = make_submitted(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        line = ExpenditureLine.objects.get(report=report, number=1)
        document = store_document(member=cast.partner, file=make_upload("Kowalska-payslip.pdf"))
        LineEvidence.objects.create(
            partnership=cast.partnership, partner=cast.partner.partner, line=line, document=document,
            kind=EvidenceKind.PAYROLL,
        )  # fmt: skip
    with enter_tenant(cast.controller.seat):
        begin_control(member=cast.controller, report=report)

    shown = {
        role: "Kowalska" in ask(cast, role, "control_line", report.pk, line.pk).content.decode()
        for role in ("controller", "partner", "auditor", "lead")
    }

    assert shown == {"controller": True, "partner": True, "auditor": True, "lead": False}


def test_draws_are_shown_with_their_number_and_that_they_repeat(cast: Cast) -> None:
    control = make_control(cast)
    given = {"draw-from_eur": "5000.00", "draw-random_lines": "2", "draw-seed": ""}

    assert ask(cast, "controller", "control_sample_draw", control.report_id, data=given).status_code == 302

    with enter_tenant(cast.controller.seat):
        seed = SampleDraw.objects.get().seed
    for role in ("controller", "partner", "lead", "auditor"):
        page = ask(cast, role, "control_lines", control.report_id).content.decode()
        assert f'<th scope="row">{seed}</th>' in page
    assert "The same lines" in ask(cast, "controller", "control_lines", control.report_id).content.decode()


def test_country_of_the_institution_is_named(cast: Cast) -> None:
    control = make_control(cast)

    form = ask(cast, "controller", "control", control.report_id).content.decode()
    read = ask(cast, "auditor", "control", control.report_id).content.decode()

    assert '<option value="PL" selected>Poland</option>' in form
    assert "<dd>Polen</dd>" in read


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("control_begin", {}, "The control of this report has begun already, and goes on."),
        ("control_hand_back", {"back-reason": "Item 2 is wrong."}, "The report was given back to its partner already."),
        (
            "certificate_issue", {f"confirm_{key}": "on" for key in CONFIRMATION_KEYS},
            "The control has ended already: its certificate is issued.",
        ),
    ],
)  # fmt: skip
def test_second_click_is_told_what_the_first_one_did(
    cast: Cast, name: str, first: dict[str, object], second: str
) -> None:
    User.objects.update(language="en")
    report_id = make_submitted(cast).pk if name == "control_begin" else make_control(cast).report_id
    if name == "certificate_issue":
        with enter_tenant(cast.controller.seat):
            control = ControlReport.objects.get()
            complete(cast, control)
            certify_unquestioned_lines(member=cast.controller, control=control)

    assert ask(cast, "controller", name, report_id, data=first).status_code == 302
    again = ask(cast, "controller", name, report_id, data=first)

    assert (again.status_code, second in again.content.decode()) == (422, True)
    assert ask(cast, "partner", name, report_id, data=first).status_code == 403


def test_control_reopened_twice_says_that_it_goes_on(cast: Cast) -> None:
    User.objects.update(language="en")
    control = make_certified(cast)

    said = {"reopen-reason": "An invoice came twice."}

    assert ask(cast, "controller", "control_reopen", control.report_id, data=said).status_code == 302
    again = ask(cast, "controller", "control_reopen", control.report_id, data=said)

    assert again.status_code == 422
    assert "has begun already, and goes on" in again.content.decode()
