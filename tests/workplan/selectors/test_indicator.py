"""Outputs, results and target groups: summed over partners and periods, over handed-in reports only."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.consortia.models import Membership, ReportingPeriod
from apps.documents.services.document import store_document
from apps.reporting.models import PartnerReport
from apps.reporting.selectors.partner_report import build_snapshot
from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.models import OutputEvidence, OutputProgress
from apps.workplan.selectors.indicator import list_work_package_statuses, read_indicators
from apps.workplan.selectors.progress import list_progress_entries, list_project_entries
from apps.workplan.services.indicator_progress import (
    report_activity,
    report_output,
    report_result,
    report_target_group,
)
from apps.workplan.services.work_package_status import state_work_package_status
from tests.factories.cast import Cast, make_period
from tests.factories.documents import make_upload
from tests.factories.finance import make_report
from tests.factories.workplan import (
    make_activity,
    make_output,
    make_result,
    make_target_group,
    make_work_package,
)


@pytest.fixture
def plan(cast: Cast) -> dict:
    """One of each, and three periods."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        package = make_work_package(cast.lead.partner)
        return {
            "package": package,
            "activity": make_activity(package),
            "output": make_output(package),
            "result": make_result(cast, baseline="10.00", target="60.00"),
            "group": make_target_group(cast),
            "periods": [cast.period, make_period(cast.partnership, 2, 2027), make_period(cast.partnership, 3, 2028)],
        }


def count(
    member: Membership, period: ReportingPeriod, plan: dict, *, output="0", result="0", reached=0, status="submitted"
) -> PartnerReport:
    with enter_tenant(member.seat):
        report = make_report(member, period)
        report_output(member=member, report=report, output=plan["output"], value=Decimal(output), comment="Counted.")
        report_result(member=member, report=report, result=plan["result"], value=Decimal(result), comment="")
        report_target_group(member=member, report=report, target_group=plan["group"], reached=reached, text="")
    with enter_tenant(system_seat(member.partnership_id)):
        PartnerReport.objects.filter(pk=report.pk).update(status=status)
    return report


def figures(row) -> tuple[str, ...]:
    return tuple(str(value) for value in (row.target, row.previously, row.current, row.total))


def test_sums_run_over_partners_and_up_to_the_period(cast, plan):
    first, second, third = plan["periods"]
    count(cast.partner, first, plan, output="1.50", result="4.25", reached=7)
    count(cast.other_partner, first, plan, output="0.50", result="0.75", reached=3)
    count(cast.partner, second, plan, output="1.00", result="20.00", reached=30)
    count(cast.lead, third, plan, output="9.00", result="9.00", reached=90)

    with enter_tenant(cast.auditor.seat):
        overview = read_indicators(period=second)

    (output,), (result,), (group,) = overview.outputs, overview.results, overview.target_groups
    assert figures(output) == ("3", "2.00", "1.00", "3.00")
    assert figures(result) == ("60.00", "5.00", "20.00", "35.00")
    assert figures(group) == ("100", "10", "30", "40")
    assert (output.baseline, result.baseline, result.indicator_code) == (None, Decimal("10.00"), "RCR104")
    assert (output.share, result.share) == (Decimal(1), Decimal("0.5"))


def test_what_is_not_handed_in_does_not_count(cast, plan):
    count(cast.partner, cast.period, plan, output="5.00", status="draft")

    with enter_tenant(cast.lead.seat):
        (output,) = read_indicators(period=cast.period).outputs

    assert figures(output) == ("3", "0", "0", "0")


def test_other_partner_reads_the_same_sums(cast, plan):
    count(cast.partner, cast.period, plan, output="2.00")

    seen = []
    for role in ("lead", "partner", "other_partner", "auditor"):
        with enter_tenant(getattr(cast, role).seat):
            seen.append(figures(read_indicators(period=cast.period).outputs[0]))

    assert seen == [("3", "0", "2.00", "2.00")] * 4


@pytest.mark.parametrize("partners", [1, 3])
def test_queries_do_not_grow_with_partners(cast, plan, partners):
    for member in (cast.lead, cast.partner, cast.other_partner)[:partners]:
        count(member, cast.period, plan, output="1.00")

    with enter_tenant(cast.lead.seat), CaptureQueriesContext(connection) as queries:
        read_indicators(period=cast.period)

    assert len(queries) == 3


