import pytest
from django.test import Client
from django.urls import reverse

from apps.project_reporting.models import DraftSentence, ProjectReport
from apps.project_reporting.services.draft_sentence import add_sentence
from apps.project_reporting.services.project_report import freeze_project_report
from apps.tenancy.context import enter_tenant
from tests.factories.controller import set_has_controllers
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World, accept_gift

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(world: World) -> ProjectReport:
    with enter_tenant(world.cast.lead.seat):
        accept_gift(world)
        return drafted(world)


def url(name: str, *args) -> str:
    return reverse(name, args=["alpha", *args])


def signed_in(client: Client, member) -> Client:
    client.force_login(member.user)
    return client


def test_start_answers_202_with_the_queued_report(client: Client, world: World) -> None:
    response = signed_in(client, world.cast.lead).post(
        url("api_project_report_list"), {"period": world.period.pk}, content_type="application/json"
    )

    assert response.status_code == 202
    assert (response.json()["status"], response.json()["version"]) == ("queued", 1)


def test_second_start_answers_400_as_a_problem(client: Client, world: World, report: ProjectReport) -> None:
    response = signed_in(client, world.cast.lead).post(
        url("api_project_report_list"), {"period": world.period.pk}, content_type="application/json"
    )

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_overview_gives_decimal_strings_that_add_up(client: Client, world: World, report: ProjectReport) -> None:
    with enter_tenant(world.cast.lead.seat):
        set_has_controllers(world.cast.partnership.programme_version, False)

    response = signed_in(client, world.cast.lead).get(url("api_project_report_overview", report.pk))

    overview = response.json()
    assert overview["total"]["current"] == "75370.95"
    assert (overview["total"]["findings"], overview["total"]["follow_up"]) == ("1250.00", "375.00")
    assert (overview["eligible"], overview["deducted"]) == ("73745.95", "1625.00")
    assert overview["current_share"] == {"fund": "58996.75", "own": "14749.20"}
    assert [row["category"] for row in overview["partners"][0]["rows"]] == ["staff", "office", "travel", "external"]


def test_sentences_name_source_and_text_in_the_callers_language(
    client: Client, world: World, report: ProjectReport
) -> None:
    response = signed_in(client, world.cast.lead).get(url("api_sentence_list", report.pk))

    first = response.json()["results"][0]
    assert (first["kind"], first["template"], first["source_field"]) == ("ledger", "project.reported", "project")
    assert "75\u00a0370,95\u00a0€" in first["text"]


def test_sentence_is_rewritten_approved_and_left_out(client: Client, world: World, report: ProjectReport) -> None:
    lead = signed_in(client, world.cast.lead)
    with enter_tenant(world.cast.lead.seat):
        pk = DraftSentence.objects.filter(report=report).first().pk

    approved = lead.post(url("api_sentence_approval", report.pk, pk)).json()
    written = lead.patch(url("api_sentence", report.pk, pk), {"text": "Mine."}, content_type="application/json").json()
    removed = lead.patch(
        url("api_sentence", report.pk, pk), {"is_removed": True}, content_type="application/json"
    ).json()

    assert approved["approved_by"] == "Lead"
    assert (written["kind"], written["text"], written["written_by"]) == ("person", "Mine.", "Lead")
    assert removed["is_removed"] is True


def test_names_in_a_sentence_are_vouched_for_by_the_lead_partner_alone(
    client: Client, world: World, report: ProjectReport
) -> None:
    with enter_tenant(world.cast.lead.seat):
        own = add_sentence(member=world.cast.lead, report=report, text="It was printed by Gutenberg.")
    address = url("api_sentence_confirm", report.pk, own.pk)

    assert signed_in(client, world.cast.auditor).post(address).status_code == 403
    assert signed_in(client, world.cast.partner).post(address).status_code == 404
    confirmed = signed_in(client, world.cast.lead).post(address)

    assert (confirmed.status_code, confirmed.json()["confirmed_names"]) == (200, ["Gutenberg"])
    with enter_tenant(world.cast.lead.seat):
        own.refresh_from_db()
        assert own.confirmed_by == world.cast.lead.user


def test_change_without_content_answers_400(client: Client, world: World, report: ProjectReport) -> None:
    with enter_tenant(world.cast.lead.seat):
        pk = DraftSentence.objects.filter(report=report).first().pk

    response = signed_in(client, world.cast.lead).patch(
        url("api_sentence", report.pk, pk), {}, content_type="application/json"
    )

    assert response.status_code == 400


def test_freeze_then_pdf_for_every_member(client: Client, world: World, report: ProjectReport) -> None:
    frozen = signed_in(client, world.cast.lead).post(url("api_project_report_freeze", report.pk)).json()

    pdf = signed_in(client, world.cast.partner).get(url("api_project_report_file", report.pk, "pdf", "da"))

    assert frozen["status"] == "frozen"
    assert len(frozen["sha256"]) == 64
    assert pdf.content.startswith(b"%PDF-")


def test_pdf_of_a_draft_is_refused_with_a_problem_document(client: Client, world: World, report: ProjectReport) -> None:
    response = signed_in(client, world.cast.lead).get(url("api_project_report_file", report.pk, "pdf", "da"))

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["status"] == 404


def test_partner_reads_frozen_figures_of_all_partners(client: Client, world: World, report: ProjectReport) -> None:
    with enter_tenant(world.cast.lead.seat):
        freeze_project_report(member=world.cast.lead, report=report)

    response = signed_in(client, world.cast.partner).get(url("api_project_report_overview", report.pk))

    assert response.json()["total"]["current"] == "75370.95"


@pytest.mark.parametrize("name", ["redraft", "refresh", "approval", "freeze"])
def test_auditor_is_refused_and_partner_finds_no_draft(
    client: Client, world: World, report: ProjectReport, name: str
) -> None:
    address = url(f"api_project_report_{name}", report.pk)

    assert signed_in(client, world.cast.auditor).post(address).status_code == 403
    assert signed_in(client, world.cast.partner).post(address).status_code == 404
    assert signed_in(client, world.cast.stranger).post(address).status_code == 404


def test_auditor_reads_draft_and_overview(client: Client, world: World, report: ProjectReport) -> None:
    auditor = signed_in(client, world.cast.auditor)

    assert auditor.get(url("api_project_report", report.pk)).json()["status"] == "draft"
    assert auditor.get(url("api_project_report_overview", report.pk)).status_code == 200
