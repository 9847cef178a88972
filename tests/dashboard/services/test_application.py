"""From application to project: what is missing is named, and what was planned goes on as the project."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from apps.audit.models import Event
from apps.consortia.models import Membership, Partnership, ReportingPeriod
from apps.consortia.services.partnership_status import say_whether_searching
from apps.dashboard.services.application import (
    approve_application,
    reject_application,
    submit_application,
    withdraw_application,
)
from apps.dashboard.validators.application import ApprovalValues
from apps.finance.models import BudgetVersion
from apps.finance.selectors.budget_version import find_version_in_force, read_budget_cells
from apps.finance.services.budget_version import change_budget_draft, draft_budget_change
from apps.finance.validators.budget_version import BudgetChangeValues
from apps.tenancy.context import enter_tenant
from apps.workplan.models import WorkPackage
from tests.factories.application import Application, make_application
from tests.factories.workplan import make_work_package

TODAY = timezone.localdate()
SENT = TODAY - dt.timedelta(days=90)
DECIDED = TODAY - dt.timedelta(days=5)
FIRST = dt.date(TODAY.year + 1, 1, 1)
APPROVAL = ApprovalValues(
    project_number="03C0999",
    decided_on=DECIDED,
    reference="MC 7",
    starts_on=FIRST,
    ends_on=dt.date(TODAY.year + 2, 12, 31),
    period_months=6,
    partner_report_days=14,
    project_report_months=3,
)


@pytest.fixture
def smart(db: None) -> Application:
    return make_application()


@pytest.fixture
def lead(smart: Application) -> Iterator[Membership]:
    with enter_tenant(smart.lead.seat):
        yield fresh(smart.lead)


def fresh(member: Membership) -> Membership:
    """With the partnership as it is now, as the next request would find it."""
    return Membership.objects.select_related("partnership__programme_version", "user").get(pk=member.pk)


def plan(smart: Application, lead: Membership) -> BudgetVersion:
    """What an application consists of: a work package, and a drafted budget for each partner."""
    make_work_package(smart.partners[0], 1)
    values = BudgetChangeValues(kind="application", valid_from=FIRST, reason="Application form")
    cells = {(partner.pk, "staff"): Decimal(1000 + partner.number) for partner in smart.partners}
    draft = draft_budget_change(member=lead, values=values)
    return change_budget_draft(member=lead, version=draft, values=values, cells=cells, revision=draft.revision)


def submit(smart: Application, lead: Membership) -> Membership:
    plan(smart, lead)
    submit_application(member=lead, submitted_on=SENT)
    return fresh(lead)


def codes(refusal: pytest.ExceptionInfo[ValidationError]) -> list[str]:
    return [str(error.code) for error in refusal.value.error_list]


def test_everything_that_is_missing_is_named_at_once(lead: Membership) -> None:
    with pytest.raises(ValidationError) as refusal:
        submit_application(member=lead, submitted_on=SENT)

    assert codes(refusal) == ["work_plan", "budget"]
    assert not Event.objects.filter(key="consortia.application.submitted").exists()


def test_partner_without_a_budget_is_named(smart: Application, lead: Membership) -> None:
    make_work_package(smart.partners[0], 1)
    values = BudgetChangeValues(kind="application", valid_from=FIRST, reason="Application form")
    draft = draft_budget_change(member=lead, values=values)
    cells = {(partner.pk, "staff"): Decimal(1000) for partner in smart.partners[1:]}
    change_budget_draft(member=lead, version=draft, values=values, cells=cells, revision=draft.revision)

    with pytest.raises(ValidationError) as refusal:
        submit_application(member=lead, submitted_on=SENT)

    assert codes(refusal) == ["partner_budget"]


def test_submitted_application_keeps_its_day_and_its_budget_is_with_the_programme(
    smart: Application, lead: Membership
) -> None:
    lead = submit(smart, lead)

    assert (lead.partnership.status, lead.partnership.application_submitted_on) == ("submitted", SENT)
    [version] = BudgetVersion.objects.all()
    assert version.submitted_at is not None
    assert (version.status, timezone.localdate(version.submitted_at)) == ("submitted", SENT)
    event = Event.objects.get(key="consortia.application.submitted")
    assert event.data == {"from": "searching", "to": "submitted", "on": str(SENT)}


def test_approved_application_is_the_running_project_without_retyping(smart: Application, lead: Membership) -> None:
    lead = submit(smart, lead)
    package, before = WorkPackage.objects.get(), read_budget_cells(BudgetVersion.objects.get())

    approve_application(member=lead, values=APPROVAL)

    partnership = Partnership.objects.get(pk=smart.partnership.pk)
    assert (partnership.status, partnership.project_number) == ("running", "03C0999")
    assert (partnership.eligible_from, partnership.ends_on) == (APPROVAL.starts_on, APPROVAL.ends_on)
    version = find_version_in_force(on=FIRST)
    assert version is not None
    assert (version.valid_from, version.decided_on, version.reference) == (FIRST, DECIDED, "MC 7")
    assert read_budget_cells(version) == before
    assert len(before) == 8
    assert WorkPackage.objects.get() == package
    periods = ReportingPeriod.objects.order_by("number")
    assert next((period.starts_on, period.ends_on) for period in periods) == (FIRST, dt.date(FIRST.year, 6, 30))
    assert [period.number for period in periods] == [1, 2, 3, 4]
    assert periods[0].partner_report_due_on == dt.date(FIRST.year, 7, 14)
    event = Event.objects.get(key="consortia.application.approved")
    assert event.data == {
        "from": "submitted",
        "to": "running",
        "decided_on": str(DECIDED),
        "reference": "MC 7",
        "budget_version": version.pk,
        "periods": 4,
    }


def test_approval_without_a_submission_is_refused(smart: Application, lead: Membership) -> None:
    plan(smart, lead)

    with pytest.raises(PermissionDenied):
        approve_application(member=lead, values=APPROVAL)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"project_number": " "}, "project_number"),
        ({"reference": ""}, "reference"),
        ({"ends_on": FIRST}, "ends_on"),
        ({"closure_ends_on": FIRST}, "closure_ends_on"),
        ({"period_months": 0}, "period_months"),
        ({"project_report_months": None}, "project_report_months"),
        ({"decided_on": TODAY + dt.timedelta(days=1)}, "decided_on"),
        ({"decided_on": SENT - dt.timedelta(days=1)}, "decided_on"),
        ({"starts_on": dt.date(1999, 1, 1)}, "starts_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_written(
    smart: Application, lead: Membership, changes: dict[str, object], field: str
) -> None:
    lead = submit(smart, lead)
    values = ApprovalValues(**({name: getattr(APPROVAL, name) for name in APPROVAL.__slots__} | changes))  # type: ignore[arg-type]

    with pytest.raises(ValidationError) as refusal, transaction.atomic():
        approve_application(member=lead, values=values)

    assert list(refusal.value.error_dict) == [field]
    assert not ReportingPeriod.objects.exists()


def test_application_taken_back_has_its_amounts_in_a_new_draft(smart: Application, lead: Membership) -> None:
    lead = submit(smart, lead)
    before = read_budget_cells(BudgetVersion.objects.get())

    withdraw_application(member=lead, reason="A partner left")

    lead = fresh(lead)
    assert (lead.partnership.status, lead.partnership.application_submitted_on) == ("preparation", None)
    assert list(BudgetVersion.objects.order_by("number").values_list("number", "status")) == [
        (1, "withdrawn"),
        (2, "drafted"),
    ]
    assert read_budget_cells(BudgetVersion.objects.get(number=2)) == before
    submit_application(member=lead, submitted_on=SENT)


def test_rejected_application_stays_to_be_read_and_goes_no_further(smart: Application, lead: Membership) -> None:
    lead = submit(smart, lead)

    reject_application(member=lead, decided_on=DECIDED, reason="Below the threshold")

    lead = fresh(lead)
    assert lead.partnership.status == "rejected"
    event = Event.objects.get(key="consortia.application.rejected")
    assert event.data["reason"] == "Below the threshold"
    with pytest.raises(PermissionDenied):
        approve_application(member=lead, values=APPROVAL)


@pytest.mark.parametrize("reason", ["", "  "])
def test_rejection_and_withdrawal_say_why(smart: Application, lead: Membership, reason: str) -> None:
    lead = submit(smart, lead)

    for act in (
        lambda: reject_application(member=lead, decided_on=DECIDED, reason=reason),
        lambda: withdraw_application(member=lead, reason=reason),
    ):
        with pytest.raises(ValidationError) as refusal:
            act()
        assert list(refusal.value.error_dict) == ["reason"]


def test_search_ends_and_begins_again(lead: Membership) -> None:
    for is_searching, status in ((False, "preparation"), (True, "searching")):
        say_whether_searching(member=lead, is_searching=is_searching)
        lead = fresh(lead)
        assert lead.partnership.status == status
    with pytest.raises(ValidationError) as refusal:
        say_whether_searching(member=lead, is_searching=True)
    assert refusal.value.code == "state"


def test_partners_people_submit_and_decide_nothing(smart: Application) -> None:
    with enter_tenant(smart.partner.seat):
        for act in (
            lambda: submit_application(member=smart.partner, submitted_on=SENT),
            lambda: approve_application(member=smart.partner, values=APPROVAL),
            lambda: say_whether_searching(member=smart.partner, is_searching=False),
        ):
            with pytest.raises(PermissionDenied):
                act()
