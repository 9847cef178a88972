import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.clarifications.selectors.subject import about_project_report
from apps.clarifications.validators.clarification import Owner
from apps.jobs.models import Job
from apps.jobs.services.job import resume_abandoned
from apps.project_reporting.enums import ProjectReportStatus, SentenceKind
from apps.project_reporting.models import DraftQuestion, DraftSentence, ProjectReport
from apps.project_reporting.services.project_report import freeze_project_report, start_project_report
from apps.project_reporting.wordings import claim_words
from apps.tenancy.context import enter_tenant
from tests.factories.clarifications import ask
from tests.factories.jobs import end_job
from tests.factories.project_reporting import certified_world, drafted
from tests.factories.reporting import World, accept_gift

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(world: World) -> ProjectReport:
    with enter_tenant(world.cast.lead.seat):
        accept_gift(world)
        return drafted(world)


@pytest.fixture
def frozen(world: World, report: ProjectReport) -> ProjectReport:
    with enter_tenant(world.cast.lead.seat):
        return freeze_project_report(member=world.cast.lead, report=report)


def signed_in(client: Client, member) -> Client:
    client.force_login(member.user)
    return client


def url(name: str, *args) -> str:
    return reverse(name, args=["alpha", *args])


def first_sentence(world: World, report: ProjectReport, **fields) -> DraftSentence:
    with enter_tenant(world.cast.lead.seat):
        return DraftSentence.objects.filter(report=report, **fields).order_by("position").first()


def test_lead_reads_the_draft_with_sources_and_figures(client: Client, world: World, report: ProjectReport) -> None:
    world.cast.lead.user.language = "en"
    world.cast.lead.user.save()

    page = signed_in(client, world.cast.lead).get(url("project_report", report.pk)).content.decode()

    assert "Two workshops took place in Tampere." in page
    assert "the partners reported EUR\u00a075,370.95" in page
    assert "machine-drafted" in page
    assert url("partner_report", world.reports["lead"].pk) in page


def test_lead_sees_how_to_start_where_nothing_is_drafted(client: Client, world: World) -> None:
    response = signed_in(client, world.cast.lead).get(url("project_report_list"))

    assert url("project_report_start") in response.content.decode()


def test_start_queues_a_draft_and_shows_its_progress(client: Client, world: World) -> None:
    response = signed_in(client, world.cast.lead).post(url("project_report_start"), {"period": world.period.pk})

    page = client.get(response.url)
    with enter_tenant(world.cast.lead.seat):
        job = ProjectReport.objects.get().job_id
    assert f'hx-get="{url("job_progress", job)}"' in page.content.decode()
    with enter_tenant(world.cast.lead.seat):
        assert ProjectReport.objects.get().status == ProjectReportStatus.QUEUED


def test_page_made_while_the_draft_became_done_asks_for_its_progress_all_the_same(client: Client, world: World) -> None:
    response = signed_in(client, world.cast.lead).post(url("project_report_start"), {"period": world.period.pk})
    with enter_tenant(world.cast.lead.seat):
        job = ProjectReport.objects.get().job
        end_job(job)

    page = client.get(response.url)

    assert f'hx-get="{url("job_progress", job.pk)}"' in page.content.decode()


def test_draft_that_failed_says_why_and_offers_another_try(client: Client, world: World) -> None:
    with enter_tenant(world.cast.lead.seat):
        report = start_project_report(member=world.cast.lead, period=world.period)
        Job.objects.update(status="running")
        Job.objects.update(attempts=3, heartbeat_at=timezone.now() - datetime.timedelta(hours=1))
        resume_abandoned(partnership_id=report.partnership_id)
    world.cast.lead.user.language = "en"
    world.cast.lead.user.save()

    page = signed_in(client, world.cast.lead).get(url("project_report", report.pk)).content.decode()

    assert "The worker stopped several times in the middle of its work." in page
    assert url("project_report_redraft", report.pk) in page


@pytest.mark.parametrize("period", ["", "abc", "-1", "9" * 30, "999999"])
def test_start_for_no_known_period_answers_404(client: Client, world: World, period: str) -> None:
    response = signed_in(client, world.cast.lead).post(url("project_report_start"), {"period": period})

    assert response.status_code == 404


def test_approve_by_htmx_answers_the_row_without_the_mark(client: Client, world: World, report: ProjectReport) -> None:
    sentence = first_sentence(world, report)

    response = signed_in(client, world.cast.lead).post(
        url("sentence_approve", report.pk, sentence.pk), headers={"HX-Request": "true"}
    )

    assert f'id="sentence-{sentence.pk}"' in response.content.decode()
    assert "status-warn" not in response.content.decode()


