"""The plan is the lead partner's, and what somebody has spoken of stays in it."""

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.audit.models import Event
from apps.meetings.models import Decision
from apps.tenancy.context import enter_tenant
from apps.workplan.enums import DeliverableStatus
from apps.workplan.models import Activity, Deliverable, Output, TargetGroup, WorkPackage
from apps.workplan.selectors.plan_item import list_former_titles
from apps.workplan.services.indicator_progress import report_output, report_target_group
from apps.workplan.services.plan_item import delete_plan_item, plan_values_of
from apps.workplan.services.work_plan import (
    add_activity,
    add_deliverable,
    add_output,
    add_result,
    add_target_group,
    add_work_package,
    change_activity,
    change_output,
    change_planned_deliverable,
    change_result,
    change_target_group,
    change_work_package,
)
from apps.workplan.services.work_product import change_product, product_values_of
from apps.workplan.validators.plan_item import (
    ActivityValues,
    OutputValues,
    PlannedDeliverableValues,
    ResultValues,
    TargetGroupValues,
    WorkPackageValues,
)
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.meetings import make_meeting
from tests.factories.workplan import (
    END,
    START,
    make_activity,
    make_deliverable,
    make_output,
    make_progress,
    make_result,
    make_target_group,
    make_work_package,
)

pytestmark = pytest.mark.django_db


def package_values(cast: Cast, **changes: Any) -> WorkPackageValues:
    values: dict[str, Any] = {
        "title": "Exchange", "objective": "To learn.", "communication_objective": "To be heard.",
        "leader": cast.partner.partner, "starts_on": START, "ends_on": END,
    }  # fmt: skip
    return WorkPackageValues(**values | changes)


def activity_values(**changes: Any) -> ActivityValues:
    values: dict[str, Any] = {"title": "Workshops", "responsible": None, "starts_on": START, "ends_on": END}
    return ActivityValues(**values | changes)


def deliverable_values(cast: Cast, **changes: Any) -> PlannedDeliverableValues:
    values: dict[str, Any] = {
        "title": "Guide", "description": "", "responsible": cast.partner.partner, "due_on": END
    }  # fmt: skip
    return PlannedDeliverableValues(**values | changes)


def output_values(cast: Cast, **changes: Any) -> OutputValues:
    values: dict[str, Any] = {
        "title": "Joint strategies", "description": "", "indicator_code": "RCO83", "unit": "strategies", "target": 3,
        "responsible": cast.partner.partner, "due_on": END,
    }  # fmt: skip
    return OutputValues(**values | changes)


def result_values(**changes: Any) -> ResultValues:
    values: dict[str, Any] = {
        "title": "Strategies taken up", "indicator_code": "RCR79", "unit": "strategies", "baseline": Decimal("1.00"),
        "target": Decimal("4.00"),
    }  # fmt: skip
    return ResultValues(**values | changes)


def test_new_parts_take_the_next_number_of_their_place(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        make_work_package(cast.lead.partner, 4)

        package = add_work_package(member=cast.lead, values=package_values(cast, title="  Exchange  "))
        activities = [add_activity(member=cast.lead, work_package=package, values=activity_values()) for _ in range(2)]
        deliverable = add_deliverable(member=cast.lead, activity=activities[1], values=deliverable_values(cast))
        output = add_output(member=cast.lead, work_package=package, values=output_values(cast))
        result = add_result(member=cast.lead, values=result_values())
        group = add_target_group(member=cast.lead, values=TargetGroupValues(title="Cities", description="", target=9))

        codes = [package.code, *(one.code for one in activities), deliverable.code, output.code, result.code]
        assert (codes, group.number) == (["WP5", "A5.1", "A5.2", "D5.2.1", "O5.1", "R1"], 1)
        assert (package.title, package.communication_objective) == ("Exchange", "To be heard.")
        assert Event.objects.filter(key="consortia.project.facts_changed", data__is_new=True).count() == 7


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor", "controller"])
def test_everybody_but_the_lead_partner_is_refused_the_plan(cast: Cast, role: str) -> None:
    member = getattr(cast, role)
    with enter_tenant(cast.lead.seat):
        package = make_work_package(cast.lead.partner)

    with enter_tenant(member.seat):
        for act in (
            lambda: add_work_package(member=member, values=package_values(cast)),
            lambda: change_work_package(member=member, work_package=package, values=package_values(cast)),
            lambda: add_activity(member=member, work_package=package, values=activity_values()),
            lambda: add_output(member=member, work_package=package, values=output_values(cast)),
            lambda: add_result(member=member, values=result_values()),
            lambda: delete_plan_item(member=member, item=package),
        ):
            with pytest.raises(PermissionDenied):
                act()
        assert WorkPackage.objects.values_list("title", flat=True).get() == "Package 1"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "   "}, "title"),
        ({"ends_on": START - datetime.timedelta(days=1)}, "ends_on"),
        ({"starts_on": START - datetime.timedelta(days=1)}, "starts_on"),
        ({"ends_on": END + datetime.timedelta(days=1)}, "ends_on"),
    ],
    ids=["no title", "end before start", "before the package", "after the package"],
)
def test_activity_outside_its_package_or_without_title_is_refused(
    cast: Cast, changes: dict[str, Any], field: str
) -> None:
    with enter_tenant(cast.lead.seat):
        package = make_work_package(cast.lead.partner)

        with pytest.raises(ValidationError) as refusal:
            add_activity(member=cast.lead, work_package=package, values=activity_values(**changes))

        assert list(refusal.value.error_dict) == [field]
        assert Activity.objects.count() == 0