def test_form_shows_what_the_partner_itself_reached_before(cast, plan):
    first, second, _third = plan["periods"]
    count(cast.partner, first, plan, output="1.50", reached=7)
    count(cast.other_partner, first, plan, output="5.00", reached=50)

    with enter_tenant(system_seat(cast.partnership.pk)):
        plan["package"].ends_on = second.ends_on
        plan["package"].save()
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, second)
        (entry,) = list_progress_entries(report=report)
        project = list_project_entries(report=report)

    assert [(one.item, one.progress, one.before) for one in entry.outputs] == [(plan["output"], None, Decimal("1.50"))]
    assert [one.before for one in project.target_groups] == [Decimal(7)]


def test_less_than_nothing_is_refused(cast, plan):
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        with pytest.raises(ValidationError) as refusal:
            report_output(member=cast.partner, report=report, output=plan["output"], value=Decimal("-0.01"), comment="")

    assert set(refusal.value.error_dict) == {"value"}


def test_handed_in_report_counts_no_further(cast, plan):
    report = count(cast.partner, cast.period, plan, output="1.00")

    with enter_tenant(cast.partner.seat):
        report.refresh_from_db()
        with pytest.raises(ValidationError) as refusal:
            report_output(member=cast.partner, report=report, output=plan["output"], value=Decimal(9), comment="")

        assert (refusal.value.code, OutputProgress.objects.get().value) == ("state", Decimal("1.00"))


def test_second_word_replaces_the_first_and_keeps_its_files(cast, plan):
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        document = store_document(member=cast.partner, file=make_upload())
        for value, documents in (("1.00", [document]), ("2.00", [])):
            report_output(
                member=cast.partner, report=report, output=plan["output"], value=Decimal(value), comment="",
                documents=documents,
            )  # fmt: skip

        assert (OutputProgress.objects.get().value, OutputEvidence.objects.count()) == (Decimal("2.00"), 1)


def test_snapshot_says_what_was_counted(cast, plan):
    report = count(cast.partner, cast.period, plan, output="1.50", result="4.25", reached=7, status="draft")
    with enter_tenant(cast.partner.seat):
        report_activity(
            member=cast.partner, report=report, activity=plan["activity"], text="A seminar.",
            documents=[store_document(member=cast.partner, file=make_upload("programme.pdf"))],
        )  # fmt: skip
        content = build_snapshot(report=report)

    (activity,), (output,) = content["activities"], content["outputs"]
    assert (activity["code"], activity["text"], [one["name"] for one in activity["attachments"]]) == (
        "A1.1", "A seminar.", ["programme.pdf"],
    )  # fmt: skip
    assert (output["code"], output["value"], output["unit"], output["comment"]) == (
        "O1.1", Decimal("1.50"), "strategies", "Counted.",
    )  # fmt: skip
    assert [(row["code"], row["value"]) for row in content["results"]] == [("R1", Decimal("4.25"))]
    assert [(row["title"], row["reached"]) for row in content["target_groups"]] == [("Group 1", 7)]


def test_lead_states_objectives_and_a_second_word_replaces_the_first(cast, plan):
    with enter_tenant(cast.lead.seat):
        for objective in ("not", "partly"):
            state_work_package_status(
                member=cast.lead, period=cast.period, work_package=plan["package"], objective=objective,
                objective_explanation=" Two of three. ", communication="", communication_explanation="", progress="",
                language="en",
            )  # fmt: skip
        statuses = list_work_package_statuses(period=cast.period)

        assert [(one.objective, one.objective_explanation) for one in statuses] == [("partly", "Two of three.")]


@pytest.mark.parametrize("role", ["partner", "auditor"])
def test_nobody_else_states_objectives(cast, plan, role):
    member = getattr(cast, role)

    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        state_work_package_status(
            member=member, period=cast.period, work_package=plan["package"], objective="fully",
            objective_explanation="", communication="", communication_explanation="", progress="", language="en",
        )  # fmt: skip
