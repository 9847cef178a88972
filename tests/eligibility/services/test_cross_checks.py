"""Checks beyond one report, with the real database: two projects, one organisation, and what each reader is shown."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from apps.consortia.models import Membership, ReportingPeriod
from apps.documents.services.document import store_document
from apps.eligibility.enums import FlagState
from apps.eligibility.models import CheckRun, Flag, ReplayDifference
from apps.eligibility.selectors.flag import list_flags
from apps.eligibility.selectors.flag_evidence import load_evidence
from apps.eligibility.services.check_run import request_check
from apps.eligibility.services.flag_decision import decide_flag
from apps.eligibility.services.replay import request_replay
from apps.finance.models import ExpenditureLine
from apps.finance.services.evidence import attach_document
from apps.inbox.models import DocumentReading
from apps.jobs.services.job import perform_job
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_period, make_user
from tests.factories.documents import make_pdf, make_upload
from tests.factories.eligibility import make_check_run
from tests.factories.finance import make_line, make_report
from tests.factories.rule_set import make_rule_set
from tests.factories.staff import seat_elsewhere

DAY = datetime.datetime(2026, 7, 1, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def media(settings: LazySettings, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def second(cast: Cast) -> ReportingPeriod:
    with enter_tenant(system_seat(cast.partnership.pk)):
        return make_period(cast.partnership, 2, 2027)


def declare(
    member: Membership, period: ReportingPeriod, *lines: dict[str, Any], sent: datetime.datetime | None = None
) -> PartnerReport:
    """A report in euro with these lines, submitted after they are in it."""
    with enter_tenant(member.seat):
        report = make_report(member, period)
        for number, fields in enumerate(lines, start=1):
            make_line(report, number, **({"currency": "EUR", "supplier_name": "Lingua Oy"} | fields))
        PartnerReport.objects.filter(pk=report.pk).update(first_submitted_at=sent)
    return report


def check(member: Membership, report: PartnerReport) -> CheckRun:
    with enter_tenant(member.seat):
        run = request_check(member=member, report=report)
    assert perform_job(partnership_id=run.partnership_id, job_id=run.job_id)
    return run


def flags_of(member: Membership, report: PartnerReport, rule_id: str) -> list[tuple[int, str, Decimal]]:
    with enter_tenant(member.seat):
        flags = Flag.objects.filter(report_id=report.pk, rule_id=rule_id).order_by("line__number")
        return list(flags.values_list("line__number", "severity", "ineligible_eur"))


@pytest.fixture
def shared(cast: Cast) -> PartnerReport:
    """An invoice of 100.00: 60.00 of it declared in the other project of the organisation, here the whole."""
    colleague = seat_elsewhere(cast.partner, cast.other_partnership, make_user("colleague", "pl"))
    with enter_tenant(system_seat(cast.other_partnership.pk)):
        period = make_period(cast.other_partnership)
    declare(colleague, period, {"invoice_no": "INV-1", "declared": Decimal(60)})
    return declare(cast.partner, cast.period, {"invoice_no": "inv 1"}, {"invoice_no": "INV-2"})


def test_check_takes_what_exceeds_the_invoice_over_both_projects(cast: Cast, shared: PartnerReport) -> None:
    check(cast.partner, shared)

    assert flags_of(cast.lead, shared, "declared-elsewhere") == [(1, "part", Decimal("60.00"))]


def test_check_of_the_lead_partner_learns_nothing_and_leaves_what_was_found(cast: Cast, shared: PartnerReport) -> None:
    run = check(cast.lead, shared)
    before = flags_of(cast.lead, shared, "declared-elsewhere")
    with enter_tenant(cast.lead.seat):
        untold = CheckRun.objects.get(pk=run.pk).untold
    check(cast.partner, shared)

    check(cast.lead, shared)

    assert before == []
    assert {"rule": "declared-elsewhere", "missing": "elsewhere", "lines": 2} in untold
    assert flags_of(cast.lead, shared, "declared-elsewhere") == [(1, "part", Decimal("60.00"))]


def test_replay_by_the_lead_partner_keeps_what_only_the_organisation_may_ask(cast: Cast, shared: PartnerReport) -> None:
    check(cast.partner, shared)
    rules = make_rule_set(cast.partnership.programme_version)
    with enter_tenant(cast.lead.seat):
        replay = request_replay(member=cast.lead, report=shared, rule_set=rules)

    assert perform_job(partnership_id=replay.partnership_id, job_id=replay.job_id)

    with enter_tenant(cast.lead.seat):
        replay.refresh_from_db()
        assert not ReplayDifference.objects.filter(rule_id="declared-elsewhere").exists()
        assert replay.before_eur == replay.after_eur


def test_flag_names_the_other_project_to_nobody_without_a_seat_there(cast: Cast, shared: PartnerReport) -> None:
    check(cast.partner, shared)

    for member in (cast.partner, cast.lead, cast.auditor):
        with enter_tenant(member.seat):
            flag = Flag.objects.get(rule_id="declared-elsewhere")
            assert load_evidence(member=member, flags=[flag])[flag.pk].projects == []
            assert "BETA" not in str(flag.params)


def test_flag_names_the_other_project_to_a_reader_with_a_seat_there(cast: Cast) -> None:
    there = seat_elsewhere(cast.partner, cast.other_partnership)
    with enter_tenant(system_seat(cast.other_partnership.pk)):
        period = make_period(cast.other_partnership)
    declare(there, period, {"invoice_no": "INV-1"})
    report = declare(cast.partner, cast.period, {"invoice_no": "INV-1"})
    check(cast.partner, report)

    page = signed_in(cast.partner).get(f"/p/alpha/reports/{report.pk}/flags/").content.decode()
    seen_by_lead = signed_in(cast.lead).get(f"/p/alpha/reports/{report.pk}/flags/").content.decode()

    assert "BETA" in page
    assert "declared-elsewhere" in seen_by_lead
    assert "BETA" not in seen_by_lead


def test_partner_that_submits_an_invoice_second_loses_what_exceeds_it(cast: Cast) -> None:
    first = declare(cast.other_partner, cast.period, {"declared": Decimal(70)}, sent=DAY)
    later = declare(cast.partner, cast.period, {"declared": Decimal(50)})

    check(cast.other_partner, first)
    check(cast.partner, later)

    assert flags_of(cast.lead, first, "cross-partner-duplicate") == []
    assert flags_of(cast.lead, later, "cross-partner-duplicate") == [(1, "part", Decimal("20.00"))]


def test_draft_of_another_partner_is_not_counted(cast: Cast) -> None:
    declare(cast.other_partner, cast.period, {"declared": Decimal(70)})
    report = declare(cast.partner, cast.period, {"declared": Decimal(50)})

    check(cast.partner, report)

    assert flags_of(cast.lead, report, "cross-partner-duplicate") == []


def test_earlier_line_is_linked_with_its_report(cast: Cast, second: ReportingPeriod) -> None:
    earlier = declare(cast.partner, cast.period, {"invoice_no": "FV 12/2026"})
    report = declare(cast.partner, second, {"invoice_no": "FV/12/26", "invoice_date": datetime.date(2027, 3, 2)})
    check(cast.partner, report)

    with enter_tenant(cast.lead.seat):
        flag = Flag.objects.get(rule_id="near-duplicate-invoice")
        line = ExpenditureLine.objects.get(report=earlier)
        [other] = load_evidence(member=cast.lead, flags=[flag])[flag.pk].others

    assert flag.params["others"] == [{"line": str(line.pk), "item": 1, "report": 1}]
    assert (other.line_id, other.number, other.report_id, other.period) == (line.pk, 1, earlier.pk, 1)
    assert (other.supplier, other.invoice_no, other.declared) == ("Lingua Oy", "FV 12/2026", Decimal("100.00"))


def test_line_the_reader_may_not_see_is_not_linked(cast: Cast, second: ReportingPeriod) -> None:
    hidden = declare(cast.other_partner, cast.period, {})
    report = declare(cast.partner, second, {})
    with enter_tenant(cast.other_partner.seat):
        line_id = ExpenditureLine.objects.get(report=hidden).pk
    with enter_tenant(cast.partner.seat):
        params = {"variant": "", "others": [{"line": str(line_id), "item": 1, "report": 1}]}
        flag = make_flag(report, params=params)

        assert load_evidence(member=cast.partner, flags=[flag])[flag.pk].others == []
    with enter_tenant(cast.lead.seat):
        assert [one.line_id for one in load_evidence(member=cast.lead, flags=[flag])[flag.pk].others] == [line_id]


@pytest.mark.parametrize(("key", "flagged"), [("c0ffee", [(2, "clarify", Decimal("0.00"))]), ("decaf", [])])
def test_second_scan_of_an_invoice_is_seen_by_what_was_read(
    cast: Cast, key: str, flagged: list[tuple[int, str, Decimal]]
) -> None:
    report = declare(cast.partner, cast.period, {}, {"gross": Decimal(99), "supplier_name": "Other Oy"})
    with enter_tenant(cast.partner.seat):
        for line, read in zip(ExpenditureLine.objects.order_by("number"), ("c0ffee", key), strict=True):
            upload = make_upload(f"{line.number}.pdf", make_pdf(f"scan {line.number}"))
            document = store_document(member=cast.partner, file=upload)
            attach_document(member=cast.partner, line=line, document=document, kind="invoice")
            owned = {"partnership": cast.partnership, "partner": cast.partner.partner}
            DocumentReading.objects.create(document=document, source="text", invoice_key=read, **owned)

    check(cast.partner, report)

    assert flags_of(cast.lead, report, "near-duplicate-invoice") == flagged


def make_flag(report: PartnerReport, number: int = 1, **fields: Any) -> Flag:
    values = {
        "rule_id": "gifts",
        "severity": "clarify",
        "ineligible_eur": 0,
        "params": {"variant": "certain", "found": "gift"},
    } | fields
    return Flag.objects.create(
        partnership_id=report.partnership_id, partner_id=report.partner_id, report=report, run=make_check_run(report),
        line=ExpenditureLine.objects.get(report=report, number=number), **values,
    )  # fmt: skip


@pytest.fixture
def decided(cast: Cast, second: ReportingPeriod) -> tuple[PartnerReport, PartnerReport]:
    """A gift of the first period, kept by the lead partner, and a report of the second with four lines to look at."""
    earlier = declare(cast.partner, cast.period, {"supplier_name": "Kwiaty Sp. z o.o.", "description": "Kosz  Owoców"})
    same_words = {"supplier_name": "Inny", "description": "kosz owocow"}
    lines = [{"supplier_name": "KWIATY"}, same_words, {"supplier_name": "Inny"}, {"supplier_name": "KWIATY"}]
    later = declare(cast.partner, second, *lines)
    with enter_tenant(cast.partner.seat):
        flag = make_flag(earlier)
        for number in (1, 2, 3):
            make_flag(later, number)
        make_flag(later, 4, rule_id="fines-and-penalties")
    decide(cast, flag, FlagState.ASKED, "Dla kogo?")
    decide(cast, flag, FlagState.REJECTED, "Catering of the meeting.")
    return earlier, later


def decide(cast: Cast, flag: Flag, state: FlagState, reason: str = "") -> None:
    with enter_tenant(cast.lead.seat):
        decide_flag(member=cast.lead, flag=flag, state=state, reason=reason)


def test_decision_is_shown_on_the_next_line_of_the_same_supplier_or_wording(
    cast: Cast, decided: tuple[PartnerReport, PartnerReport]
) -> None:
    with enter_tenant(cast.partner.seat):
        flags = list(list_flags(report_id=decided[1].pk).order_by("line__number"))
        evidence = load_evidence(member=cast.partner, flags=flags)

    told = [
        [
            (one.state, one.reason, one.decided_by, one.period, one.line_number, one.same_supplier)
            for one in shown.similar
        ]
        for shown in (evidence[flag.pk] for flag in flags)
    ]
    known = ("rejected", "Catering of the meeting.", "Lead", 1, 1)
    assert told == [[(*known, True)], [(*known, False)], [], []]


def test_decision_changed_is_shown_as_it_stands(cast: Cast, decided: tuple[PartnerReport, PartnerReport]) -> None:
    with enter_tenant(cast.lead.seat):
        flag = Flag.objects.get(report=decided[0])
    decide(cast, flag, FlagState.ACCEPTED, "It was for a private party.")

    with enter_tenant(cast.lead.seat):
        next_flag = Flag.objects.get(report=decided[1], line__number=1)
        [shown] = load_evidence(member=cast.lead, flags=[next_flag])[next_flag.pk].similar
    assert (shown.state, shown.reason) == ("accepted", "It was for a private party.")


def test_flag_that_is_decided_itself_shows_no_other_decision(
    cast: Cast, decided: tuple[PartnerReport, PartnerReport]
) -> None:
    with enter_tenant(cast.lead.seat):
        flag = Flag.objects.get(report=decided[1], line__number=1)
    decide(cast, flag, FlagState.ACCEPTED)

    with enter_tenant(cast.lead.seat):
        flag.refresh_from_db()
        assert load_evidence(member=cast.lead, flags=[flag])[flag.pk].similar == []


def test_evidence_of_one_flag_and_of_three_takes_the_same_number_of_queries(
    cast: Cast, decided: tuple[PartnerReport, PartnerReport]
) -> None:
    with enter_tenant(cast.lead.seat):
        flags = list(list_flags(report_id=decided[1].pk).order_by("line__number"))
        with CaptureQueriesContext(connection) as one:
            load_evidence(member=cast.lead, flags=flags[:1])
        with CaptureQueriesContext(connection) as three:
            load_evidence(member=cast.lead, flags=flags[:3])

    assert len(one) == len(three) == 2


def test_decision_before_is_on_the_page_and_in_the_api(
    cast: Cast, decided: tuple[PartnerReport, PartnerReport]
) -> None:
    page = signed_in(cast.auditor).get(f"/p/alpha/reports/{decided[1].pk}/flags/").content.decode()
    api = APIClient()
    api.force_login(cast.auditor.user)

    answer = api.get(f"/api/v1/partnerships/alpha/reports/{decided[1].pk}/flags/").json()["results"]

    assert page.count("Catering of the meeting.") == 2
    assert [[one["reason"] for one in flag["similar"]] for flag in sorted(answer, key=lambda flag: flag["id"])] == [
        ["Catering of the meeting."], ["Catering of the meeting."], [], [],
    ]  # fmt: skip
    assert {flag["figures"]["found"] for flag in answer} == {"gift"}


def signed_in(member: Membership) -> Client:
    client = Client()
    client.force_login(member.user)
    return client