def test_approving_by_htmx_goes_on_saying_what_is_wrong(client: Client, world: World, report: ProjectReport) -> None:
    with enter_tenant(world.cast.lead.seat):
        DraftSentence.objects.filter(report=report, template="project.total").update(figures={})
    sentence = first_sentence(world, report, template="project.total")

    response = signed_in(client, world.cast.lead).post(
        url("sentence_approve", report.pk, sentence.pk), headers={"HX-Request": "true"}
    )

    assert "status-bad" in response.content.decode()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_approving_a_left_out_sentence_says_to_take_it_in_first(
    client: Client, world: World, report: ProjectReport, headers: dict[str, str]
) -> None:
    world.cast.lead.user.language = "en"
    world.cast.lead.user.save()
    sentence = first_sentence(world, report)
    lead = signed_in(client, world.cast.lead)
    lead.post(url("sentence_leave_out", report.pk, sentence.pk))

    response = lead.post(url("sentence_approve", report.pk, sentence.pk), headers=headers)

    assert response.headers.get("HX-Refresh") == ("true" if headers else None)
    shown = lead.get(url("project_report", report.pk)).content.decode()
    assert "The sentence is left out. Take it in again before you approve it." in shown
    with enter_tenant(world.cast.lead.seat):
        assert DraftSentence.objects.get(pk=sentence.pk).approved_at is None


def test_draft_says_at_its_head_what_it_claims(client: Client, world: World, report: ProjectReport) -> None:
    world.cast.lead.user.language = "en"
    world.cast.lead.user.save()
    shown = signed_in(client, world.cast.lead).get(url("project_report", report.pk)).content.decode()

    head = shown.split('id="draft-state-heading"')[1].split("</section>")[0]
    assert "It claims no costs." in head


def test_rewritten_sentence_belongs_to_its_author(client: Client, world: World, report: ProjectReport) -> None:
    sentence = first_sentence(world, report, kind=SentenceKind.QUOTE)

    signed_in(client, world.cast.lead).post(url("sentence_edit", report.pk, sentence.pk), {"text": "In my words."})

    with enter_tenant(world.cast.lead.seat):
        sentence.refresh_from_db()
        assert (sentence.kind, sentence.text) == (SentenceKind.PERSON, "In my words.")


def test_empty_sentence_is_refused_with_a_message(client: Client, world: World, report: ProjectReport) -> None:
    sentence = first_sentence(world, report)

    response = signed_in(client, world.cast.lead).post(url("sentence_edit", report.pk, sentence.pk), {"text": "  "})

    assert "field-error" in response.content.decode()


def test_own_sentence_is_added_where_it_belongs(client: Client, world: World, report: ProjectReport) -> None:
    place = f"work_package-{world.work_package.pk}"

    signed_in(client, world.cast.lead).post(url("sentence_add", report.pk), {"section": place, "text": "We sang."})

    assert first_sentence(world, report, text="We sang.").work_package_id == world.work_package.pk


def test_left_out_sentence_can_be_taken_in_again(client: Client, world: World, report: ProjectReport) -> None:
    sentence, lead = first_sentence(world, report), signed_in(client, world.cast.lead)

    lead.post(url("sentence_leave_out", report.pk, sentence.pk))
    left_out = first_sentence(world, report, pk=sentence.pk).is_removed
    lead.post(url("sentence_leave_out", report.pk, sentence.pk), {"taken_in": "1"})

    assert (left_out, first_sentence(world, report, pk=sentence.pk).is_removed) == (True, False)


def test_asked_question_names_who_asked(client: Client, world: World, report: ProjectReport) -> None:
    with enter_tenant(world.cast.lead.seat):
        question = DraftQuestion.objects.get(report=report, params__variant="no_evidence")

    signed_in(client, world.cast.lead).post(url("draft_question_ask", report.pk, question.pk))

    with enter_tenant(world.cast.lead.seat):
        question.refresh_from_db()
        assert question.asked_by == world.cast.lead.user


def test_freeze_page_and_pdf_follow_each_other(client: Client, world: World, report: ProjectReport) -> None:
    lead = signed_in(client, world.cast.lead)

    lead.post(url("project_report_freeze", report.pk))
    page = lead.get(url("project_report", report.pk)).content.decode()
    pdf = lead.get(url("project_report_file", report.pk, "pdf", "pl"))

    assert url("project_report_file", report.pk, "pdf", "pl") in page
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.getvalue().startswith(b"%PDF-")
    assert pdf["Content-Disposition"] == 'attachment; filename="alpha-period-2-v1-pl.pdf"'


