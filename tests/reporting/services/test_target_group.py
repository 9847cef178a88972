"""Target groups: kept by the lead partner, reported on by each partner, part of what is submitted."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.audit.models import Event
from apps.finance.enums import RateSource
from apps.finance.models import MonthlyRate
from apps.reporting.models import PartnerReport, TargetGroup, TargetGroupProgress
from apps.reporting.selectors.target_group import list_target_group_entries
from apps.reporting.services.partner_report import submit_partner_report
from apps.reporting.services.target_group import (
    TargetGroupValues,
    add_target_group,
    change_target_group,
    delete_target_group,
    report_target_group,
)
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_period
from tests.factories.finance import make_report
from tests.factories.reporting import make_target_group

CITIES = TargetGroupValues(number=1, name="Cities", description="Counted as organisations.", target=40)


@pytest.fixture
def group(cast: Cast) -> TargetGroup:
    with enter_tenant(system_seat(cast.partnership.pk)):
        return make_target_group(cast)


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


def say(cast: Cast, report: PartnerReport, group: TargetGroup, reached: int, text: str = "") -> None:
    with enter_tenant(cast.partner.seat):
        report_target_group(member=cast.partner, report=report, group=group, reached=reached, text=text)


def test_lead_enters_changes_and_takes_out_a_group_and_the_log_says_so(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        group = add_target_group(member=cast.lead, values=CITIES)
        renamed = TargetGroupValues(number=1, name="Cities and regions", description=CITIES.description, target=40)
        change_target_group(member=cast.lead, group=group, values=renamed)
        change_target_group(member=cast.lead, group=group, values=renamed)
        named = TargetGroup.objects.get().name
        delete_target_group(member=cast.lead, group=group)

        said = Event.objects.filter(key="consortia.project.facts_changed").order_by("pk").values_list("data", flat=True)
        assert (named, TargetGroup.objects.count()) == ("Cities and regions", 0)
        assert [data["target_groups"] for data in said] == [
            {"added": "TG1"},
            {"changed": "TG1", "fields": ["name"]},
            {"deleted": "TG1"},
        ]


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor"])
def test_nobody_but_the_lead_keeps_the_groups(cast: Cast, group: TargetGroup, role: str) -> None:
    member = getattr(cast, role)
    with enter_tenant(member.seat):
        for refused in (
            lambda: add_target_group(member=member, values=CITIES),
            lambda: change_target_group(member=member, group=group, values=CITIES),
            lambda: delete_target_group(member=member, group=group),
        ):
            with pytest.raises(PermissionDenied):
                refused()


def test_number_that_is_taken_is_refused(cast: Cast, group: TargetGroup) -> None:
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        add_target_group(member=cast.lead, values=CITIES)
    assert refusal.value.error_dict["number"][0].code == "number_taken"


def test_group_a_report_speaks_of_stays(cast: Cast, group: TargetGroup, report: PartnerReport) -> None:
    say(cast, report, group, 3)

    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        delete_target_group(member=cast.lead, group=group)
    assert refusal.value.code == "in_use"


def test_reported_again_replaces_what_the_report_said(cast: Cast, group: TargetGroup, report: PartnerReport) -> None:
    say(cast, report, group, 3, "Trzy gminy.")
    say(cast, report, group, 5, " Pięć gmin. ")

    with enter_tenant(cast.partner.seat):
        (progress,) = TargetGroupProgress.objects.all()
        assert (progress.reached, progress.text, progress.language) == (5, "Pięć gmin.", cast.partner.user.language)
        assert Event.objects.filter(key="workplan.progress.reported", data__on="TG1").count() == 2


def test_entries_add_what_earlier_reports_reached_once_they_are_handed_in(
    cast: Cast, group: TargetGroup, report: PartnerReport
) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_target_group(cast, 2, name="Citizens", target=None)
        later = make_report(cast.partner, make_period(cast.partnership, 2, 2027))
    say(cast, report, group, 3)
    say(cast, later, group, 4)

    def entries() -> list[tuple[str, int, int, int]]:
        with enter_tenant(cast.partner.seat):
            found = list_target_group_entries(report=later)
        return [(one.group.code, one.reached_before, one.reached, one.reached_so_far) for one in found]

    before = entries()
    with enter_tenant(system_seat(cast.partnership.pk)):
        PartnerReport.objects.filter(pk=report.pk).update(status="submitted")
        PartnerReport.objects.filter(pk=report.pk).update(status="in_control")

    assert before == [("TG1", 0, 4, 4), ("TG2", 0, 0, 0)]
    assert entries() == [("TG1", 3, 4, 7), ("TG2", 0, 0, 0)]


def test_number_of_queries_does_not_grow_with_the_groups(cast: Cast, report: PartnerReport) -> None:
    counts = []
    for number in (1, 2, 3):
        with enter_tenant(system_seat(cast.partnership.pk)):
            make_target_group(cast, number)
        with enter_tenant(cast.partner.seat), CaptureQueriesContext(connection) as queries:
            list_target_group_entries(report=report)
        counts.append(len(queries))

    assert counts == [2, 2, 2]


def test_what_was_reached_is_in_the_snapshot_and_changes_no_more(
    cast: Cast, group: TargetGroup, report: PartnerReport
) -> None:
    MonthlyRate.objects.create(currency="PLN", month="2026-01-01", rate=Decimal("4.2"), source=RateSource.COMMISSION)
    say(cast, report, group, 3, "Trzy gminy.")
    with enter_tenant(cast.partner.seat):
        submit_partner_report(member=cast.partner, report=report)
        content = report.snapshots.get().content

    assert content["target_groups"] == [
        {
            "target_group": group.pk, "code": "TG1", "name": "Local authorities",
            "language": cast.partner.user.language, "reached": 3, "text": "Trzy gminy.",
        }
    ]  # fmt: skip
    with pytest.raises(ValidationError) as refusal:
        say(cast, report, group, 9)
    assert refusal.value.code == "state"


def test_other_partners_see_what_was_reached_once_it_is_handed_in(
    cast: Cast, group: TargetGroup, report: PartnerReport
) -> None:
    say(cast, report, group, 3)
    seen = []
    for status in ("submitted", "in_control", "reopened_in_control"):
        with enter_tenant(system_seat(cast.partnership.pk)):
            PartnerReport.objects.update(status=status)
        with enter_tenant(cast.other_partner.seat):
            seen.append(TargetGroupProgress.objects.count())

    assert seen == [1, 1, 0]
