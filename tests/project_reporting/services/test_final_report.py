"""What makes a report the last one, and when a report may begin at all."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.common.formats import format_date
from apps.consortia.models import ReportingPeriod
from apps.project_reporting.enums import ReportKind
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.questions import QUESTIONS
from apps.project_reporting.services.project_report import freeze_project_report, start_project_report
from apps.project_reporting.services.report_form import answer_questions, identify_report, state_objectives
from tests.factories.cast import make_period
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World

pytestmark = pytest.mark.django_db
# As the product reads it; the tests' periods lie ahead or not whatever the clock says.
HAS_BEGUN = ReportingPeriod.has_begun
STORY = {one.key: "A short answer." for one in QUESTIONS if one.key.startswith("story_")}


def identify(world: World, report: ProjectReport, **said: bool) -> ProjectReport:
    return identify_report(member=world.cast.lead, report=report, kind=ReportKind.BOTH, **said)


def test_report_of_the_last_period_is_final_without_further_confirmation(inside: World) -> None:
    made = identify(inside, drafted(inside), is_final=True)

    assert (made.is_final, made.ends_early) == (True, False)


def test_report_of_an_earlier_period_is_final_only_if_the_project_ends_early(inside: World) -> None:
    report = drafted(inside)
    make_later_period(inside)

    with pytest.raises(ValidationError) as refused:
        identify(inside, report, is_final=True)
    made = identify(inside, report, is_final=True, ends_early=True)

    assert list(refused.value.message_dict) == ["ends_early"]
    assert (made.is_final, made.ends_early) == (True, True)
    withdrawn = identify(inside, made, is_final=False, ends_early=True)
    assert (withdrawn.is_final, withdrawn.ends_early) == (False, False)


def test_final_report_is_not_frozen_once_a_later_period_was_added(inside: World) -> None:
    report = drafted(inside)
    identify(inside, report, is_final=True)
    answer_questions(member=inside.cast.lead, report=report, answers=STORY)
    make_later_period(inside)

    with pytest.raises(ValidationError) as refused, transaction.atomic():
        freeze_project_report(member=inside.cast.lead, report=report)

    assert list(refused.value.message_dict) == ["ends_early"]


def test_freeze_of_a_final_report_lists_the_questions_left_open(inside: World) -> None:
    report, lead = drafted(inside), inside.cast.lead
    identify(inside, report, is_final=True)
    said = {key: text for key, text in STORY.items() if key not in {"story_idea", "story_voice"}}
    answer_questions(member=lead, report=report, answers=said)

    with pytest.raises(ValidationError) as refused, transaction.atomic():
        freeze_project_report(member=lead, report=report)
    answer_questions(member=lead, report=report, answers=STORY)

    assert [error.code for error in refused.value.error_list] == ["unanswered"]
    assert refused.value.messages == [
        "A final report answers the questions on the closure. Not answered: 2. What was your idea to meet it? "
        "8. What does somebody say who benefits from it?"
    ]
    assert freeze_project_report(member=lead, report=report).is_frozen


def test_report_of_a_period_that_has_not_begun_is_not_started(inside: World) -> None:
    ahead = make_period(inside.cast.partnership, number=3, year=2100)

    with pytest.raises(ValidationError) as refused:
        start_project_report(member=inside.cast.lead, period=ahead)

    assert [(error.code, error.messages) for error in refused.value.error_list] == [
        (
            "not_begun",
            [
                f"The period begins on {format_date(ahead.starts_on, style='long')}. Its report can be drafted from "
                "then on."
            ],
        )
    ]


@pytest.mark.parametrize(("days", "begun"), [(-1, True), (0, True), (1, False)])
def test_period_has_begun_from_its_first_day_on(days: int, begun: bool) -> None:
    period = ReportingPeriod(starts_on=timezone.localdate() + datetime.timedelta(days=days))

    assert HAS_BEGUN.fget(period) is begun


@pytest.mark.parametrize("level", ["partly", "not"])
@pytest.mark.parametrize("name", ["objective", "communication"])
def test_objective_short_of_its_aim_needs_an_explanation(inside: World, name: str, level: str) -> None:
    said = {"objective": "fully", "communication": "fully", "objective_explanation": "", "progress": "",
            "communication_explanation": ""} | {name: level, f"{name}_explanation": "  "}  # fmt: skip

    with pytest.raises(ValidationError) as refused:
        state_objectives(member=inside.cast.lead, report=drafted(inside), work_package=inside.work_package, **said)

    assert list(refused.value.message_dict) == [f"{name}_explanation"]


def make_later_period(world: World) -> None:
    last = world.period
    make_period(world.cast.partnership, number=last.number + 1, year=last.ends_on.year + 1)