def test_freeze_of_a_wrong_figure_says_why_and_changes_nothing(
    client: Client, world: World, report: ProjectReport
) -> None:
    with enter_tenant(world.cast.lead.seat):
        DraftSentence.objects.filter(report=report, template="project.reported").update(figures={})

    response = signed_in(client, world.cast.lead).post(url("project_report_freeze", report.pk), follow=True)

    assert response.status_code == 200
    with enter_tenant(world.cast.lead.seat):
        assert ProjectReport.objects.get(pk=report.pk).status == ProjectReportStatus.DRAFT


def test_pdf_of_a_draft_does_not_exist(client: Client, world: World, report: ProjectReport) -> None:
    response = signed_in(client, world.cast.lead).get(url("project_report_file", report.pk, "pdf", "en"))

    assert response.status_code == 404


def test_partner_does_not_see_that_a_draft_exists(client: Client, world: World, report: ProjectReport) -> None:
    partner = signed_in(client, world.cast.partner)

    assert partner.get(url("project_report", report.pk)).status_code == 404
    assert url("project_report", report.pk) not in partner.get(url("project_report_list")).content.decode()


def test_partner_reads_the_frozen_report_with_everybodys_figures(
    client: Client, world: World, frozen: ProjectReport
) -> None:
    partner = signed_in(client, world.cast.partner)

    page = partner.get(url("project_report", frozen.pk)).content.decode()
    pdf = partner.get(url("project_report_file", frozen.pk, "pdf", "en"))

    assert "64\u00a0012,93" in page
    assert pdf.status_code == 200


def test_auditor_reads_draft_and_pdf_and_changes_nothing(client: Client, world: World, report: ProjectReport) -> None:
    sentence, auditor = first_sentence(world, report), signed_in(client, world.cast.auditor)

    assert auditor.get(url("project_report", report.pk)).status_code == 200
    assert auditor.post(url("project_report_start"), {"period": world.period.pk}).status_code == 403
    for name, args in (
        ("project_report_freeze", [report.pk]),
        ("project_report_refresh", [report.pk]),
        ("project_report_redraft", [report.pk]),
        ("project_report_approve", [report.pk]),
        ("sentence_add", [report.pk]),
        ("sentence_edit", [report.pk, sentence.pk]),
        ("sentence_approve", [report.pk, sentence.pk]),
        ("sentence_leave_out", [report.pk, sentence.pk]),
    ):
        assert auditor.post(url(name, *args), {"text": "x"}).status_code == 403
    assert auditor.get(url("sentence_edit", report.pk, sentence.pk)).status_code == 403


def test_auditor_downloads_a_pdf_no_worker_has_rendered(client: Client, world: World, frozen: ProjectReport) -> None:
    response = signed_in(client, world.cast.auditor).get(url("project_report_file", frozen.pk, "pdf", "fi"))

    assert response.content.startswith(b"%PDF-")


def test_partner_may_not_edit_a_frozen_report(client: Client, world: World, frozen: ProjectReport) -> None:
    response = signed_in(client, world.cast.partner).post(url("project_report_refresh", frozen.pk))

    assert response.status_code == 403


def test_stranger_finds_nothing(client: Client, world: World, frozen: ProjectReport) -> None:
    stranger = signed_in(client, world.cast.stranger)

    for address in (url("project_report_list"), url("project_report", frozen.pk)):
        assert stranger.get(address).status_code == 404
    assert stranger.get(reverse("project_report", args=["beta", frozen.pk])).status_code == 404


def test_list_needs_the_same_queries_for_one_and_for_more_versions(
    client: Client, world: World, frozen: ProjectReport
) -> None:
    lead = signed_in(client, world.cast.lead)
    lead.get(url("project_report_list"))
    with CaptureQueriesContext(connection) as one:
        lead.get(url("project_report_list"))
    with enter_tenant(world.cast.lead.seat):
        start_project_report(member=world.cast.lead, period=world.period)
        start_project_report(member=world.cast.lead, period=world.earlier)

    with CaptureQueriesContext(connection) as three:
        lead.get(url("project_report_list"))

    assert len(three) == len(one)


def test_draft_page_needs_the_same_queries_for_one_and_for_more_findings(
    client: Client, world: World, report: ProjectReport
) -> None:
    lead = signed_in(client, world.cast.lead)
    lead.get(url("project_report", report.pk))
    with CaptureQueriesContext(connection) as one:
        lead.get(url("project_report", report.pk))
    with enter_tenant(world.cast.lead.seat):
        accept_gift(world, "10.00")
        accept_gift(world, "20.00")

    with CaptureQueriesContext(connection) as three:
        lead.get(url("project_report", report.pk))

    assert len(three) == len(one)


