"""The free texts of the form are held against the project like sentences, and belong to who wrote them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import translation

from apps.audit.models import Event
from apps.project_reporting.content.form_sections import form_sections
from apps.project_reporting.drafting.verify import Problem
from apps.project_reporting.models import InvestmentProgress, ProjectReport, TextConfirmation
from apps.project_reporting.questions import QUESTIONS
from apps.project_reporting.selectors.form_text import find_text_problems, list_form_texts
from apps.project_reporting.services.project_report import freeze_project_report
from apps.project_reporting.services.report_form import answer_questions, state_investment, state_objectives
from apps.project_reporting.services.text_confirmation import confirm_text
from apps.project_reporting.validators.report_form import InvestmentValues
from apps.tenancy.context import enter_tenant
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World

pytestmark = pytest.mark.django_db

HORSES = "We spent EUR 77 777 777.77 on horses. They were led by Barack Obama."


def state(world: World, report: ProjectReport, place: str, words: str) -> None:
    """Put the words into one free text of the form."""
    kind, _colon, field = place.partition(":")
    if kind == "answer":
        answer_questions(member=world.cast.lead, report=report, answers={field: words})
    elif kind == "investment":
        values = InvestmentValues(world.work_package, "Server", "in_progress", words)
        state_investment(member=world.cast.lead, report=report, values=values)
    else:
        said = {"objective": "", "communication": "", "progress": "", "objective_explanation": "",
                "communication_explanation": ""} | {field: words}  # fmt: skip
        state_objectives(member=world.cast.lead, report=report, work_package=world.work_package, **said)


PLACES = [
    *(f"answer:{one.key}" for one in QUESTIONS if one.tab != "closure"),
    "investment:Server",
    "work_package:objective_explanation", "work_package:communication_explanation", "work_package:progress",
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_freeze_refuses_an_unknown_amount_and_name_in_every_free_text(inside: World, place: str) -> None:
    report = drafted(inside)
    state(inside, report, place, HORSES)

    with pytest.raises(ValidationError) as refused, transaction.atomic():
        freeze_project_report(member=inside.cast.lead, report=report)

    assert [error.code for error in refused.value.error_list] == ["unverified", "unverified"]
    amount, name = refused.value.messages
    assert amount.endswith("(“77 777 777.77”)")
    assert name.endswith("(“Barack”, “Obama”)")


def test_closure_of_a_final_report_is_checked_and_that_of_another_stays_behind(inside: World) -> None:
    report = drafted(inside)
    answer_questions(member=inside.cast.lead, report=report, answers={"prizes": HORSES})
    assert find_text_problems(report=report) == []
    assert "prizes" not in freeze_project_report(member=inside.cast.lead, report=report).snapshot["tabs"]["texts"]

    again = drafted(inside)
    ProjectReport.objects.filter(pk=again.pk).update(is_final=True)
    again.refresh_from_db()

    assert [(one.text.place, one.problem) for one in find_text_problems(report=again)] == [
        ("answer:prizes", Problem.UNBOUND_FIGURE), ("answer:prizes", Problem.UNKNOWN_NAME),
    ]  # fmt: skip


def test_amount_and_name_of_the_project_pass_and_the_text_is_frozen_with_its_author(inside: World) -> None:
    report = drafted(inside)
    words = "In Tampere we spent 75,370.95 euro."
    answer_questions(member=inside.cast.lead, report=report, answers={"highlights": words})

    tabs = freeze_project_report(member=inside.cast.lead, report=report).snapshot["tabs"]

    (text,) = list_form_texts(report=report)
    assert tabs["authors"] == {
        "answer:highlights": {
            "written_by": inside.cast.lead.user.full_name, "written_at": text.written_at.isoformat(), "confirmed": [],
            "confirmed_by": "",
        }
    }  # fmt: skip


def test_person_vouches_on_record_and_the_report_is_frozen_with_her_name(inside: World) -> None:
    report, lead = drafted(inside), inside.cast.lead
    answer_questions(member=lead, report=report, answers={"highlights": "Then 512 people heard Gutenberg."})

    said = confirm_text(member=lead, report=report, place="answer:highlights")

    assert (said.confirmed, said.confirmed_by) == (("512", "Gutenberg"), lead.user.full_name)
    event = Event.objects.filter(key="reporting.draft.edited").latest("pk")
    assert (event.actor_id, event.data) == (
        lead.user_id,
        {
            "period": report.period.number, "action": "text_confirmed", "place": "answer:highlights",
            "details": ["512", "Gutenberg"],
        },
    )  # fmt: skip
    frozen = freeze_project_report(member=lead, report=report)
    kept = frozen.snapshot["tabs"]["authors"]["answer:highlights"]
    assert (kept["confirmed"], kept["confirmed_by"]) == (["512", "Gutenberg"], lead.user.full_name)
    with translation.override("en"):
        shown = next(one for one in form_sections(frozen.snapshot["tabs"], "en") if one.anchor == "form-highlights")
    assert (shown.text[0].by, shown.text[1].text) == (
        lead.user.full_name, f"{lead.user.full_name} vouches for: 512, Gutenberg",
    )  # fmt: skip


def test_changed_words_let_the_confirmation_fall(inside: World) -> None:
    report, lead = drafted(inside), inside.cast.lead
    answer_questions(member=lead, report=report, answers={"highlights": "We reached 512 people."})
    confirm_text(member=lead, report=report, place="answer:highlights")

    answer_questions(member=lead, report=report, answers={"highlights": "We reached 513 people or 512."})

    (found,) = find_text_problems(report=report)
    assert (found.problem, found.details) == (Problem.UNBOUND_FIGURE, ("513", "512"))


def test_correction_keeps_author_moment_and_confirmation_of_its_texts(inside: World) -> None:
    report, lead = drafted(inside), inside.cast.lead
    answer_questions(member=lead, report=report, answers={"highlights": "We reached 512 people."})
    confirm_text(member=lead, report=report, place="answer:highlights")
    (before,) = list_form_texts(report=report)
    freeze_project_report(member=lead, report=report)

    again = drafted(inside)

    assert list_form_texts(report=again) == [before]
    assert find_text_problems(report=again) == []


def test_words_of_nobody_keep_the_report_and_nobody_can_vouch_for_them(inside: World) -> None:
    report = drafted(inside)
    state(inside, report, "investment:Server", "In use.")
    InvestmentProgress.objects.update(written_by=None)

    (found,) = find_text_problems(report=report)
    confirm_text(member=inside.cast.lead, report=report, place="investment:Server")

    assert (found.problem, found.may_be_confirmed) == (Problem.NO_SOURCE, False)
    assert not TextConfirmation.objects.exists()


def test_text_the_report_does_not_have_cannot_be_vouched_for(inside: World) -> None:
    with pytest.raises(ValidationError) as refused:
        confirm_text(member=inside.cast.lead, report=drafted(inside), place="answer:weather")

    assert list(refused.value.message_dict) == ["place"]


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor", "controller"])
def test_nobody_but_the_lead_partner_vouches(world: World, role: str) -> None:
    with enter_tenant(world.cast.lead.seat):
        report = drafted(world)
        answer_questions(member=world.cast.lead, report=report, answers={"highlights": "We reached 512 people."})
    member = getattr(world.cast, role)

    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        confirm_text(member=member, report=report, place="answer:highlights")
