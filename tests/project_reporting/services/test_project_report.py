import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from apps.audit.models import Event
from apps.common.content_hash import hash_content
from apps.jobs.models import Job
from apps.jobs.services.job import ClaimLost, JobClaim, claim_job, perform_job, resume_abandoned
from apps.project_reporting.enums import ProjectReportStatus, QuestionKind, SectionKind, SentenceKind
from apps.project_reporting.models import DraftQuestion, DraftSentence, ProjectReport
from apps.project_reporting.services.draft import perform_draft
from apps.project_reporting.services.draft_sentence import (
    add_sentence,
    approve_all_sentences,
    approve_sentence,
    leave_out_sentence,
    rewrite_sentence,
)
from apps.project_reporting.services.project_report import (
    find_problems,
    freeze_project_report,
    redraft_project_report,
    refresh_figures,
    start_project_report,
)
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import make_period
from tests.factories.controller import set_has_controllers
from tests.factories.finance import make_report
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World, accept_gift, submit

pytestmark = pytest.mark.django_db


def perform(report: ProjectReport) -> bool:
    return perform_job(partnership_id=report.partnership_id, job_id=report.job_id)


def test_draft_holds_only_sentences_with_source(inside: World) -> None:
    report = drafted(inside)

    sentences = DraftSentence.objects.filter(report=report)
    assert report.status == ProjectReportStatus.DRAFT
    assert {sentence.kind for sentence in sentences} == {SentenceKind.LEDGER, SentenceKind.QUOTE}
    assert find_problems(report=report) == []
    assert all(sentence.is_machine_drafted and sentence.approved_at is None for sentence in sentences)


def test_quote_stands_word_for_word_and_names_its_report(inside: World) -> None:
    report = drafted(inside)

    quote = DraftSentence.objects.get(report=report, text="Two workshops took place in Tampere.")
    assert quote.source_report == inside.reports["lead"]
    assert quote.source_field == f"work_package:{inside.work_package.pk}:achieved"
    assert (quote.section, quote.work_package, quote.is_new) == (SectionKind.WORK_PACKAGE, inside.work_package, True)


def test_sentence_of_the_last_period_is_marked_as_repeated(inside: World) -> None:
    report = drafted(inside)

    repeated = DraftSentence.objects.get(report=report, text="We mapped the services of three cities.")
    assert not repeated.is_new


def test_delivered_things_come_before_other_words(inside: World) -> None:
    report = drafted(inside)

    quotes = DraftSentence.objects.filter(report=report, kind=SentenceKind.QUOTE, work_package=inside.work_package)
    assert quotes.order_by("position").first().text == "Przewodnik został opublikowany."


def test_draft_asks_what_it_cannot_know(inside: World) -> None:
    report = drafted(inside)

    asked = {(q.kind, q.params["variant"]) for q in DraftQuestion.objects.filter(report=report)}
    assert asked == {
        (QuestionKind.MISSING, "partner_missing"),
        (QuestionKind.MISSING, "work_package_silent"),
        (QuestionKind.CONTRADICTION, "no_evidence"),
        (QuestionKind.CONTRADICTION, "said_finished"),
    }


def test_same_project_gives_the_same_draft(inside: World) -> None:
    report = drafted(inside)
    fields = ("section", "kind", "text", "template", "figures", "source_field", "position")
    before = list(DraftSentence.objects.filter(report=report).values_list(*fields))

    perform(redraft_project_report(member=inside.cast.lead, report=report))

    assert list(DraftSentence.objects.filter(report=report).values_list(*fields)) == before


def test_redraft_keeps_what_people_wrote(inside: World) -> None:
    report = drafted(inside)
    own = add_sentence(member=inside.cast.lead, report=report, text="The mayor opened the meeting.")

    perform(redraft_project_report(member=inside.cast.lead, report=report))

    assert DraftSentence.objects.filter(pk=own.pk, text="The mayor opened the meeting.").exists()


def test_second_unfrozen_report_of_a_period_is_refused(inside: World) -> None:
    drafted(inside)

    with pytest.raises(ValidationError):
        start_project_report(member=inside.cast.lead, period=inside.period)


def test_freeze_keeps_snapshot_with_the_hash_of_its_content(inside: World) -> None:
    report = drafted(inside)
    approve_all_sentences(member=inside.cast.lead, report=report)

    freeze_project_report(member=inside.cast.lead, report=report)

    report.refresh_from_db()
    assert report.status == ProjectReportStatus.FROZEN
    assert hash_content(report.snapshot) == report.sha256
    assert report.frozen_by == inside.cast.lead.user
    assert len(report.snapshot["sections"]) == 1 + 2 + 3


