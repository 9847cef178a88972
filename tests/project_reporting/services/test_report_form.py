"""What is stated in the form of a draft, by whom, and that a frozen report keeps it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction

from apps.audit.models import Event
from apps.project_reporting.enums import ReportKind
from apps.project_reporting.models import DraftSentence, InvestmentProgress, ProjectReport, ReportText
from apps.project_reporting.questions import QUESTIONS
from apps.project_reporting.selectors.form_text import list_form_texts
from apps.project_reporting.services.draft_sentence import add_sentence
from apps.project_reporting.services.project_report import freeze_project_report
from apps.project_reporting.services.report_form import (
    answer_questions,
    identify_report,
    state_investment,
    state_objectives,
)
from apps.project_reporting.validators.report_form import LONGEST_TEXT, InvestmentValues
from apps.tenancy.context import enter_tenant
from tests.factories.project_reporting import drafted, submitted
from tests.factories.reporting import World

pytestmark = pytest.mark.django_db


def test_frozen_report_keeps_what_was_stated(inside: World) -> None:
    lead, report = inside.cast.lead, drafted(inside)
    identify_report(member=lead, report=report, kind=ReportKind.CONTENT, is_final=True)
    answers = {"highlights": "A guide."} | {one.key: "To share." for one in QUESTIONS if one.is_required}
    answer_questions(member=lead, report=report, answers=answers)
    values = InvestmentValues(inside.work_package, "Server", "finalised", "In use since May.")
    state_investment(member=lead, report=report, values=values)
    state_objectives(
        member=lead, report=report, work_package=inside.work_package, objective="fully", objective_explanation="",
        communication="not", communication_explanation="No website.", progress="Done.",
    )  # fmt: skip

    tabs = freeze_project_report(member=lead, report=report).snapshot["tabs"]

    assert (tabs["identification"]["kind"], tabs["identification"]["is_final"]) == ("content", True)
    assert {key: one["text"] for key, one in tabs["texts"].items()} == answers
    assert [(one["title"], one["status"]) for one in tabs["work_plan"]["investments"]] == [("Server", "finalised")]
    package = tabs["work_plan"]["work_packages"][0]
    assert (package["objective"], package["communication"], package["communication_explanation"]) == (
        "fully", "not", "No website.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("progress", "language"),
    [
        ("Kaksi työpajaa pidettiin.", "en"),
        ("Kaksi työpajaa pidettiin, ja kolmas siirtyi seuraavalle kaudelle.", "fi"),
        ("Two workshops were held, and the third moved to the next period.", "en"),
    ],
    ids=["too short to tell", "plainly Finnish", "plainly English"],
)
def test_words_of_the_lead_are_in_the_language_of_the_report_unless_they_plainly_are_not(
    inside: World, progress: str, language: str
) -> None:
    lead, report = inside.cast.lead, drafted(inside)
    lead.user.language = "fi"
    state_objectives(
        member=lead, report=report, work_package=inside.work_package, objective="fully", objective_explanation="",
        communication="fully", communication_explanation="", progress=progress,
    )  # fmt: skip
    answer_questions(member=lead, report=report, answers={"highlights": progress})
    values = InvestmentValues(inside.work_package, "Server", "in_progress", progress)
    state_investment(member=lead, report=report, values=values)

    assert report.language == "en"
    assert {one.language for one in list_form_texts(report=report)} == {language}


def test_next_version_begins_with_the_investments_of_the_last(inside: World) -> None:
    report = drafted(inside)
    values = InvestmentValues(inside.work_package, "Server", "in_progress")
    state_investment(member=inside.cast.lead, report=report, values=values)
    freeze_project_report(member=inside.cast.lead, report=report)

    again = drafted(inside)

    investment = InvestmentProgress.objects.get(report=again)
    assert (investment.title, investment.status) == ("Server", "in_progress")


def test_answers_that_did_not_change_are_no_event(inside: World) -> None:
    report, said = drafted(inside), {"highlights": "A guide."}
    answer_questions(member=inside.cast.lead, report=report, answers=said)
    before = Event.objects.count()

    assert answer_questions(member=inside.cast.lead, report=report, answers=said) == []
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("answers", "key"), [({"weather": "Rain."}, "weather"), ({"highlights": "x" * (LONGEST_TEXT + 1)}, "highlights")]
)
def test_unknown_question_and_endless_answer_are_refused(inside: World, answers: dict, key: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        answer_questions(member=inside.cast.lead, report=drafted(inside), answers=answers)

    assert list(refusal.value.message_dict) == [key]


@pytest.mark.parametrize(("field", "value"), [("title", " "), ("title", "x" * 201), ("status", "sold")])
def test_wrong_investment_is_refused_by_field(inside: World, field: str, value: str) -> None:
    said = {"work_package": inside.work_package, "title": "Server", "status": "finalised"} | {field: value}

    with pytest.raises(ValidationError) as refusal:
        state_investment(member=inside.cast.lead, report=drafted(inside), values=InvestmentValues(**said))

    assert list(refusal.value.message_dict) == [field]


def test_frozen_report_takes_no_statement_any_more(inside: World) -> None:
    report = submitted(inside)

    with pytest.raises(ValidationError) as refusal:
        answer_questions(member=inside.cast.lead, report=report, answers={"highlights": "More."})
    assert refusal.value.code == "state"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO project_reporting_reporttext (partnership_id, report_id, key, language, text, written_by_id,"
            " written_at) SELECT partnership_id, id, 'prizes', 'en', 'x', frozen_by_id, now()"
            " FROM project_reporting_projectreport WHERE id = %s",
            [report.pk],
        )


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor", "controller"])
def test_only_the_lead_partner_states_anything(world: World, role: str) -> None:
    with enter_tenant(world.cast.lead.seat):
        report: ProjectReport = drafted(world)
    member = getattr(world.cast, role)

    with enter_tenant(member.seat):
        for step in (
            lambda: identify_report(member=member, report=report, kind=ReportKind.BOTH, is_final=False),
            lambda: answer_questions(member=member, report=report, answers={"highlights": "More."}),
            lambda: state_investment(
                member=member, report=report, values=InvestmentValues(world.work_package, "Server", "finalised")
            ),
            lambda: state_objectives(
                member=member, report=report, work_package=world.work_package, objective="", communication="",
                objective_explanation="", communication_explanation="", progress="",
            ),
        ):  # fmt: skip
            with pytest.raises(PermissionDenied):
                step()


def test_correction_takes_over_answers_and_the_sentences_people_wrote(inside: World) -> None:
    report = drafted(inside)
    answer_questions(member=inside.cast.lead, report=report, answers={"highlights": "A guide."})
    add_sentence(member=inside.cast.lead, report=report, text="We were invited to speak.")
    freeze_project_report(member=inside.cast.lead, report=report)

    again = drafted(inside)

    assert list(ReportText.objects.filter(report=again).values_list("key", "text")) == [("highlights", "A guide.")]
    written = DraftSentence.objects.filter(report=again, kind="person")
    assert list(written.values_list("text", "written_by")) == [("We were invited to speak.", inside.cast.lead.user_id)]
