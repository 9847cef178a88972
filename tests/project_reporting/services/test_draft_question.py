"""A question of the draft that is put to a partner: a clarification on its report, once."""

import datetime

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from apps.audit.models import Event
from apps.clarifications.models import Clarification
from apps.clarifications.selectors.clarification import list_about
from apps.clarifications.services.clarification import answer_clarification
from apps.consortia.models import Membership
from apps.project_reporting.models import DraftQuestion, ProjectReport
from apps.project_reporting.selectors.draft import list_questions
from apps.project_reporting.services.draft_question import ask_partner
from apps.project_reporting.services.project_report import redraft_project_report
from apps.tenancy.context import enter_tenant
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tasks_run_at_once")]


@pytest.fixture
def report(inside: World, django_capture_on_commit_callbacks) -> ProjectReport:
    with django_capture_on_commit_callbacks():
        return drafted(inside)


@pytest.fixture
def questions(report: ProjectReport) -> dict[str, DraftQuestion]:
    return {question.params["variant"]: question for question in DraftQuestion.objects.filter(report=report)}


def test_question_becomes_a_clarification_on_the_partners_report(
    inside: World, questions: dict[str, DraftQuestion], django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        thread = ask_partner(member=inside.cast.lead, question=questions["no_evidence"])

    partner, day = inside.cast.partner.partner, timezone.localdate()
    assert (thread.report.partner, thread.report.period, thread.owner_partner) == (partner, inside.period, partner)
    assert (thread.kind, thread.status, thread.is_blocking) == ("lead", "open", False)
    assert thread.due_on == day + datetime.timedelta(days=14)
    assert list(list_about(report=thread.report)) == [thread]
    assert [letter.to for letter in mail.outbox] == [["partner@example.invalid"]]


def test_question_is_asked_in_the_language_of_the_partners_report(
    inside: World, questions: dict[str, DraftQuestion]
) -> None:
    thread = ask_partner(member=inside.cast.lead, question=questions["no_evidence"])

    said = thread.messages.get()
    assert (said.language, thread.report.language) == ("pl", "pl")
    assert "D1.1.1" in said.text
    assert "is reported as delivered" not in said.text


def test_question_about_a_work_package_is_its_leaders_to_answer(
    inside: World, questions: dict[str, DraftQuestion]
) -> None:
    thread = ask_partner(member=inside.cast.lead, question=questions["work_package_silent"])

    assert thread.owner_partner == inside.cast.lead.partner


def test_partner_without_a_report_is_asked_about_the_project_report(
    inside: World, report: ProjectReport, questions: dict[str, DraftQuestion]
) -> None:
    thread = ask_partner(member=inside.cast.lead, question=questions["partner_missing"])

    assert (thread.report, thread.project_report) == (None, report)
    assert thread.partner == thread.owner_partner == inside.cast.other_partner.partner


def test_question_records_who_asked(inside: World, questions: dict[str, DraftQuestion]) -> None:
    thread = ask_partner(member=inside.cast.lead, question=questions["partner_missing"])

    event = Event.objects.get(key="reporting.draft.question_asked")
    asked = DraftQuestion.objects.get(pk=questions["partner_missing"].pk)
    assert (event.actor, event.partner) == (inside.cast.lead.user, inside.cast.other_partner.partner)
    assert (asked.asked_by, asked.asked_at, asked.clarification) == (inside.cast.lead.user, thread.asked_at, thread)


def test_question_is_asked_once(inside: World, questions: dict[str, DraftQuestion]) -> None:
    ask_partner(member=inside.cast.lead, question=questions["no_evidence"])

    with pytest.raises(ValidationError) as refusal:
        ask_partner(member=inside.cast.lead, question=questions["no_evidence"])

    assert refusal.value.code == "state"
    assert Clarification.objects.count() == 1


def test_answer_stands_beside_the_question_after_a_new_draft(
    inside: World, report: ProjectReport, questions: dict[str, DraftQuestion], django_capture_on_commit_callbacks
) -> None:
    thread = ask_partner(member=inside.cast.lead, question=questions["no_evidence"])
    with enter_tenant(inside.cast.partner.seat):
        answer_clarification(member=inside.cast.partner, clarification=thread, text="Plik jest w załączniku.")
    with django_capture_on_commit_callbacks(execute=True):
        redraft_project_report(member=inside.cast.lead, report=report)

    asked = [row for row in list_questions(report=report) if row.params["variant"] == "no_evidence"]
    assert [(row.pk, row.clarification) for row in asked] == [(questions["no_evidence"].pk, thread)]
    assert [message.text for message in asked[0].clarification.answers] == ["Plik jest w załączniku."]


def test_partner_without_people_cannot_be_asked(inside: World, questions: dict[str, DraftQuestion]) -> None:
    Membership.objects.filter(pk=inside.cast.other_partner.pk).delete()

    with pytest.raises(ValidationError) as refusal:
        ask_partner(member=inside.cast.lead, question=questions["partner_missing"])

    assert (refusal.value.code, mail.outbox) == ("nobody", [])
