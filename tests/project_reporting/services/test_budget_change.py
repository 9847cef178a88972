"""A budget that is approved while a report is drafted makes its figures stale until they are refreshed."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.finance.selectors.budget_version import find_last_approved, read_budget_cells
from apps.finance.services.budget_version import (
    approve_budget_change,
    change_budget_draft,
    draft_budget_change,
    submit_budget_change,
)
from apps.finance.validators.budget_version import BudgetChangeValues, BudgetDecision
from apps.project_reporting.drafting.verify import Problem
from apps.project_reporting.models import DraftSentence, ProjectReport
from apps.project_reporting.services.draft_sentence import add_sentence, approve_all_sentences
from apps.project_reporting.services.project_report import find_problems, freeze_project_report, refresh_figures
from apps.tenancy.context import enter_tenant
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World

pytestmark = pytest.mark.django_db
# The second period ends on the last of June 2027.
IN_PERIOD, AFTER_PERIOD = dt.date(2027, 3, 1), dt.date(2027, 7, 1)
STALE = "A figure is not what the ledger says now. Refresh the figures."


def approve_one_cent_less(world: World, valid_from: dt.date) -> None:
    """The lead's staff from 90 000.00 to 89 999.99, the project from 290 000.01 to 290 000.00."""
    lead = world.cast.lead
    values = BudgetChangeValues(kind="minor", valid_from=valid_from, reason="A cent too much.")
    version = draft_budget_change(member=lead, values=values)
    cells = read_budget_cells(find_last_approved()) | {(lead.partner_id, "staff"): Decimal("89999.99")}
    version = change_budget_draft(member=lead, version=version, values=values, cells=cells, revision=1)
    version = submit_budget_change(member=lead, version=version)
    approve_budget_change(
        member=lead, version=version, decision=BudgetDecision(decided_on=timezone.localdate(), reference="JS-17")
    )


def stale_templates(report: ProjectReport) -> set[str]:
    found = [one.sentence_id for one in find_problems(report=report) if one.problem == Problem.WRONG_FIGURE]
    return set(DraftSentence.objects.filter(pk__in=found).values_list("template", flat=True))


def budget_of(report: ProjectReport) -> dict[str, str]:
    return DraftSentence.objects.get(report=report, template="project.total").figures["budget"]


def test_sentence_with_a_budget_is_stale_after_a_budget_change_and_right_after_a_refresh(inside: World) -> None:
    lead, report = inside.cast.lead, drafted(inside)
    assert budget_of(report)["value"] == "290000.01"
    approve_all_sentences(member=lead, report=report)

    approve_one_cent_less(inside, IN_PERIOD)

    assert "project.total" in stale_templates(report)
    assert refresh_figures(member=lead, report=report) == len(
        DraftSentence.objects.filter(report=report, is_removed=False, approved_at=None)
    )
    refreshed = DraftSentence.objects.get(report=report, template="project.total")
    assert refreshed.figures["budget"]["value"] == "290000.00"
    # Somebody approved other figures.
    assert (refreshed.approved_at, refreshed.approved_by) == (None, None)
    assert find_problems(report=report) == []
    frozen = freeze_project_report(member=lead, report=report)
    assert {row["budget"] for row in frozen.snapshot["overview"]["partners"][0]["rows"].values()} >= {"89999.99"}


def test_budget_in_a_persons_own_sentence_is_named_as_unbound_after_a_budget_change(inside: World) -> None:
    report = drafted(inside)
    own = add_sentence(member=inside.cast.lead, report=report, text="The budget is 290,000.01 euro.")
    assert find_problems(report=report) == []

    approve_one_cent_less(inside, IN_PERIOD)

    found = [(one.problem, one.details) for one in find_problems(report=report) if one.sentence_id == own.pk]
    assert found == [(Problem.UNBOUND_FIGURE, ("290,000.01",))]


def test_budget_change_from_after_the_period_makes_nothing_stale(inside: World) -> None:
    report = drafted(inside)

    approve_one_cent_less(inside, AFTER_PERIOD)

    assert find_problems(report=report) == []
    assert budget_of(report)["value"] == "290000.01"


def test_page_marks_the_stale_sentence_and_refreshing_takes_the_mark_away(client: Client, world: World) -> None:
    lead = world.cast.lead
    lead.user.language = "en"
    lead.user.save()
    with enter_tenant(lead.seat):
        report = drafted(world)
        approve_one_cent_less(world, IN_PERIOD)
    client.force_login(lead.user)
    page = reverse("project_report", args=["alpha", report.pk])
    before = client.get(page).content.decode()

    client.post(reverse("project_report_refresh", args=["alpha", report.pk]))

    after = client.get(page).content.decode()
    assert STALE in before
    assert STALE not in after
