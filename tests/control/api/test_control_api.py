"""Control over the API: the same services, refusals and figures as the pages."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.control.models import LineVerification
from apps.control.services.line_verification import certify_unquestioned_lines
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.control import (
    complete,
    line_of,
    make_certified,
    make_contradicted,
    make_control,
    make_later_control,
    make_submitted,
)


def send(cast: Cast, role: str, method: str, name: str, *args: object, data: Any = None) -> Any:
    client = Client()
    client.force_login(getattr(cast, role).user)
    address = reverse(name, args=[cast.partnership.slug, *args])
    return getattr(client, method)(address, data, content_type="application/json")


def test_controller_begins_decides_and_certifies(cast: Cast) -> None:
    report = make_submitted(cast)

    begun = send(cast, "controller", "post", "api_control", report.pk)
    assert (begun.status_code, begun.json()["status"]) == (201, "open")
    with enter_tenant(cast.controller.seat):
        line = line_of_report(report.pk, 1)
    decision = {"certified_eur": "47067.65", "typology": "4.14"}
    decided = send(cast, "controller", "put", "api_control_line", report.pk, line, data=decision).json()
    assert (decided["deducted_eur"], decided["declared_eur"]) == ("1250.00", "48317.65")
    assert send(cast, "controller", "post", "api_control_lines", report.pk).json() == {"lines": 2}
    overview = send(cast, "partner", "get", "api_control_overview", report.pk).json()
    assert (overview["deducted_eur"], overview["flat_row"]["amounts"]) == (
        "1625.00", {"office": "187.50", "travel": "187.50"}
    )  # fmt: skip


def test_contradictions_are_listed_and_confirmed_with_the_certificate(cast: Cast) -> None:
    control = make_contradicted(cast)
    deducted = [{"typology": "4.11", "eur": "200.00"}]

    overview = send(cast, "controller", "get", "api_control_overview", control.report_id).json()
    assert overview["contradictions"] == [
        {"statement": "c", "deducted": deducted, "questions": ["general.period"]},
        {"statement": "double_financing", "deducted": deducted, "questions": ["double_financing.marking"]},
    ]
    wish = {"confirmed": list("abcdefghi")}
    assert send(cast, "controller", "post", "api_certificate_issue", control.report_id, data=wish).status_code == 400
    wish |= {"qualifications": {"c": "", "double_financing": "Invoice 17 came twice."}}
    assert send(cast, "controller", "post", "api_certificate_issue", control.report_id, data=wish).status_code == 201


def line_of_report(report_id: int, number: int) -> int:
    from apps.finance.models import ExpenditureLine

    return ExpenditureLine.objects.get(report=report_id, number=number).pk


def test_certificate_is_issued_listed_and_withdrawn(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        complete(cast, control)
        certify_unquestioned_lines(member=cast.controller, control=control)

    early = send(cast, "controller", "post", "api_certificate_issue", control.report_id, data={"confirmed": ["a"]})
    assert early.status_code == 400
    issued = send(
        cast, "controller", "post", "api_certificate_issue", control.report_id, data={"confirmed": list("abcdefghi")}
    )
    assert (issued.status_code, issued.json()["eligible_eur"]) == (201, "63812.93")
    listed = send(cast, "lead", "get", "api_certificate_list", cast.period.pk).json()
    assert [one["number"] for one in listed] == ["ALPHA-PP2-R.1-1"]
    reason = {"reason": "An invoice came twice."}
    reopened = send(cast, "controller", "post", "api_control_reopen", control.report_id, data=reason)
    assert reopened.json()["status"] == "reopened"
    assert send(cast, "lead", "get", "api_certificate_list", cast.period.pk).json() == []


@pytest.mark.parametrize(
    ("role", "status"), [("lead", 403), ("partner", 403), ("auditor", 403), ("other_partner", 404)]
)
def test_others_are_refused(cast: Cast, role: str, status: int) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        line = line_of(control, 2).pk

    decision = {"certified_eur": "1200.00"}
    answer = send(cast, role, "put", "api_control_line", control.report_id, line, data=decision)
    assert answer.status_code == status
    with enter_tenant(cast.controller.seat):
        assert not LineVerification.objects.exists()


def test_decision_that_does_not_fit_is_answered_by_field(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        line = line_of(control, 2).pk

    answer = send(
        cast, "controller", "put", "api_control_line", control.report_id, line, data={"certified_eur": "1.00"}
    )
    assert answer.status_code == 400
    assert "Choose the type of error for what is deducted." in answer.content.decode()


def test_certificates_of_a_partner_are_hidden_from_another(cast: Cast) -> None:
    control = make_certified(cast)

    assert control.report.declared_eur == Decimal("63812.93")
    assert send(cast, "other_partner", "get", "api_certificate_list", cast.period.pk).json() == []


def test_whole_control_is_done_over_the_api(cast: Cast) -> None:
    report = make_submitted(cast)
    queue = send(cast, "controller", "get", "api_control_queue").json()
    assert [(row["report"], row["code"], row["is_begun"], row["declared_eur"]) for row in queue] == [
        (report.pk, "R.1", False, "63812.93")
    ]
    send(cast, "controller", "post", "api_control", report.pk)
    described = {
        "institution": "Control Office", "controller_name": "Cora Control", "is_administrative": True,
        "is_on_the_spot": True, "is_risk_based": True, "sampling": "All large lines.",
    }  # fmt: skip
    assert send(cast, "controller", "put", "api_control", report.pk, data=described).json()["sampling"] == (
        "All large lines."
    )
    visit = {"starts_on": "2026-08-01", "ends_on": "2026-08-02", "place": "premises", "focus": "Timesheets"}
    assert send(cast, "controller", "post", "api_control_visits", report.pk, data=visit).status_code == 201
    assert [one["focus"] for one in send(cast, "lead", "get", "api_control_visits", report.pk).json()] == ["Timesheets"]
    drawn = send(
        cast, "controller", "post", "api_control_sample", report.pk,
        data={"from_eur": "10000.00", "random_lines": 1, "seed": 7},
    )  # fmt: skip
    # Both categories are new to the sample: the largest line of each is at risk, and chance takes what is left.
    assert (drawn.status_code, drawn.json()["added"]) == (201, 3)
    (kept,) = send(cast, "auditor", "get", "api_control_sample", report.pk).json()
    assert (kept["seed"], kept["risky"], kept["drawn"], kept["repeats"]) == (7, [1, 2], [3], True)
    with enter_tenant(cast.controller.seat):
        lines = [line_of_report(report.pk, number) for number in (2, 3)]
    out = send(cast, "controller", "put", "api_control_sample", report.pk, data={"lines": lines, "is_in": False})
    assert out.json() == {"lines": 2}
    parked = send(
        cast, "controller", "post", "api_control_line_parking", report.pk, lines[0], data={"reason": "No acceptance."}
    )
    assert parked.status_code == 204
    assert send(cast, "controller", "get", "api_control_overview", report.pk).json()["parked_eur"] == "1200.00"
    assert send(cast, "controller", "delete", "api_control_line_parking", report.pk, lines[0]).status_code == 204
    send(cast, "controller", "post", "api_control_lines", report.pk)
    questions = send(cast, "controller", "get", "api_control_checklist", report.pk).json()
    assert {row["answer"] for row in questions} == {""}
    answers = [{"question": row["question"], "answer": "yes"} for row in questions]
    answers[0] |= {"answer": "no"}
    assert send(cast, "controller", "put", "api_control_checklist", report.pk, data=answers).status_code == 400
    answers[0] |= {"comment": "Another name."}
    assert send(cast, "controller", "put", "api_control_checklist", report.pk, data=answers).json()[0]["answer"] == "no"
    steps = send(cast, "partner", "get", "api_certificate_issue", report.pk).json()
    assert [step["code"] for step in steps] == ["conclusions"]
    said = {"conclusions": "The costs are eligible."}
    assert send(cast, "controller", "put", "api_control_conclusion", report.pk, data=said).json()["conclusions"] == (
        "The costs are eligible."
    )
    issued = send(
        cast, "controller", "post", "api_certificate_issue", report.pk, data={"confirmed": list("abcdefghi")}
    ).json()
    assert issued["eligible_eur"] == "63812.93"
    files = send(cast, "partner", "get", "api_certificate_files", issued["id"]).json()
    assert len(files) == 17
    client = Client()
    client.force_login(cast.controller.user)
    assert client.get(files[0]["url"]).content[:5] == b"%PDF-"


def test_measure_is_asked_closed_and_taken_back_over_the_api(cast: Cast) -> None:
    control = make_control(cast)
    asked = {"text": "Keep timesheets monthly.", "due_on": "2026-12-31"}
    measure = send(cast, "controller", "post", "api_control_measures", control.report_id, data=asked).json()
    later = make_later_control(cast)
    closing = ("api_control_measure_closing", later.report_id, measure["id"])

    assert send(cast, "partner", "post", *closing, data={"outcome": "Done."}).status_code == 403
    closed = send(cast, "controller", "post", *closing, data={"outcome": "Done."}).json()
    assert (closed["is_closed"], closed["outcome"], closed["report"]) == (True, "Done.", "R.1")
    listed = send(cast, "auditor", "get", "api_control_measures", later.report_id).json()
    assert [one["id"] for one in listed] == [measure["id"]]
    assert send(cast, "controller", "delete", *closing).json()["is_closed"] is False
    gone = send(cast, "controller", "delete", "api_control_measure", control.report_id, measure["id"])
    assert gone.status_code == 204


@pytest.mark.parametrize(
    ("role", "status"), [("lead", 403), ("partner", 403), ("auditor", 403), ("other_partner", 404)]
)
@pytest.mark.parametrize(
    ("method", "name"),
    [
        ("put", "api_control"),
        ("put", "api_control_conclusion"),
        ("post", "api_control_visits"),
        ("put", "api_control_checklist"),
        ("post", "api_control_sample"),
        ("put", "api_control_sample"),
        ("post", "api_control_measures"),
    ],
)
def test_nobody_else_writes_over_the_api(cast: Cast, method: str, name: str, role: str, status: int) -> None:
    control = make_control(cast)

    assert send(cast, role, method, name, control.report_id, data={}).status_code == status


def test_second_request_to_begin_is_told_that_the_control_goes_on(cast: Cast) -> None:
    report = make_submitted(cast)

    assert send(cast, "controller", "post", "api_control", report.pk).status_code == 201
    again = send(cast, "controller", "post", "api_control", report.pk)

    assert again.status_code == 400
    assert "has begun already" in again.content.decode()
