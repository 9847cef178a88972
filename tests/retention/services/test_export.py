"""The copy of a person's data: all that is hers, from every app, and nobody else's."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from apps.accounts.models import User
from apps.clarifications.models import ClarificationMessage
from apps.consortia.models import Membership
from apps.jobs.services.job import perform_job
from apps.retention.enums import RequestDecision
from apps.retention.models import SubjectRequest
from apps.retention.services.export import request_export
from apps.retention.services.subject_request import answer_request, confirm_identity, decide_request
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.clarifications import ask_about_line
from tests.factories.finance import make_line, make_report
from tests.factories.registers import make_trip
from tests.factories.retention import make_request
from tests.factories.staff import make_employment, make_month

ANNA = "Anna Wymyślona"


@pytest.fixture
def anna(cast: Cast) -> Cast:
    """On the partner's payroll, named in a line and in another's comment; beside her somebody else."""
    with enter_tenant(cast.partner.seat):
        employment = make_employment(cast.partner)
        make_month(cast.partner, employment)
        report = make_report(cast.partner, cast.period)
        make_line(report, person=ANNA, description="Salary")
        make_line(report, 2, invoice_no="FV/2", description=f"Taxi of {ANNA}", supplier_name="Taxi")
        make_line(report, 3, invoice_no="FV/3", description="Salary of Jan Kowalski", person="Jan Kowalski")
    return cast


def copy_of(member: Membership, request: SubjectRequest) -> tuple[dict[str, Any], str]:
    """The JSON and the page of the copy, made by the worker."""
    with enter_tenant(member.seat):
        confirm_identity(member=member, request=request, proof="Signed in")
        job = request_export(member=member, request=request)
    assert perform_job(partnership_id=member.partnership_id, job_id=job.pk)
    with enter_tenant(system_seat(member.partnership_id)):
        made = SubjectRequest.objects.get(pk=request.pk)
    with zipfile.ZipFile(io.BytesIO(made.file.read())) as archive:
        return json.loads(archive.read("data.json")), archive.read("index.html").decode()


def rows_of(content: dict[str, Any], model: str, *, former: bool = False) -> list[dict[str, Any]]:
    part = next((part for part in content["parts"] if part["model"] == model), {"rows": []})
    return [row["values"] for row in part["rows"] if row["is_former"] == former]


def test_staff_record_payroll_and_lines_are_copied_and_another_persons_are_not(anna: Cast) -> None:
    with enter_tenant(anna.partner.seat):
        from apps.staff.models import Employment

        request = make_request(anna.partner, employment=Employment.objects.get())

    content, page = copy_of(anna.partner, request)

    assert [row["person_name"] for row in rows_of(content, "staff.Employment")] == [ANNA]
    assert [row["gross_salary"] for row in rows_of(content, "staff.PayrollMonth")] == ["4150.00"]
    hers, mentioning = rows_of(content, "finance.ExpenditureLine")
    assert (hers["person"], hers["description"]) == (ANNA, "Salary")
    assert mentioning == {"description": f"Taxi of {ANNA}"}
    assert "person_key" not in rows_of(content, "staff.Employment")[0]
    assert len(rows_of(content, "staff.Employment", former=True)) >= 1
    assert ANNA in page
    assert "4,150.00" in page
    assert [word for word in ("partnership", "suggestion is confident", ">False<") if word in page] == []
    assert "Kowalski" not in page + json.dumps(content, ensure_ascii=False)


def test_project_copies_what_a_person_did_there_and_no_other_partners_staff(anna: Cast) -> None:
    anna.partner.user.full_name = ANNA
    anna.partner.user.save()
    with enter_tenant(anna.lead.seat):
        request = make_request(anna.lead, partner=None, account=anna.partner.user)

    content, _page = copy_of(anna.lead, request)

    models = {part["model"] for part in content["parts"]}
    assert {"accounts.User", "consortia.Membership", "audit.Event"} <= models
    assert models & {"staff.Employment", "staff.PayrollMonth", "finance.ExpenditureLine"} == set()
    (account,) = rows_of(content, "accounts.User")
    assert (account["email"], "password" in account) == ("partner@example.invalid", False)


def test_every_part_says_why_on_what_basis_and_how_long(anna: Cast) -> None:
    with enter_tenant(anna.lead.seat):
        request = make_request(anna.lead, partner=None, account=anna.partner.user)

    content, _page = copy_of(anna.lead, request)

    told = ("what", "purpose_text", "basis", "time")
    assert [part["model"] for part in content["parts"] if not all(part[one] for one in told)] == []


def test_messages_a_person_wrote_are_hers_and_the_answers_are_not(anna: Cast) -> None:
    with enter_tenant(anna.lead.seat):
        from apps.finance.models import ExpenditureLine

        ask_about_line(anna.lead, ExpenditureLine.objects.first())
        asked = ClarificationMessage.objects.get()
        request = make_request(anna.lead, partner=None, account=anna.lead.user)

    content, _page = copy_of(anna.lead, request)

    assert [row["text"] for row in rows_of(content, "clarifications.ClarificationMessage")] == [asked.text]


def test_nobody_gets_a_copy_before_it_is_known_who_asks(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        request = make_request(cast.lead, partner=None, account=cast.partner.user)
        with pytest.raises(ValidationError) as refused:
            request_export(member=cast.lead, request=request)

    assert refused.value.code == "state"


def test_copy_is_downloaded_by_who_answers_recorded_and_gone_once_answered(client: Client, anna: Cast) -> None:
    User.objects.update(language="en")
    with enter_tenant(anna.partner.seat):
        make_trip(anna.partner)
        request = make_request(anna.partner, person_name=ANNA)
    copy_of(anna.partner, request)
    address = f"/p/alpha/privacy/requests/{request.pk}/download/"

    client.force_login(anna.lead.user)
    assert client.get(address).status_code == 403
    client.force_login(anna.partner.user)
    assert client.get(address)["Content-Type"] == "application/zip"
    seen = client.get("/api/v1/partnerships/alpha/viewings/?kind=request").json()["results"]
    assert [(row["channel"], row["record_ids"]) for row in seen] == [("export", [request.pk])]

    with enter_tenant(anna.partner.seat):
        decide_request(member=anna.partner, request=request, decision=RequestDecision.GRANTED)
        answered = answer_request(member=anna.partner, request=request)
    assert (bool(answered.file), answered.sha256) == (False, "")
    assert client.get(address).status_code == 404
