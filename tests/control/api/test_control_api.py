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
from tests.factories.control import complete, line_of, make_certified, make_control, make_submitted


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