def test_freeze_refuses_a_figure_that_was_changed(inside: World) -> None:
    report = drafted(inside)
    sentence = DraftSentence.objects.get(report=report, template="project.reported")
    sentence.figures["current"]["value"] = "75370.96"
    sentence.save()

    with pytest.raises(ValidationError) as refused:
        freeze_project_report(member=inside.cast.lead, report=report)

    assert refused.value.error_list[0].code == "unverified"


def test_freeze_refuses_a_figure_pointed_at_another_source(inside: World) -> None:
    report = drafted(inside)
    sentence = DraftSentence.objects.get(report=report, template="project.reported")
    sentence.figures["current"] = {"value": "290000.01", "kind": "money", "source": "project.budget"}
    sentence.save()

    with pytest.raises(ValidationError):
        freeze_project_report(member=inside.cast.lead, report=report)


def test_freeze_refuses_figures_that_decisions_have_overtaken_until_they_are_refreshed(inside: World) -> None:
    set_has_controllers(inside.cast.partnership.programme_version, False)
    accept_gift(inside, "1000.00")
    report = drafted(inside)
    accept_gift(inside, "2000.00")
    with pytest.raises(ValidationError):
        freeze_project_report(member=inside.cast.lead, report=report)

    changed = refresh_figures(member=inside.cast.lead, report=report)

    assert changed > 0
    assert freeze_project_report(member=inside.cast.lead, report=report).is_frozen


def test_refreshed_sentence_loses_its_approval(inside: World) -> None:
    set_has_controllers(inside.cast.partnership.programme_version, False)
    accept_gift(inside, "1000.00")
    report = drafted(inside)
    approve_all_sentences(member=inside.cast.lead, report=report)
    accept_gift(inside, "2000.00")

    refresh_figures(member=inside.cast.lead, report=report)

    deducted = DraftSentence.objects.get(report=report, template="project.deducted")
    reported = DraftSentence.objects.get(report=report, template="project.reported")
    assert (deducted.needs_approval, reported.needs_approval) == (True, False)


def test_freeze_refuses_a_quote_that_is_not_in_its_source(inside: World) -> None:
    report = drafted(inside)
    DraftSentence.objects.filter(report=report, text="Two workshops took place in Tampere.").update(
        text="Twelve workshops took place in Tampere."
    )

    with pytest.raises(ValidationError):
        freeze_project_report(member=inside.cast.lead, report=report)


def test_freeze_refuses_a_ledger_sentence_of_no_known_template(inside: World) -> None:
    report = drafted(inside)
    DraftSentence.objects.filter(report=report, template="project.reported").update(template="project.invented")

    with pytest.raises(ValidationError):
        freeze_project_report(member=inside.cast.lead, report=report)


def test_sentence_left_out_does_not_keep_a_report_from_being_frozen(inside: World) -> None:
    report = drafted(inside)
    quote = DraftSentence.objects.get(report=report, text="Two workshops took place in Tampere.")
    DraftSentence.objects.filter(pk=quote.pk).update(text="Twelve workshops.")
    leave_out_sentence(member=inside.cast.lead, sentence=quote)

    frozen = freeze_project_report(member=inside.cast.lead, report=report)

    assert "Twelve workshops." not in str(frozen.snapshot)


def test_database_refuses_a_sentence_without_source_or_author(inside: World) -> None:
    report = drafted(inside)

    with pytest.raises(IntegrityError), transaction.atomic():
        DraftSentence.objects.create(
            partnership_id=report.partnership_id, report=report, section="project", kind="person", text="From nowhere."
        )


def test_database_refuses_any_change_of_a_frozen_report(inside: World) -> None:
    report = freeze_project_report(member=inside.cast.lead, report=drafted(inside))

    for statement in (
        "UPDATE project_reporting_projectreport SET snapshot = '{}' WHERE id = %s",
        "UPDATE project_reporting_projectreport SET status = 'draft' WHERE id = %s",
        "DELETE FROM project_reporting_projectreport WHERE id = %s",
        "UPDATE project_reporting_draftsentence SET text = 'changed' WHERE report_id = %s",
        "DELETE FROM project_reporting_draftsentence WHERE report_id = %s",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [report.pk])


def test_correction_of_a_frozen_report_is_the_next_version(inside: World) -> None:
    freeze_project_report(member=inside.cast.lead, report=drafted(inside))

    assert start_project_report(member=inside.cast.lead, period=inside.period).version == 2