def test_page_says_that_no_model_compared_the_texts(client: Client, world: World, report: ProjectReport) -> None:
    world.cast.lead.user.language = "en"
    world.cast.lead.user.save()

    page = signed_in(client, world.cast.lead).get(url("project_report", report.pk)).content.decode()

    assert report.drafted_with == ""
    assert "No language model was at hand" in page


def test_own_sentence_without_words_comes_back_with_its_place(
    client: Client, world: World, report: ProjectReport
) -> None:
    place = f"work_package-{world.work_package.pk}"

    answer = signed_in(client, world.cast.lead).post(
        url("sentence_add", report.pk), {"section": place, "text": "x" * 2001}
    )

    page = answer.content.decode()
    assert (answer.status_code, "x" * 2001 in page) == (422, True)
    assert f'<option value="{place}" selected>' in page
    with enter_tenant(world.cast.lead.seat):
        assert not DraftSentence.objects.filter(report=report, kind=SentenceKind.PERSON).exists()


@pytest.fixture
def english(world: World) -> World:
    """Everybody reads English; the partner's report of the first period is certified."""
    for member in (world.cast.lead, world.cast.partner, world.cast.auditor):
        member.user.language = "en"
        member.user.save()
    certified_world(world)
    return world


def test_freezing_says_before_and_after_that_it_submits_and_what_it_claims(client: Client, english: World) -> None:
    with enter_tenant(english.cast.lead.seat):
        report = drafted(english)
    lead = signed_in(client, english.cast.lead)

    page = lead.get(url("project_report", report.pk)).content.decode()
    after = lead.post(url("project_report_freeze", report.pk), follow=True).content.decode()

    assert "Frozen, the report counts as submitted to the programme." in page
    assert "It claims 1 certificate of EUR\u00a062,187.93." in page
    assert "The report is frozen and counts as submitted to the programme." in after
    assert "It claims 1 certificate of EUR\u00a062,187.93." in after


@pytest.mark.parametrize(
    ("is_certified", "count", "eur", "words"),
    [
        (True, 0, "0.00", "It claims no costs."),
        (True, 2, "1000.50", "It claims 2 certificates, EUR\u00a01,000.50 together."),
        (False, 1, "10.00", "It claims the costs of 1 partner report, EUR\u00a010.00."),
        (False, 3, "30.00", "It claims the costs of 3 partner reports, EUR\u00a030.00 together."),
    ],
)
def test_words_of_a_claim_follow_number_and_programme(is_certified: bool, count: int, eur: str, words: str) -> None:
    assert claim_words(is_certified=is_certified, count=count, eur=Decimal(eur)) == words


def test_clarifications_about_a_report_are_on_its_page_with_the_way_to_ask(client: Client, english: World) -> None:
    cast = english.cast
    with enter_tenant(cast.lead.seat):
        report = drafted(english)
        asked = ask(cast.lead, about_project_report(report), owner=Owner(partner=cast.partner.partner))
    ask_address = url("clarification_ask_project_report", report.pk)

    draft = signed_in(client, cast.lead).get(url("project_report", report.pk)).content.decode()
    of_auditor = signed_in(client, cast.auditor).get(url("project_report", report.pk)).content.decode()
    with enter_tenant(cast.lead.seat):
        freeze_project_report(member=cast.lead, report=report)
    of_partner = signed_in(client, cast.partner).get(url("project_report", report.pk)).content.decode()

    thread = url("clarification", asked.pk)
    assert [thread in page for page in (draft, of_auditor, of_partner)] == [True, True, True]
    assert [ask_address in page for page in (draft, of_auditor, of_partner)] == [True, False, False]


def test_overview_of_today_is_offered_in_each_format_and_language(client: Client, english: World) -> None:
    page = signed_in(client, english.cast.lead).get(url("project_report_list")).content.decode()

    for format in ("pdf", "xlsx", "docx"):
        for language in ("en", "pl", "fi", "da"):
            assert url("live_overview_file", english.period.pk, format, language) in page


def test_partners_are_named_and_countries_in_the_readers_language(client: Client, english: World) -> None:
    with enter_tenant(english.cast.lead.seat):
        accept_gift(english)
        report = drafted(english)

    page = signed_in(client, english.cast.lead).get(url("project_report", report.pk)).content.decode()
    english.cast.lead.user.language = "da"
    english.cast.lead.user.save()
    in_danish = client.get(url("project_report", report.pk)).content.decode()

    assert "Quoted from PP2 Voivodeship (Polish)" in page
    assert '<th scope="row" class="fw-normal">LP Lead City</th>' in page
    assert "PP2 Voivodeship (Poland)" in page
    assert "PP2 Voivodeship (Polen)" in in_danish