def test_package_shortened_below_an_activity_is_refused_by_its_code(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        package = make_work_package(cast.lead.partner)
        make_activity(package)

        with pytest.raises(ValidationError) as refusal:
            change_work_package(
                member=cast.lead, work_package=package, values=package_values(cast, ends_on=datetime.date(2026, 6, 30))
            )

        assert refusal.value.messages == ["A1.1 runs outside these days. Change it first."]


def test_former_titles_stay_in_the_history_latest_first(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        package = make_work_package(cast.lead.partner)
        for title in ("Learning", "Learning", "Exchange"):
            change_work_package(member=cast.lead, work_package=package, values=package_values(cast, title=title))

        assert [former.title for former in list_former_titles(package)] == ["Learning", "Package 1"]
        fields = Event.objects.order_by("pk").values_list("data__fields", flat=True)
        assert [list(one) for one in fields] == [
            ["title", "objective", "communication_objective", "leader"], ["title"]
        ]  # fmt: skip


def test_part_with_parts_of_its_own_stays(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        package = make_work_package(cast.lead.partner)
        activity = make_activity(package)
        make_deliverable(activity, cast.partner.partner, END)

        for item, code in ((package, "WP1"), (activity, "A1.1")):
            with pytest.raises(ValidationError) as refusal:
                delete_plan_item(member=cast.lead, item=item)
            assert refusal.value.messages == [f"Take out first what is planned in {code}."]


def test_parts_nobody_spoke_of_are_taken_out_from_below(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        package = make_work_package(cast.lead.partner)
        activity, output = make_activity(package), make_output(package)
        deliverable = make_deliverable(activity, cast.partner.partner, END)

        for item in (deliverable, activity, output, package, make_result(cast), make_target_group(cast)):
            delete_plan_item(member=cast.lead, item=item)

        left = [model.objects.count() for model in (WorkPackage, Activity, Deliverable, Output, TargetGroup)]
        assert left == [0, 0, 0, 0, 0]
        assert Event.objects.filter(data__is_deleted=True).count() == 6


def test_output_and_group_a_draft_report_counted_stay_and_the_unit_with_them(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        output, group = make_output(make_work_package(cast.lead.partner)), make_target_group(cast)
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        report_output(member=cast.partner, report=report, output=output, value=Decimal(1), comment="")
        report_target_group(member=cast.partner, report=report, target_group=group, reached=4, text="")

    with enter_tenant(cast.lead.seat):
        for item in (output, group):
            with pytest.raises(ValidationError) as refusal:
                delete_plan_item(member=cast.lead, item=item)
            assert refusal.value.code == "used"
        with pytest.raises(ValidationError) as counted:
            change_output(member=cast.lead, output=output, values=output_values(cast, unit="people"))
        assert list(counted.value.error_dict) == ["unit"]
        renamed = change_output(member=cast.lead, output=output, values=output_values(cast, title="Strategies"))
        assert (renamed.title, renamed.target) == ("Strategies", 3)


def test_deliverable_a_report_or_a_decision_names_stays(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        activity = make_activity(make_work_package(cast.lead.partner))
        reported = make_deliverable(activity, cast.partner.partner, END, 1)
        decided = make_deliverable(activity, cast.partner.partner, END, 2)
        Decision.objects.create(
            partnership=cast.partnership, meeting=make_meeting(cast), number=1, text="Go on.", deliverable=decided
        )
    with enter_tenant(cast.partner.seat):
        make_progress(reported, make_report(cast.partner, cast.period), DeliverableStatus.IN_PROGRESS)

    with enter_tenant(cast.lead.seat):
        for item in (reported, decided):
            with pytest.raises(ValidationError, match="stays in the plan"):
                delete_plan_item(member=cast.lead, item=item)
        assert Deliverable.objects.count() == 2


def test_deliverable_in_work_keeps_its_partner_and_may_be_renamed(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        deliverable = make_deliverable(make_activity(make_work_package(cast.lead.partner)), cast.partner.partner, END)
    with enter_tenant(cast.partner.seat):
        Deliverable.objects.update(stage="in_work")

    with enter_tenant(cast.lead.seat):
        deliverable.refresh_from_db()
        with pytest.raises(ValidationError) as refusal:
            change_planned_deliverable(
                member=cast.lead,
                deliverable=deliverable,
                values=deliverable_values(cast, responsible=cast.other_partner.partner),
            )
        assert list(refusal.value.error_dict) == ["responsible"]
        change_planned_deliverable(member=cast.lead, deliverable=deliverable, values=deliverable_values(cast))
        assert Deliverable.objects.get().title == "Guide"


def test_planned_deliverable_changes_partner_and_loses_the_former_ones_owner(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        deliverable = make_deliverable(make_activity(make_work_package(cast.lead.partner)), cast.partner.partner, END)
        deliverable.owner = cast.partner
        deliverable.save(update_fields=["owner"])

        change_planned_deliverable(
            member=cast.lead,
            deliverable=deliverable,
            values=deliverable_values(cast, responsible=cast.other_partner.partner),
        )

        now = Deliverable.objects.get()
        assert (now.responsible_id, now.owner_id) == (cast.other_partner.partner_id, None)


def test_result_target_below_its_baseline_is_refused(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        result = make_result(cast, baseline="2", target="5")

        with pytest.raises(ValidationError) as refusal:
            change_result(member=cast.lead, result=result, values=result_values(target=Decimal("0.50")))

        assert refusal.value.messages == ["The target lies below the baseline."]


def test_saving_without_a_difference_writes_nothing(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        activity = make_activity(make_work_package(cast.lead.partner))
        group = make_target_group(cast)

        change_activity(member=cast.lead, activity=activity, values=plan_values_of(ActivityValues, activity))
        change_target_group(member=cast.lead, target_group=group, values=plan_values_of(TargetGroupValues, group))

        assert Event.objects.count() == 0


@pytest.mark.parametrize("day", [datetime.date(1, 1, 1), datetime.date(9999, 12, 31)])
def test_day_out_of_the_projects_reach_is_refused_wherever_the_plan_has_one(cast: Cast, day: datetime.date) -> None:
    with enter_tenant(cast.lead.seat):
        package = make_work_package(cast.lead.partner)
        activity = make_activity(package)
        deliverable = make_deliverable(activity, cast.partner.partner, END)
        for refused, write in (
            (["starts_on", "ends_on"], lambda: add_work_package(
                member=cast.lead, values=package_values(cast, starts_on=day, ends_on=day)
            )),
            (["due_on"], lambda: add_deliverable(
                member=cast.lead, activity=activity, values=deliverable_values(cast, due_on=day)
            )),
            (["due_on"], lambda: change_planned_deliverable(
                member=cast.lead, deliverable=deliverable, values=deliverable_values(cast, due_on=day)
            )),
            (["due_on"], lambda: add_output(
                member=cast.lead, work_package=package, values=output_values(cast, due_on=day)
            )),
            (["due_on", "forecast_on"], lambda: change_product(
                member=cast.lead, product=deliverable,
                values=replace(product_values_of(deliverable), due_on=day, forecast_on=day),
            )),
        ):  # fmt: skip
            with pytest.raises(ValidationError) as refusal:
                write()
            assert sorted(refusal.value.error_dict) == sorted(refused)


def test_wrong_day_that_stood_there_before_does_not_stop_whoever_describes_the_product(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        activity = make_activity(make_work_package(cast.lead.partner))
        deliverable = make_deliverable(activity, cast.partner.partner, datetime.date(9999, 12, 31))
    with enter_tenant(cast.partner.seat):
        values = replace(product_values_of(deliverable), description="A guide of forty pages.")

        changed = change_product(member=cast.partner, product=deliverable, values=values)

    assert changed.description == "A guide of forty pages."