def test_rewritten_sentence_is_its_authors_and_history_keeps_the_original(inside: World) -> None:
    report = drafted(inside)
    quote = DraftSentence.objects.get(report=report, text="Two workshops took place in Tampere.")

    rewrite_sentence(member=inside.cast.lead, sentence=quote, text=" Two workshops  brought 40 people together. ")

    quote.refresh_from_db()
    assert (quote.kind, quote.written_by) == (SentenceKind.PERSON, inside.cast.lead.user)
    assert quote.text == "Two workshops brought 40 people together."
    history = DraftSentence.pgh_event_model.objects.filter(id=quote.pk).order_by("pgh_id")
    assert history.first().text == "Two workshops took place in Tampere."


def test_approval_names_who_and_when(inside: World) -> None:
    report = drafted(inside)
    sentence = DraftSentence.objects.filter(report=report).first()

    approve_sentence(member=inside.cast.lead, sentence=sentence)

    sentence.refresh_from_db()
    assert sentence.approved_by == inside.cast.lead.user
    assert Event.objects.filter(key="reporting.draft.approved").count() == 1


def test_edit_of_a_frozen_report_is_refused(inside: World) -> None:
    report = freeze_project_report(member=inside.cast.lead, report=drafted(inside))

    with pytest.raises(ValidationError):
        add_sentence(member=inside.cast.lead, report=report, text="One more.")


def test_two_workers_draft_a_report_once(inside: World) -> None:
    report = start_project_report(member=inside.cast.lead, period=inside.period)

    assert [perform(report), perform(report)] == [True, False]
    assert Event.objects.filter(key="reporting.project_report.drafted").count() == 1


def vanish(report: ProjectReport, *, attempts: int = 1) -> JobClaim:
    """A worker takes the draft, says that it has begun, and is killed."""
    claim = claim_job(partnership_id=report.partnership_id, job_id=report.job_id)
    with claim.holding():
        ProjectReport.objects.filter(pk=report.pk).update(status=ProjectReportStatus.DRAFTING)
    silent = timezone.now() - datetime.timedelta(minutes=6)
    Job.objects.filter(pk=report.job_id).update(heartbeat_at=silent, attempts=attempts)
    return claim


def test_draft_of_a_killed_worker_is_finished_once_by_another(inside: World) -> None:
    report = start_project_report(member=inside.cast.lead, period=inside.period)
    dead = vanish(report)

    queued = resume_abandoned(partnership_id=report.partnership_id)
    again = resume_abandoned(partnership_id=report.partnership_id)

    assert (queued, again, perform(report)) == (1, 0, True)
    with pytest.raises(ClaimLost):
        perform_draft(dead)
    assert ProjectReport.objects.get(pk=report.pk).status == ProjectReportStatus.DRAFT
    assert Event.objects.filter(key="reporting.project_report.drafted").count() == 1


@pytest.mark.parametrize("begin", [lambda report: None, vanish])
def test_draft_that_cannot_be_made_fails_visibly_and_may_be_tried_again(inside: World, begin) -> None:
    report = start_project_report(member=inside.cast.lead, period=inside.period)
    begin(report)
    Job.objects.filter(pk=report.job_id, status="queued").update(status="running")
    Job.objects.update(heartbeat_at=timezone.now() - datetime.timedelta(minutes=6), attempts=3)

    resume_abandoned(partnership_id=report.partnership_id)

    report.refresh_from_db()
    assert (report.status, report.job.failure) == (ProjectReportStatus.FAILED, "abandoned")
    again = redraft_project_report(member=inside.cast.lead, report=report)
    assert perform(again) is True
    report.refresh_from_db()
    assert report.status == ProjectReportStatus.DRAFT


def test_partner_that_writes_the_same_again_is_asked_what_is_new(world: World) -> None:
    with enter_tenant(system_seat(world.cast.partnership.pk)):
        later = make_period(world.cast.partnership, number=3, year=2028)
        report = make_report(world.cast.partner, later, summary="Przygotowaliśmy przewodnik.")
        submit(report, world.cast.partner)
    with enter_tenant(world.cast.lead.seat):
        project_report = start_project_report(member=world.cast.lead, period=later)
        perform(project_report)

        question = DraftQuestion.objects.get(report=project_report, kind=QuestionKind.REPEATED)

        assert (question.partner, question.params["variant"]) == (world.cast.partner.partner, "same_text")


def test_freeze_is_refused_once_a_partner_report_was_reopened(inside: World) -> None:
    report = drafted(inside)
    with enter_tenant(system_seat(report.partnership_id)):
        type(inside.reports["lead"]).objects.filter(pk=inside.reports["lead"].pk).update(status="reopened")

    with pytest.raises(ValidationError):
        freeze_project_report(member=inside.cast.lead, report=report)
