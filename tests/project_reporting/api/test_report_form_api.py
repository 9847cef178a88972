"""The form of a project report and its way at the programme, by API."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.control.models import Certificate
from apps.finance.models import ExpenditureLine
from apps.project_reporting.models import ProjectReport, ReportSource
from apps.project_reporting.services.project_report import freeze_project_report
from apps.tenancy.context import enter_tenant
from tests.factories.cast import make_period
from tests.factories.project_reporting import certified_world, drafted
from tests.factories.reporting import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(world: World) -> Certificate:
    return certified_world(world)


@pytest.fixture
def report(certificate: Certificate, world: World) -> ProjectReport:
    with enter_tenant(world.cast.lead.seat):
        return drafted(world)


@pytest.fixture
def frozen(report: ProjectReport, world: World) -> ProjectReport:
    with enter_tenant(world.cast.lead.seat):
        return freeze_project_report(member=world.cast.lead, report=report)


def url(name: str, *args) -> str:
    return reverse(name, args=["alpha", *args])


def signed_in(client: Client, member) -> Client:
    client.force_login(member.user)
    return client


def send(client: Client, method: str, name: str, *args, **data) -> dict:
    response = getattr(client, method)(url(name, *args), data, content_type="application/json")
    assert response.status_code < 300, response.content
    return response.json() if response.content else {}


def test_form_of_a_draft_holds_every_tab_with_amounts_as_text(client, world, report, certificate) -> None:
    form = signed_in(client, world.cast.auditor).get(url("api_project_report_form", report.pk)).json()

    assert set(form) == {"identification", "work_plan", "texts", "authors", "certificates", "deductions", "finances"}
    assert form["certificates"][0]["number"] == certificate.number
    rows = {row["key"]: row for row in form["finances"]["tables"][0]["rows"]}
    assert (rows["fund"]["current"], rows["own"]["current"]) == ("49750.34", "12437.59")
    assert form["deductions"]["rows"] == [
        {"typology": "4.14", "amounts": {"staff": "1250.00"}},
        {"typology": "", "amounts": {"office": "187.50", "travel": "187.50"}},
    ]


def test_lead_fills_the_form(client, world, report) -> None:
    lead = signed_in(client, world.cast.lead)

    identified = send(lead, "put", "api_project_report_form", report.pk, kind="finance", is_final=True)
    changed = send(lead, "patch", "api_project_report_answers", report.pk, answers={"prizes": "City of the year."})
    stated = send(
        lead, "put", "api_project_report_objectives", report.pk, world.work_package.pk, objective="fully",
        progress="All done.",
    )  # fmt: skip
    investment = send(
        lead, "post", "api_project_report_investments", report.pk, work_package=world.work_package.pk, title="Server",
        status="not_started",
    )  # fmt: skip

    assert (identified["kind"], identified["is_final"], identified["standing"]) == ("finance", True, None)
    assert changed == {"changed": ["prizes"]}
    assert (stated["objective"], stated["progress"]) == ("fully", "All done.")
    form = lead.get(url("api_project_report_form", report.pk)).json()
    assert form["work_plan"]["investments"] == [
        {"id": investment["id"], "work_package": "WP1", "title": "Server", "status": "not_started", "explanation": ""}
    ]
    assert send(lead, "delete", "api_project_report_investment", report.pk, investment["id"]) == {}


def test_unknown_question_answers_400(client, world, report) -> None:
    response = signed_in(client, world.cast.lead).patch(
        url("api_project_report_answers", report.pk), {"answers": {"weather": "Rain."}}, content_type="application/json"
    )

    assert response.status_code == 400
    assert "weather" in response.content.decode()


def test_questions_are_told_in_the_callers_language(client, world, report) -> None:
    world.cast.auditor.user.language = "en"
    world.cast.auditor.user.save()

    questions = signed_in(client, world.cast.auditor).get(url("api_project_report_answers", report.pk)).json()

    assert len([one for one in questions if one["key"].startswith("story_")]) == 10
    assert questions[0] == {
        "key": "highlights", "tab": "identification", "label": "Highlights of main achievements",
        "hint": "What should somebody remember who reads nothing else of this report?",
    }  # fmt: skip


def test_source_is_left_out_and_listed_as_such(client, world, report, certificate) -> None:
    lead = signed_in(client, world.cast.lead)

    chosen = send(lead, "patch", "api_project_report_source", report.pk, certificate.report_id, is_included=False)

    listed = lead.get(url("api_project_report_sources", report.pk)).json()
    assert listed == [chosen]
    assert (chosen["certificate"], chosen["eligible_eur"], chosen["is_included"]) == (
        certificate.pk, "62187.93", False,
    )  # fmt: skip


def test_verification_is_recorded_read_by_members_and_taken_back(client, world, frozen) -> None:
    with enter_tenant(world.cast.lead.seat):
        source = ReportSource.objects.get(report=frozen).pk
    (listed,) = signed_in(client, world.cast.other_partner).get(url("api_project_report_sources", frozen.pk)).json()
    assert (listed["id"], listed["partner"], listed["eligible_eur"]) == (source, "PP2", "62187.93")
    lead = signed_in(client, world.cast.lead)
    cut = {
        "source": source, "category": "staff", "eur": "100.00", "typology": "4.14", "scenario": "2",
        "reason": "No timesheet.",
    }  # fmt: skip

    said = send(
        lead, "post", "api_project_report_verification", frozen.pk, reference="JS/17",
        verified_on=str(timezone.localdate()), deductions=[cut],
    )  # fmt: skip

    assert (said["status"], said["reference"], said["sources"][0]["verified_eur"]) == ("verified", "JS/17", "62057.93")
    form = signed_in(client, world.cast.other_partner).get(url("api_project_report_form", frozen.pk)).json()
    rows = {row["key"]: row for row in form["finances"]["tables"][0]["rows"]}
    assert (rows["fund"]["verified_now"], rows["own"]["verified_now"]) == ("49646.34", "12411.59")
    again = send(
        signed_in(client, world.cast.lead), "post", "api_project_report_unverify", frozen.pk, reason="A wrong letter."
    )
    assert (again["status"], again["sources"]) == ("submitted", [])


def test_verification_with_the_letters_own_words_cuts_a_line_and_refuses_another_reports(client, world, frozen) -> None:
    with enter_tenant(world.cast.lead.seat):
        source = ReportSource.objects.get(report=frozen)
        line = ExpenditureLine.objects.get(report=source.partner_report_id, number=2)
        other = ExpenditureLine.objects.exclude(report=source.partner_report_id).first()
    lead = signed_in(client, world.cast.lead)
    cut = {"source": source.pk, "eur": "200.00", "typology": "4.14", "scenario": "2", "reason": "No report."}
    stated = {
        "verified_on": str(timezone.localdate()),
        "reference": "JS/17",
        "letter_on": "2026-10-31",
        "letter_reference": "MA/77",
    }

    refused = lead.post(
        url("api_project_report_verification", frozen.pk),
        stated | {"deductions": [cut | {"line": other.pk}]},
        content_type="application/json",
    )
    said = send(
        lead, "post", "api_project_report_verification", frozen.pk, **stated, deductions=[cut | {"line": line.pk}]
    )

    assert refused.status_code == 400
    assert (said["letter_on"], said["letter_reference"]) == ("2026-10-31", "MA/77")
    # 200.00 of external services; no flat rate rests on them.
    assert said["sources"][0]["verified_eur"] == "61987.93"


def test_return_and_withdrawal_answer_with_the_steps(client, world, frozen) -> None:
    lead = signed_in(client, world.cast.lead)

    said = send(
        lead,
        "post",
        "api_project_report_return",
        frozen.pk,
        returned_on=str(timezone.localdate()),
        reason="Evidence is missing.",
    )

    assert [step["status"] for step in said["steps"]] == ["submitted", "returned"]
    refused = lead.post(
        url("api_project_report_withdraw", frozen.pk), {"reason": "Late."}, content_type="application/json"
    )
    assert refused.status_code == 400


def test_programme_of_a_draft_is_not_found(client, world, report) -> None:
    assert signed_in(client, world.cast.lead).get(url("api_project_report_programme", report.pk)).status_code == 404


def test_texts_tell_author_and_problems_and_a_person_vouches(client, world, report) -> None:
    world.cast.lead.user.language = "en"
    world.cast.lead.user.save()
    lead = signed_in(client, world.cast.lead)
    send(lead, "patch", "api_project_report_answers", report.pk, answers={"highlights": "We reached 512 people."})
    (before,) = lead.get(url("api_project_report_texts", report.pk)).json()

    (after,) = send(lead, "post", "api_project_report_texts", report.pk, place="answer:highlights")

    name = world.cast.lead.user.full_name
    assert (before["place"], before["tab"], before["written_by"]) == ("answer:highlights", "identification", name)
    assert [(one["problem"], one["details"], one["may_be_confirmed"]) for one in before["problems"]] == [
        ("unbound_figure", ["512"], True)
    ]
    assert before["problems"][0]["message"].endswith("(“512”)")
    assert (after["confirmed"], after["confirmed_by"], after["problems"]) == (["512"], name, [])
    unknown = lead.post(
        url("api_project_report_texts", report.pk), {"place": "answer:weather"}, content_type="application/json"
    )
    assert unknown.status_code == 400


def test_unexplained_objective_and_unconfirmed_final_report_answer_400(client, world, report) -> None:
    with enter_tenant(world.cast.lead.seat):
        make_period(world.cast.partnership, number=3, year=2029)
    lead = signed_in(client, world.cast.lead)

    objective = lead.put(
        url("api_project_report_objectives", report.pk, world.work_package.pk), {"objective": "partly"},
        content_type="application/json",
    )  # fmt: skip
    final = lead.put(
        url("api_project_report_form", report.pk), {"kind": "both", "is_final": True}, content_type="application/json"
    )

    assert (objective.status_code, "objective_explanation" in objective.content.decode()) == (400, True)
    assert (final.status_code, "ends_early" in final.content.decode()) == (400, True)
    assert send(
        lead, "put", "api_project_report_form", report.pk, kind="both", is_final=True, ends_early=True
    )["ends_early"]  # fmt: skip
