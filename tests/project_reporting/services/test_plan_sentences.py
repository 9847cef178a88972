"""Sentences from indicators, decisions, acceptance and objectives, and the questions about what they leave open."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from apps.meetings.models import Decision, Minutes
from apps.project_reporting.drafting.ledger import write_ledger_sentence
from apps.project_reporting.models import DraftQuestion, DraftSentence, ProjectReport
from apps.project_reporting.services.project_report import find_problems, start_project_report
from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.models import Deliverable, OutputProgress, ResultIndicator, ResultProgress, WorkPackageStatus
from tests.factories.cast import make_period
from tests.factories.finance import make_report
from tests.factories.meetings import make_meeting
from tests.factories.reporting import World, make_output, submit
from tests.project_reporting.services.test_project_report import perform

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(world: World) -> ProjectReport:
    """Period 3: the partner counts an output with words and a result without, a meeting decided, a guide slips."""
    cast = world.cast
    with enter_tenant(system_seat(cast.partnership.pk)):
        period = make_period(cast.partnership, number=3, year=2028)
        output = make_output(cast, world.work_package)
        result = ResultIndicator.objects.create(
            partnership=cast.partnership,
            number=1,
            title="Citizens who use it",
            unit="persons",
            target=500,
            baseline=100,
        )
        own = make_report(cast.partner, period, summary="Kolejny okres.")
        who = {"partnership": cast.partnership, "partner": cast.partner.partner, "report": own, "language": "pl"}
        OutputProgress.objects.create(output=output, value=Decimal("2.00"), comment="Dwa miasta.", **who)
        ResultProgress.objects.create(result=result, value=Decimal("30.50"), **who)
        submit(own, cast.partner)
        WorkPackageStatus.objects.create(
            partnership=cast.partnership, period=period, work_package=world.work_package, language="en",
            objective="partly",
        )  # fmt: skip
        late = world.overdue
        late.forecast_on = late.due_on + datetime.timedelta(days=90)
        late.save()
        meet(world, period.starts_on)
    with enter_tenant(cast.lead.seat):
        made = start_project_report(member=cast.lead, period=period)
        perform(made)
        made.refresh_from_db()
        return made


def meet(world: World, day: datetime.date) -> None:
    moment = datetime.datetime.combine(day, datetime.time(12), tzinfo=datetime.UTC)
    for status, text in (("approved", "The second guide comes later."), ("draft", "Nobody has approved this.")):
        meeting = make_meeting(world.cast, starts_at=moment)
        number = Decision.objects.count() + 1
        Decision.objects.create(partnership=world.cast.partnership, meeting=meeting, number=number, text=text)
        approval = (
            {"content": {}, "sha256": "0" * 64, "approved_at": timezone.now(), "approved_by": world.cast.lead.user}
            if status == "approved"
            else {}
        )
        Minutes.objects.create(
            partnership=world.cast.partnership, meeting=meeting, status=status, written_by=world.cast.lead.user,
            **approval,
        )  # fmt: skip


def said(report: ProjectReport, language: str = "en") -> dict[str, str]:
    rows = DraftSentence.objects.filter(report=report, kind="ledger")
    return {row.template: write_ledger_sentence(row.template, row.figures, language) for row in rows}


def test_draft_states_what_was_counted_decided_and_judged_each_bound_to_its_source(
    world: World, report: ProjectReport
) -> None:
    with enter_tenant(world.cast.lead.seat):
        sentences = said(report)

        assert sentences["output.reached"] == (
            "Output O1.1 “Cities that share services”: 2 reached in this period, 2 of 12 in all (Organisations)."
        )
        assert sentences["result.reached"] == (
            "Result R1 “Citizens who use it”: 30.5 reached in this period; it stands at 130.5, the target is 500 "
            "(persons)."
        )
        assert sentences["decision.taken"].endswith(", Partner meeting in Antwerp: “The second guide comes later.”")
        assert sentences["work_package.objective_partly"] == "The specific objective of WP1 is partly achieved."
        assert "is expected on" in sentences["deliverable.slipped"]
        assert find_problems(report=report) == []


def test_decision_without_approved_minutes_is_not_stated(world: World, report: ProjectReport) -> None:
    with enter_tenant(world.cast.lead.seat):
        assert DraftSentence.objects.filter(report=report, template="decision.taken").count() == 1


def test_indicator_that_moved_after_the_draft_is_found_as_a_wrong_figure(world: World, report: ProjectReport) -> None:
    with enter_tenant(system_seat(report.partnership_id)):
        OutputProgress.objects.update(value=Decimal("3.00"))

    with enter_tenant(world.cast.lead.seat):
        (found,) = find_problems(report=report)
        assert DraftSentence.objects.get(pk=found.sentence_id).template == "output.reached"
        assert found.problem == "wrong_figure"


def test_draft_asks_about_untold_figures_and_unexplained_delays(world: World, report: ProjectReport) -> None:
    with enter_tenant(world.cast.lead.seat):
        asked = {question.params["variant"]: question for question in DraftQuestion.objects.filter(report=report)}

        assert asked["indicator_untold"].params["code"] == "R1"
        assert asked["indicator_untold"].partner == world.cast.partner.partner
        assert asked["slipped_unexplained"].params["code"] == world.overdue.code


def test_delivered_late_and_accepted_by_nobody_is_asked_about(world: World, report: ProjectReport) -> None:
    with enter_tenant(world.cast.lead.seat):
        codes = [q.params["code"] for q in DraftQuestion.objects.filter(report=report, params__variant="not_accepted")]

        assert codes == [Deliverable.objects.get(pk=world.delivered.pk).code]
