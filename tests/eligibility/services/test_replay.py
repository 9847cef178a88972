"""A report under another version of the rules: line by line, to the cent, and nothing of it changes."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from apps.audit.models import Event
from apps.eligibility.models import CheckRun, Flag, Replay, ReplayDifference, RuleSet
from apps.eligibility.selectors.replay import list_replays_together, sum_differences_by_rule, sum_replays
from apps.eligibility.services.replay import request_replay, request_replays
from apps.finance.enums import CostCategory, LineKind, RateSource
from apps.finance.models import ExpenditureLine, MonthlyRate
from apps.jobs.enums import JobStatus
from apps.jobs.services.job import perform_job
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.eligibility.services.test_check_run import check
from tests.factories.cast import Cast, make_partnership
from tests.factories.finance import make_line, make_report
from tests.factories.rule_set import make_rule_set

MARCH = datetime.date(2026, 3, 1)


@pytest.fixture
def first(cast: Cast) -> RuleSet:
    return make_rule_set(cast.partnership.programme_version)


@pytest.fixture
def report(cast: Cast, first: RuleSet) -> PartnerReport:
    """A Polish report at 4.0 PLN: an office cost of 25.00 EUR beside the flat rate, and a salary."""
    MonthlyRate.objects.create(currency="PLN", month=MARCH, rate=Decimal("4.0000"), source=RateSource.COMMISSION)
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period, rate_month=MARCH)
        make_line(report, 1, category=CostCategory.OFFICE, description="Papier do drukarki")
        make_line(
            report, 2, category=CostCategory.STAFF, kind=LineKind.PAYROLL, declared=Decimal("40000.00"), invoice_no="",
            description="Wynagrodzenie koordynatorki, marzec", net=None, vat=None, gross=None,
        )  # fmt: skip
    return report


def submit(report: PartnerReport) -> None:
    with enter_tenant(system_seat(report.partnership_id)):
        day = datetime.datetime(2026, 7, 1, tzinfo=datetime.UTC)
        PartnerReport.objects.filter(pk=report.pk).update(
            status="submitted", first_submitted_at=day, submitted_at=day, version=1
        )


def lenient(cast: Cast) -> RuleSet:
    """A second version in which a cost beside its flat rate is no longer looked for."""
    return make_rule_set(cast.partnership.programme_version, 2, 2026, switched_off=["covered-by-flat-rate"])


def replay_of(cast: Cast, report: PartnerReport, rule_set: RuleSet) -> Replay:
    with enter_tenant(cast.partner.seat):
        fresh = PartnerReport.objects.select_related("partnership").get(pk=report.pk)
        replay = request_replay(member=cast.partner, report=fresh, rule_set=rule_set)
    return done(replay)


def done(replay: Replay) -> Replay:
    assert replay.job_id is not None
    assert perform_job(partnership_id=replay.partnership_id, job_id=replay.job_id) is True
    with enter_tenant(system_seat(replay.partnership_id)):
        return Replay.objects.select_related("job").get(pk=replay.pk)


def test_check_keeps_the_version_it_was_done_with(cast: Cast, report: PartnerReport, first: RuleSet) -> None:
    run = check(cast, report)

    assert (run.rule_set_id, run.rules_version) == (first.pk, "interreg-europe test · 1")


def test_submitted_report_checked_again_keeps_its_version_when_a_newer_one_is_there(
    cast: Cast, report: PartnerReport, first: RuleSet
) -> None:
    check(cast, report)
    submit(report)
    lenient(cast)

    again = check(cast, report)

    assert again.rule_set_id == first.pk
    with enter_tenant(cast.lead.seat):
        assert Flag.objects.filter(rule_id="covered-by-flat-rate").count() == 1


def test_draft_checked_again_goes_by_the_version_of_the_day(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)
    newer = lenient(cast)

    assert check(cast, report).rule_set_id == newer.pk


def test_version_without_sets_is_named_without_a_number(cast: Cast, report: PartnerReport) -> None:
    RuleSet.objects.all().delete()

    run = check(cast, report)

    assert (run.rule_set_id, run.rules_version) == (None, "interreg-europe test")


def test_replay_of_a_submitted_report_tells_each_difference_to_the_cent(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)
    submit(report)

    replay = replay_of(cast, report, lenient(cast))

    assert replay.job is not None
    assert replay.job.status == JobStatus.DONE
    assert (replay.before_eur - replay.after_eur) == Decimal("25.00")
    with enter_tenant(cast.lead.seat):
        [difference] = ReplayDifference.objects.select_related("line")
    assert difference.line is not None
    assert (difference.line.number, difference.rule_id) == (1, "covered-by-flat-rate")
    assert (difference.severity_before, difference.severity_after) == ("full", "")
    assert (difference.before_eur, difference.after_eur) == (Decimal("25.00"), Decimal("0.00"))
    assert difference.line_before_eur - difference.line_after_eur == Decimal("25.00")
    with enter_tenant(cast.lead.seat):
        [rule] = sum_differences_by_rule(replay=replay)
    assert (rule.rule_id, rule.lines, rule.difference_eur) == ("covered-by-flat-rate", 1, Decimal("-25.00"))


def test_replay_changes_neither_flags_nor_lines_nor_the_version_kept(cast: Cast, report: PartnerReport) -> None:
    run = check(cast, report)
    submit(report)
    with enter_tenant(cast.lead.seat):
        flags, lines = list(Flag.objects.order_by("pk").values()), list(ExpenditureLine.objects.order_by("pk").values())

    replay_of(cast, report, lenient(cast))

    with enter_tenant(cast.lead.seat):
        assert list(Flag.objects.order_by("pk").values()) == flags
        assert list(ExpenditureLine.objects.order_by("pk").values()) == lines
        assert CheckRun.objects.get(pk=run.pk).rule_set_id == run.rule_set_id


def test_replay_under_the_same_version_differs_in_nothing(cast: Cast, report: PartnerReport, first: RuleSet) -> None:
    check(cast, report)
    submit(report)

    replay = replay_of(cast, report, first)

    assert replay.before_eur == replay.after_eur
    with enter_tenant(cast.lead.seat):
        assert ReplayDifference.objects.count() == 0


def test_replay_performed_again_after_a_worker_died_keeps_one_row_each(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)
    replay = replay_of(cast, report, lenient(cast))
    with enter_tenant(system_seat(cast.partnership.pk)):
        before = list(ReplayDifference.objects.values_list("rule_id", "before_eur"))
        assert replay.job is not None
        type(replay.job).objects.filter(pk=replay.job_id).update(kind="eligibility.check")
        other = Replay.objects.get(pk=replay.pk)
        other.job = None
        other.save()

    again = replay_of(cast, report, replay.rule_set)

    with enter_tenant(cast.lead.seat):
        assert list(again.differences.values_list("rule_id", "before_eur")) == before


def test_second_request_of_the_same_while_one_waits_answers_the_waiting_one(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)
    rule_set = lenient(cast)

    with enter_tenant(cast.partner.seat):
        one = request_replay(member=cast.partner, report=report, rule_set=rule_set)
        two = request_replay(member=cast.lead, report=report, rule_set=rule_set)
        assert (one.pk, Event.objects.filter(key="eligibility.replay.requested").count()) == (two.pk, 1)


def test_unchecked_report_and_set_of_another_programme_are_refused(cast: Cast, report: PartnerReport) -> None:
    far = make_partnership("gamma").programme_version
    far.pk, far.code = None, "i3"
    far.save()

    with enter_tenant(cast.partner.seat):
        with pytest.raises(ValidationError, match="has not been checked yet"):
            request_replay(member=cast.partner, report=report, rule_set=lenient(cast))
        with pytest.raises(ValidationError, match="another programme"):
            request_replay(member=cast.partner, report=report, rule_set=make_rule_set(far))


def test_other_partner_and_auditor_may_not_ask(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)
    rule_set = lenient(cast)

    with enter_tenant(system_seat(cast.partnership.pk)):
        for member in (cast.other_partner, cast.auditor):
            with pytest.raises(PermissionDenied):
                request_replay(member=member, report=report, rule_set=rule_set)


def test_lead_asks_for_all_submitted_reports_and_reads_their_sum(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)
    submit(report)
    with enter_tenant(cast.other_partner.seat):
        # A draft of another partner is no closed report.
        make_report(cast.other_partner, cast.period)
    with enter_tenant(cast.lead.seat):
        request_id = request_replays(member=cast.lead, rule_set=lenient(cast))
        [replay] = list_replays_together(request_id=request_id)
        assert sum_replays([replay]).waiting == 1
    done(replay)

    with enter_tenant(cast.lead.seat):
        sums = sum_replays(list(list_replays_together(request_id=request_id)))
    assert (sums.reports, sums.waiting, sums.failed, sums.difference_eur) == (1, 0, 0, Decimal("-25.00"))


def test_nothing_submitted_is_said(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)

    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError, match="no submitted report"):
        request_replays(member=cast.lead, rule_set=lenient(cast))


def test_pages_show_the_difference_in_the_readers_formats(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)
    submit(report)
    replay = replay_of(cast, report, lenient(cast))
    client = Client()
    client.force_login(cast.partner.user)
    slug = cast.partnership.slug

    page = client.get(reverse("replay", args=[slug, replay.pk]), headers={"accept-language": "pl"})
    table = client.get(reverse("replay_csv", args=[slug, replay.pk]))
    listed = client.get(reverse("replay_list", args=[slug, report.pk]))

    assert page.status_code == listed.status_code == 200
    assert "-25,00" in page.content.decode().replace("−", "-")
    [row] = table.content.decode("utf-8-sig").splitlines()[1:]
    assert row.split(";")[0] == "1"
    assert row.split(";")[5:8] == ["25,00", "0,00", row.split(";")[7]]
    assert row.split(";")[7].replace("−", "-") == "-25,00"


def test_api_asks_and_answers_the_same(cast: Cast, report: PartnerReport) -> None:
    check(cast, report)
    submit(report)
    rule_set = lenient(cast)
    client = Client()
    client.force_login(cast.lead.user)
    slug = cast.partnership.slug

    asked = client.post(
        reverse("api_replay_list", args=[slug, report.pk]), {"rule_set": rule_set.pk}, content_type="application/json"
    )
    assert asked.status_code == 202
    with enter_tenant(cast.lead.seat):
        done(Replay.objects.get(pk=asked.json()["id"]))
    told = client.get(reverse("api_replay", args=[slug, asked.json()["id"]])).json()
    [row] = client.get(reverse("api_replay_differences", args=[slug, asked.json()["id"]])).json()["results"]

    assert (told["status"], Decimal(told["before_eur"]) - Decimal(told["after_eur"])) == ("done", Decimal("25.00"))
    assert (row["line_number"], row["rule"], row["before_eur"]) == (1, "covered-by-flat-rate", "25.00")
    sets = client.get(reverse("api_rule_set_list", args=[slug])).json()["results"]
    assert [(entry["number"], entry["switched_off"]) for entry in sets] == [(2, ["covered-by-flat-rate"]), (1, [])]
