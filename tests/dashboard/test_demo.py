"""The demonstration: what it loads, and that it loads it once. Loaded by the command people use, for all tests here."""

import datetime
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Sum
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone, translation
from django_scopes import scopes_disabled

from apps.accounts.models import Organisation, User
from apps.applications.enums import FindingCode
from apps.applications.selectors.finding import list_findings
from apps.applications.selectors.section import list_sections
from apps.clarifications.models import Clarification
from apps.common.formats import format_amount
from apps.consortia.models import Membership, Partner, Partnership, ReportingPeriod
from apps.consortia.selectors.membership import find_seat, list_room_seats
from apps.control.models import Certificate, ControlReport, FollowUpMeasure, LineVerification
from apps.control.selectors.certificate import certified_by_category
from apps.control.selectors.control_report import list_queue
from apps.dashboard.demo.people import PASSWORD, list_logins
from apps.dashboard.demo.periods import make_calendar
from apps.dashboard.demo.tables import SLUGS, read_table
from apps.dashboard.selectors.controller import get_control_board
from apps.eligibility.enums import FlagState
from apps.eligibility.models import CheckRun, Flag, ReplayDifference
from apps.eligibility.selectors.replay import list_replays, sum_replays
from apps.finance.models import Contribution, ExpenditureLine, LineEvidence
from apps.finance.selectors.budget_version import lines_in_force
from apps.finance.selectors.spending_profile import sum_budgets
from apps.finance.simplified_costs import split_fund_share
from apps.intake.selectors.preview import read_preview
from apps.jobs.enums import JobStatus
from apps.meetings.models import Decision, Meeting
from apps.meetings.selectors.decision import count_open_decisions
from apps.memory.enums import Edition
from apps.memory.models import Sharing
from apps.memory.selectors.search import visible_passages
from apps.notifications.enums import NoticeTopic, Timing
from apps.notifications.selectors.preference import read_preferences
from apps.payments.models import Distribution, Payment
from apps.project_reporting.models import ProjectReport
from apps.reporting.models import PartnerReport, PartnerReportSnapshot
from apps.reporting.outside_figures import read_certified, read_paid
from apps.staff.free_days import list_free_days
from apps.tenancy.context import enter_person, enter_tenant, system_seat
from apps.tenancy.wall import list_tenant_ids
from apps.workplan.enums import HANDED_IN, DeliverableStage
from apps.workplan.models import Deliverable, Output, WorkPackageStatus
from apps.workplan.selectors.indicator import read_indicators
from tests.factories.intake import bring

RUNNING_TWO_CLOSED = ("ai4citizens", "ai-empowered")
# Amounts of these two are booked by the product itself, so no partner can declare them wrongly.
BOOKED_BY_THE_PRODUCT = {"office-flat-rate-amount", "travel-flat-rate-amount"}
PRINTED = re.compile(r"\b(?:printing|painatus)\b", re.IGNORECASE)
SECOND_OF_TWO = {"duplicate-invoice", "contract-amount-exceeded", "near-duplicate-invoice", "dq-two-ids"}
# Rules that judge by registers and by facts about the invoice, not by words alone.
REGISTER_RULES = {
    "conflict-of-interest", "double-funding", "dq-two-ids", "equipment-depreciation", "near-duplicate-invoice",
    "paid-by-third-party", "staff-as-supplier", "travel-private-days", "vat-deductible", "wrong-addressee",
}  # fmt: skip
MAIN_RULES = {
    "incurred-before-start", "incurred-after-end", "paid-after-final-date", "missing-payment-proof",
    "duplicate-invoice", "covered-by-flat-rate", "credit-note-not-netted", "fines-and-penalties", "litigation-costs",
    "gifts", "exchange-loss", "interest-on-debt", "in-kind-contribution", "tips-alcohol-private",
    "office-flat-rate-amount", "travel-flat-rate-amount", "vat-recoverable-over-5m", "partner-to-partner-contract",
    "bid-at-three-missing", "contract-amount-exceeded", "not-in-approved-budget", "category-budget-exceeded",
    "partner-budget-exceeded", "wrong-exchange-rate", "arithmetic-mismatch",
}  # fmt: skip


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """The loaded demo; the folder holds its files to upload. Everything is rolled back after the module."""
    folder = tmp_path_factory.mktemp("demo")
    settings = override_settings(MEDIA_ROOT=str(folder / "media"), AI_ENABLED=False)
    with django_db_blocker.unblock(), settings, transaction.atomic():
        call_command("load_programmes", stdout=io.StringIO())
        call_command("load_demo", files=folder / "files", stdout=io.StringIO())
        yield folder / "files"
        transaction.set_rollback(True)


@contextmanager
def _inside(slug: str) -> Iterator[Partnership]:
    for tenant_id in list_tenant_ids():
        with enter_tenant(system_seat(tenant_id)):
            partnership = Partnership.objects.get(pk=tenant_id)
            if partnership.slug == slug:
                yield partnership
                return
    raise LookupError(slug)


def _seat(email: str, slug: str) -> Membership:
    user = User.objects.get(email=email)
    with enter_person(user.pk):
        seat = find_seat(user_id=user.pk, slug=slug)
    assert seat is not None
    return seat


def _counts() -> dict[str, int]:
    counted = {"people": User.objects.count(), "organisations": Organisation.objects.count()}
    for slug in SLUGS:
        with _inside(slug):
            for model in (Partner, Membership, ReportingPeriod, ExpenditureLine, LineEvidence, PartnerReport, Flag):
                counted[f"{slug} {model.__name__}"] = model.objects.count()
    return counted


def test_a_second_load_changes_nothing_and_says_so(demo):
    before = _counts()
    out = io.StringIO()

    call_command("load_demo", files=demo, stdout=out)

    assert out.getvalue() == "The demo is loaded already.\n"
    assert _counts() == before


def test_six_partnerships_are_loaded_in_their_real_state(demo):
    found = {}
    for slug in SLUGS:
        with _inside(slug) as partnership:
            version = partnership.programme_version
            found[slug] = (partnership.status, f"{version.code} {version.version}", Partner.objects.count())
            assert partnership.is_demonstration

    assert found == {
        "ai4citizens": ("running", "interreg-europe 2021-2027-call-2", 8),
        "ai-empowered": ("running", "interreg-europe 2021-2027-call-1", 6),
        "ppi4cities": ("running", "interreg-baltic-sea-region 2021-2027", 7),
        "alloni3": ("running", "i3 2021-2027-strand-2a", 7),
        "baltic-ai": ("preparation", "interreg-baltic-sea-region 2021-2027", 1),
        "smartcitytech": ("searching", "interreg-europe 2021-2027-call-3", 8),
    }


def test_deliverables_of_ai4citizens_stand_at_every_stage_with_reviewers_and_versions(demo):
    with _inside("ai4citizens"):
        stages = {
            row.code: (row.stage, row.version) for row in Deliverable.objects.select_related("activity__work_package")
        }
        reviewed = Deliverable.objects.exclude(stage="planned").filter(reviewer__isnull=True).count()

    assert {stage for stage, _version in stages.values()} == set(DeliverableStage)
    assert (stages["D3.1.1"], stages["D3.1.2"], reviewed) == (("accepted", 2), ("returned", 1), 0)


def test_outputs_and_results_of_ai4citizens_add_up_over_two_closed_periods(demo):
    with _inside("ai4citizens"):
        overview = read_indicators(period=PartnerReport.objects.get(partner__number=2, status="draft").period)

    assert [(row.code, row.previously, row.current) for row in overview.outputs] == [
        ("O2.1", 9, 0), ("O2.2", 101, 0), ("O3.1", 5, 0), ("O4.1", 0, 0),
    ]  # fmt: skip
    assert [(row.code, row.total) for row in overview.results] == [("R1", 2), ("R2", 297)]


def test_antwerp_meeting_of_smartcitytech_has_approved_minutes_and_open_decisions(demo):
    with _inside("smartcitytech"):
        meeting = Meeting.objects.get(title="Partner meeting in Antwerp")
        (minutes,) = meeting.minutes.all()

        assert (minutes.status, meeting.decisions.count(), count_open_decisions()) == ("approved", 6, 3)
        assert "TICE supports it" in minutes.content["agenda"][2]["text"]


@pytest.mark.parametrize(
    ("slug", "written", "contradictions"),
    [
        ("baltic-ai", 4, {("duration", "30, 36"), ("pilot", "5, 6")}),
        ("smartcitytech", 5, {("study_visit", "4, 6")}),
    ],
)
def test_applications_in_preparation_hold_texts_with_the_contradictions_planted_in_them(
    demo, slug, written, contradictions
):
    with _inside(slug) as partnership:
        found = [one.finding for one in list_findings(partnership=partnership)]
        differing = [one for one in found if one.code == FindingCode.FIGURES_DIFFER]

        assert {(one.params["thing"], ", ".join(one.params["values"])) for one in differing} == contradictions
        assert sum(bool(one.text) for one in list_sections(partnership=partnership)) == written


@pytest.mark.parametrize(
    ("slug", "name", "total", "support", "own"),
    [
        ("ai4citizens", "City of Helsinki", "301500.00", "241200.00", "60300.00"),
        ("ai-empowered", "Opolskie Voivodeship", "139200.00", "111360.00", "27840.00"),
    ],
)
def test_a_known_budget_is_exact_to_the_cent(demo, slug, name, total, support, own):
    with _inside(slug):
        partner = Partner.objects.get(organisation__name=name)
        budget = lines_in_force(on=timezone.localdate()).filter(partner=partner).aggregate(eur=Sum("amount_eur"))["eur"]

    assert budget == Decimal(total)
    assert budget * partner.cofinancing_rate == Decimal(support)
    assert budget - budget * partner.cofinancing_rate == Decimal(own)


def test_the_whole_of_ai4citizens_is_three_million_euro(demo):
    with _inside("ai4citizens"):
        assert lines_in_force(on=timezone.localdate()).aggregate(eur=Sum("amount_eur"))["eur"] == Decimal("3000000.00")


def test_the_associated_partner_of_ppi4cities_has_no_budget(demo):
    with _inside("ppi4cities"):
        aalborg = Partner.objects.get(organisation__name="Aalborg Kommune")
        assert (aalborg.role, aalborg.has_budget, aalborg.budget_lines.count()) == ("associated", False, 0)


def test_alloni3_has_regions_of_all_three_levels_and_seven_per_cent_indirect_costs(demo):
    with _inside("alloni3"):
        levels = set(Partner.objects.values_list("region_category", flat=True))
        rates = set(Partner.objects.values_list("indirect_rate", flat=True))
    assert levels == {"developed", "transition", "less_developed"}
    assert rates == {Decimal("0.0700")}


@pytest.mark.parametrize("slug", RUNNING_TWO_CLOSED)
def test_two_periods_are_closed_with_a_frozen_report_and_the_next_is_open(demo, slug):
    with _inside(slug):
        numbers = list(ReportingPeriod.objects.values_list("number", flat=True))
        frozen = ProjectReport.objects.filter(status="frozen").order_by("period__number")
        assert list(frozen.values_list("period__number", flat=True)) == numbers[:2]
        open_reports = PartnerReport.objects.filter(period__number=numbers[2])
        assert set(open_reports.values_list("status", flat=True)) == {"draft", "submitted"}


@pytest.mark.parametrize("slug", RUNNING_TWO_CLOSED)
def test_every_flag_of_a_closed_period_is_decided(demo, slug):
    with _inside(slug):
        closed = ReportingPeriod.objects.order_by("number")[:2]
        undecided = Flag.objects.filter(report__period__in=list(closed)).exclude(
            state__in=[FlagState.ACCEPTED, FlagState.REJECTED]
        )
        assert list(undecided) == []


def test_the_open_period_has_flags_to_decide_to_answer_and_answered(demo):
    with _inside("ai4citizens"):
        period = ReportingPeriod.objects.order_by("number")[2]
        states = set(Flag.objects.filter(report__period=period).values_list("state", flat=True))
    assert states == {FlagState.OPEN, FlagState.ASKED, FlagState.ANSWERED}


@pytest.mark.parametrize("slug", RUNNING_TWO_CLOSED)
def test_the_ledger_of_a_closed_period_equals_its_snapshots_and_its_project_report(demo, slug):
    with _inside(slug):
        for report in ProjectReport.objects.filter(status="frozen"):
            lines = ExpenditureLine.objects.filter(report__period=report.period, report__status__in=HANDED_IN)
            ledger = lines.aggregate(eur=Sum("declared_eur"))["eur"]
            counted = lines.filter(parking__isnull=True).aggregate(eur=Sum("declared_eur"))["eur"]
            snapshots = PartnerReportSnapshot.objects.filter(report__period=report.period)
            told = {row["number"]: row["reported"] for row in report.snapshot["overview"]["spending"]}

            assert sum(Decimal(snapshot.content["declared_eur"]) for snapshot in snapshots) == ledger
            # A line that control parked is reported once it comes back.
            assert told[report.period.number] == str(counted)


def test_closed_periods_of_ai4citizens_are_controlled_in_part(demo):
    with _inside("ai4citizens"):
        first, second = ReportingPeriod.objects.order_by("number")[:2]
        reports = PartnerReport.objects.filter(period__in=[first, second]).order_by("period__number", "partner__number")
        states = [list(reports.filter(period=one).values_list("status", flat=True)) for one in (first, second)]
        certificates = list(Certificate.objects.all())
        deducted = {row["typology"] for one in certificates for row in one.content["deductions"]}
        parked = [one.number for one in certificates if Decimal(one.content["parked_eur"])]
        eligible = certified_by_category(reports)
        closed = FollowUpMeasure.objects.filter(closed_in__isnull=False).count()
        waiting = list_queue(member=_seat("controller.nl@sammen.example", "ai4citizens"))

    assert states[0] == ["certified"] * 7
    assert sorted(states[1]) == ["certified"] * 3 + ["in_control"] + ["submitted"] * 3
    assert {"1.21", "4.14", "8.1"} < deducted
    assert len(parked) == 1
    assert {one.report_id: one.eligible_eur for one in certificates} == {
        report: sum(amounts.values()) for report, amounts in eligible.items()
    }
    assert closed == 3
    assert [row.report.status for row in waiting] == ["in_control"]


def _newer_closed() -> ReportingPeriod:
    return ReportingPeriod.objects.order_by("number")[1]


def test_control_deducts_fine_wine_and_an_invoice_booked_as_staff_with_type_and_reason(demo):
    with _inside("ai4citizens"):
        certified = {
            one.report.partner.code: one
            for one in Certificate.objects.filter(report__period=_newer_closed()).select_related("report__partner")
        }
        cut = {
            (row.line.report.partner.code, row.line.declared_eur): (row.deducted_eur, row.typology, bool(row.comment))
            for row in LineVerification.objects.filter(
                line__report__period=_newer_closed(), deducted_eur__gt=0
            ).select_related("line__report__partner")
        }

    # LP 70,359.40 - 126.00 - 73.18; PP2 62,523.54 - 312.75 with 46.92 twice - 1,400.00 - 60.00;
    # PP3 42,500.19 - 2,150.00 with 322.50 twice - 9.50.
    assert {code: one.eligible_eur for code, one in certified.items()} == {
        "LP": Decimal("70160.22"),
        "PP2": Decimal("60656.95"),
        "PP3": Decimal("39695.69"),
    }
    assert cut == {
        ("LP", Decimal("742.00")): (Decimal("126.00"), "14.1", True),
        ("LP", Decimal("73.18")): (Decimal("73.18"), "4.16", False),
        ("PP2", Decimal("3340.00")): (Decimal("312.75"), "4.14", True),
        ("PP2", Decimal("13052.00")): (Decimal("1400.00"), "1.23", True),
        ("PP2", Decimal("60.00")): (Decimal("60.00"), "4.16", True),
        ("PP3", Decimal("2150.00")): (Decimal("2150.00"), "4.14", True),
        ("PP3", Decimal("9.50")): (Decimal("9.50"), "4.16", False),
    }


def _newer_finances() -> dict[str, dict[str, dict[str, str]]]:
    """The frozen tables of the newer project report: by name of the table and key of the row, or its name."""
    report = ProjectReport.objects.get(period=_newer_closed(), status="frozen")
    tables = report.snapshot["tabs"]["finances"]["tables"]
    return {table["name"]: {row["key"] or row["name"]: row for row in table["rows"]} for table in tables}


def test_the_newer_project_report_was_frozen_with_what_the_programme_had_paid_for_the_older(demo):
    with _inside("ai4citizens"):
        rows = _newer_finances()["by_fund"]
        older = ReportingPeriod.objects.order_by("number")[0]
        payment = Payment.objects.get(period=older)
        offset = payment.distributions.aggregate(eur=Sum("offset_eur"))["eur"]
        reports = PartnerReport.objects.filter(period=older)
        paid_today = sum(sum(one.values()) for one in read_paid(reports, read_certified(reports)).values())

    # Claimed 237,924.71 + 64,771.90, less 180.00 that the programme deducted: 144.00 of the fund, 36.00 of their own.
    stated = {key: (rows[key]["previous"], rows[key]["verified_before"], rows[key]["paid"]) for key in ("fund", "own")}
    assert stated == {
        "fund": ("237924.71", "237780.71", "237780.71"),
        "own": ("64771.90", "64735.90", "64735.90"),
    }
    # What came in and what was settled against the advance make up the fund's share; 237,780.71 + 64,735.90.
    assert (payment.amount_eur, offset) == (Decimal("130770.73"), Decimal("107009.98"))
    assert paid_today == Decimal("302516.61")


def test_the_first_listening_station_stands_under_its_contract_among_the_investments(demo):
    with _inside("ai4citizens"):
        investments = _newer_finances()["investments"]

    # 7,600.00 and 25.5 % VAT of 1,938.00, which Helsinki cannot recover.
    assert {name: row["current"] for name, row in investments.items()} == {
        "Portable listening stations for the citizen panels": "9538.00",
        "": "961.71",
    }


def test_a_cost_nobody_paid_is_told_in_the_checklist_and_on_the_certificate(demo):
    with _inside("ai4citizens"):
        unpaid = LineVerification.objects.get(line__description__contains="talkootyö")
        answer = unpaid.control.answers.get(question="general.paid")
        certificate = Certificate.objects.get(report=unpaid.line.report)
        said = {row["key"]: row["qualification"] for row in certificate.content["confirmations"]}

    assert (unpaid.deducted_eur, answer.answer) == (Decimal("390.00"), "no")
    assert "390,00 €" in answer.comment
    assert "390,00 €" in said["b"]["words"]


def test_addresses_of_controllers_leave_the_country_to_its_own_field(demo):
    with _inside("ai4citizens"):
        stated = dict(ControlReport.objects.values_list("country", "address"))

    assert {country: address.rsplit(", ", 1)[-1] for country, address in stated.items()} == {
        "AT": "6020 Innsbruck",
        "ES": "28013 Madrid",
        "FI": "96100 Rovaniemi",
        "LV": "LV-1010",
        "NL": "3511 AA Utrecht",
        "RO": "400001 Cluj-Napoca",
    }


def test_no_communication_objective_is_called_fully_achieved_while_the_project_runs(demo):
    with _inside("ai4citizens"):
        stated = set(WorkPackageStatus.objects.filter(period=_newer_closed()).values_list("communication", flat=True))

    assert stated == {"partly"}


def test_an_invoice_above_its_contract_bears_no_vat_so_the_excess_is_what_is_declared_above_it(demo):
    with _inside("ai4citizens"):
        (flag,) = Flag.objects.filter(rule_id="contract-amount-exceeded", is_found=True)
        contract = flag.line.contract
        told = (flag.line.declared_eur, flag.line.vat, contract.amount, flag.ineligible_eur)

    assert told == (Decimal("13052.00"), Decimal("0.00"), Decimal("11652.00"), Decimal("1400.00"))


def test_an_invoice_entered_twice_is_an_error_of_accounting_and_no_double_financing(demo):
    with _inside("ai4citizens"):
        twice = LineVerification.objects.get(line__description__contains="kirjattu toiseen kertaan")
        deducted = {row["typology"] for one in Certificate.objects.all() for row in one.content["deductions"]}
        certificate = Certificate.objects.get(report=twice.line.report)
        said = {row["key"]: row["qualification"] for row in certificate.content["confirmations"]}
        further = {row["key"]: row["qualification"] for row in certificate.content["statements"]}

    assert (twice.deducted_eur, twice.typology) == (Decimal("1079.30"), "10.1")
    assert "4.11" not in deducted
    assert "1 079,30 €" in said["c"]["words"]
    assert further["double_financing"] is None


def test_questions_about_what_a_report_has_nothing_of_do_not_apply(demo):
    with _inside("ai4citizens"):
        report = PartnerReport.objects.get(period=_newer_closed(), partner__number=2)
        answers = dict(ControlReport.objects.get(report=report).answers.values_list("question", "answer"))
        # Travel at real cost.
        alpenstadt = PartnerReport.objects.get(period__number=_newer_closed().number - 1, partner__number=5)
        travelled = dict(ControlReport.objects.get(report=alpenstadt).answers.values_list("question", "answer"))

    void = {question for question, answer in answers.items() if answer == "not_applicable"}
    assert void == {
        "general.exchange_rate", "staff.time", "travel.project", "travel.proof", "travel.limits",
        "external.publication", "infrastructure.planned", "infrastructure.permits", "infrastructure.ownership",
        "infrastructure.durable", "simplified.proof", "state_aid.rules", "double_financing.grants", "fraud.reported",
    }  # fmt: skip
    assert travelled["travel.proof"] == "yes"


@pytest.mark.parametrize("slug", SLUGS)
def test_sources_of_own_contribution_make_up_what_the_budget_leaves_to_each_partner(demo, slug):
    with _inside(slug):
        budgets = sum_budgets(on=timezone.localdate())
        own = {
            partner.code: split_fund_share(budgets[partner.pk], partner.cofinancing_rate).own
            for partner in Partner.objects.filter(pk__in=budgets)
        }
        stated: Counter[str] = Counter()
        for one in Contribution.objects.select_related("partner"):
            stated[one.partner.code] += one.amount_eur

    assert stated == {code: eur for code, eur in own.items() if eur}


def test_what_is_counted_is_under_way_and_the_rest_planned(demo):
    with _inside("ai4citizens"):
        stages = {one.code: one.stage for one in Output.objects.select_related("work_package")}

    assert stages == {"O2.1": "in_work", "O2.2": "in_work", "O3.1": "in_work", "O4.1": "planned"}


def test_citizens_of_both_partners_panels_are_counted(demo):
    with _inside("ai4citizens"):
        overview = read_indicators(period=PartnerReport.objects.get(partner__number=2, status="draft").period)
        (citizens,) = (row for row in overview.target_groups if row.code == "2")

    # 24 before; then 48 in Helsinki and 41 in Valea Bistrei.
    assert citizens.previously == 113


def _worked(day: datetime.date, country: str) -> bool:
    return day not in list_free_days(country, day.replace(day=1))


@pytest.mark.parametrize("slug", SLUGS)
def test_money_moves_and_control_works_on_working_days_of_the_partners_country(demo, slug):
    idle = []
    with _inside(slug):
        for line in ExpenditureLine.objects.filter(payment_date__isnull=False).select_related("partner__organisation"):
            if not _worked(line.payment_date, line.partner.organisation.country):
                idle.append(("paid", line.payment_date, line.description))
        for one in ControlReport.objects.select_related("partner__organisation"):
            country = one.partner.organisation.country
            moments = [one.started_at, one.report.submitted_at]
            moments += one.certificates.values_list("issued_at", flat=True)
            moments += one.draws.values_list("drawn_at", flat=True)
            idle += [("control", moment) for moment in moments if not _worked(timezone.localdate(moment), country)]
        today = timezone.localdate()
        moved = [*Distribution.objects.values_list("paid_on", flat=True)]
        idle += [("handed on", day) for day in moved if day != today and day.weekday() > 4]
        idle += [("meeting", one.title) for one in Meeting.objects.all() if one.starts_there.weekday() > 4]
        due = Decision.objects.filter(due_on__isnull=False).values_list("text", "due_on")
        idle += [("due", text) for text, day in due if day.weekday() > 4]

    assert idle == []


def test_the_meeting_the_newer_report_tells_of_was_held_in_its_period_with_everybody_present_or_absent(demo):
    with _inside("ai4citizens"):
        meeting = Meeting.objects.get(title="Fourth steering group meeting")
        period = _newer_closed()
        present = dict(meeting.participants.values_list("seat__partner__number", "attended"))
        decisions = list(meeting.decisions.order_by("number").values_list("agenda_item__number", flat=True))
        minute_taker = meeting.participants.get(seat=meeting.minute_taker_id).seat.partner.code

    assert period.starts_on <= meeting.starts_there.date() <= period.ends_on
    assert present == {1: True, 2: True, 3: True, 4: True, 5: True, 6: True, 7: False, 8: True}
    assert decisions == [1, 2]
    assert minute_taker == "PP2"


def test_lines_stand_in_euro_zloty_and_kroner_and_number_several_hundred(demo):
    currencies, lines = set(), 0
    for slug in SLUGS:
        with _inside(slug):
            currencies |= set(ExpenditureLine.objects.values_list("currency", flat=True))
            lines += ExpenditureLine.objects.count()
    assert currencies == {"EUR", "PLN", "DKK"}
    assert 400 < lines < 1000


def test_every_irregular_cost_is_found_by_the_rule_it_is_there_for(demo):
    missed = []
    for slug in SLUGS:
        with _inside(slug):
            found = set(Flag.objects.filter(line__isnull=False).values_list("rule_id", "line__description"))
            on_report = set(Flag.objects.filter(line__isnull=True).values_list("rule_id", flat=True))
            entered = set(ExpenditureLine.objects.values_list("description", flat=True))
        for line in read_table(f"irregular_{slug}").get("lines", ()):
            known = (line["expects"], line["text"]) in found or line["expects"] in on_report
            # The first of two equal invoices, and the first within a contract, are in order.
            first = line["expects"] in SECOND_OF_TWO
            if line["text"] in entered and not known and not first:
                missed.append((slug, line["expects"], line["text"]))
    assert missed == []


def test_the_demo_shows_every_main_rule_a_partner_can_break(demo):
    found = set()
    for slug in SLUGS:
        with _inside(slug):
            found |= set(Flag.objects.values_list("rule_id", flat=True))
    assert MAIN_RULES - found == BOOKED_BY_THE_PRODUCT
    assert found >= REGISTER_RULES


def test_closed_periods_of_ai4citizens_are_held_against_the_example_version_line_by_line(demo):
    with _inside("ai4citizens"):
        closed = list(ReportingPeriod.objects.order_by("number")[:2])
        lines = ExpenditureLine.objects.filter(report__period__in=closed, report__status__in=HANDED_IN)
        printed = {line.pk: line.declared_eur for line in lines if PRINTED.search(line.description)}
        large = {line.pk for line in lines if line.category == "external" and line.declared_eur > Decimal(4500)}
        charges = dict(
            Flag.objects.filter(line__in=lines, rule_id="bank-charges").values_list("line", "ineligible_eur")
        )
        replays = list(list_replays().filter(report__period__in=closed))
        differences = ReplayDifference.objects.filter(replay__in=replays)
        found = {
            (row.line_id, row.rule_id, row.severity_before, row.severity_after, row.before_eur, row.after_eur)
            for row in differences
        }

    nothing = Decimal("0.00")
    assert (len(printed) > 2, len(large) > 2, len(charges)) == (True, True, 1)
    assert found == {
        *((line, "own:no-print", "", "full", nothing, eur) for line, eur in printed.items()),
        *((line, "own:large-line", "", "clarify", nothing, nothing) for line in large),
        *((line, "bank-charges", "full", "", eur, nothing) for line, eur in charges.items()),
    }
    sums = sum_replays(replays)
    assert (sums.reports, sums.waiting, sums.failed) == (14, 0, 0)
    assert sums.difference_eur == sum(printed.values()) - sum(charges.values())
    assert {replay.rule_set.number for replay in replays} == {3}


def test_the_lead_reads_the_differences_of_the_example_version_on_one_page(demo):
    member = _seat("lead.tampere@sammen.example", "ai4citizens")
    with enter_tenant(member.seat):
        replays = list(list_replays())
    client = Client()
    client.force_login(member.user)

    page = client.get(reverse("replay_request", args=["ai4citizens", replays[0].request_id]))

    assert page.status_code == 200
    assert {replay.request_id for replay in replays} == {replays[0].request_id}
    assert format_amount(sum_replays(replays).after_eur, member.user.language) in page.content.decode()


def test_no_check_goes_by_the_example_version(demo):
    for slug in SLUGS:
        with _inside(slug):
            assert not CheckRun.objects.filter(rule_set__number=3).exists()


def test_no_check_failed(demo):
    for slug in SLUGS:
        with _inside(slug):
            assert set(CheckRun.objects.values_list("job__status", flat=True)) <= {JobStatus.DONE}


@pytest.mark.parametrize("email", sorted({login["email"] for login in list_logins()}))
def test_a_printed_login_signs_in(demo, email):
    client = Client()

    answer = client.post("/accounts/login/", {"login": email, "password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(User.objects.get(email=email).pk)


def test_logins_cover_every_role_in_every_language(demo):
    pairs = {(login["role"], login["language"]) for login in list_logins()}
    roles = ("lead", "partner", "auditor", "controller")
    assert {(role, language) for role in roles for language in ("en", "pl", "fi", "da")} <= pairs


def test_every_partner_with_a_budget_has_a_controller_where_the_programme_has_them(demo):
    uncontrolled, waiting = {}, []
    for slug in SLUGS:
        with _inside(slug) as partnership:
            board = get_control_board(partnership=partnership)
            uncontrolled[slug] = len(board.uncontrolled) if board.standing else None
            waiting += [
                entry.assignment.partner.code for entry in board.standing if entry.assignment.waits_for_approval
            ]

    assert uncontrolled == {
        "ai4citizens": 0,
        "ai-empowered": 0,
        "ppi4cities": 0,
        "alloni3": None,
        "baltic-ai": None,
        "smartcitytech": None,
    }
    assert waiting == ["PP2"]


def test_danish_controller_may_control_once_approved(demo):
    seat = _seat("controller.da@sammen.example", "ppi4cities")
    successor = _seat("controller.da2@sammen.example", "ppi4cities")

    assert [len(one.controlled_partner_ids) for one in (seat, successor)] == [1, 0]


def test_all_people_of_the_demo_are_marked_as_invented(demo):
    assert set(User.objects.values_list("is_invented", flat=True)) == {True}


def test_one_person_of_norddanmark_has_two_seats(demo):
    seats = [_seat("partner.norddanmark@sammen.example", slug) for slug in ("ppi4cities", "alloni3")]
    organisations = []
    for seat in seats:
        with enter_tenant(seat.seat):
            organisations.append(Partner.objects.get(pk=seat.partner_id).organisation.name)
    assert organisations == ["NordDanmarks EU-Kontor", "NordDanmarks EU-Kontor"]


@pytest.mark.parametrize(
    ("email", "slug", "name", "rows", "blocked"),
    [
        ("partner.opole@sammen.example", "ai-empowered", "opole-wydatki.xlsx", 11, 0),
        ("partner.opole@sammen.example", "ai-empowered", "opole-wydatki.csv", 11, 0),
        ("partner.opole@sammen.example", "ai-empowered", "lista-with-problems.xlsx", 6, 4),
        ("partner.helsinki@sammen.example", "ai4citizens", "helsinki-menot.xlsx", 8, 0),
        ("partner.norddanmark@sammen.example", "ppi4cities", "norddanmark-udgifter.csv", 7, 0),
    ],
)
def test_a_sample_list_is_understood_in_the_open_report(demo, email, slug, name, rows, blocked):
    member = _seat(email, slug)
    file = SimpleUploadedFile(name, (demo / name).read_bytes())

    with enter_tenant(member.seat), translation.override(member.user.language):
        report = PartnerReport.objects.get(partner_id=member.partner_id, status="draft")
        preview = read_preview(bring(member, report, file.read(), file.name))

    assert (preview.taken, preview.blocked) == (rows, blocked)


def test_dates_of_a_sample_list_lie_in_the_open_period_and_not_ahead_of_today(demo):
    member = _seat("partner.opole@sammen.example", "ai-empowered")
    file = SimpleUploadedFile("opole-wydatki.csv", (demo / "opole-wydatki.csv").read_bytes())
    with enter_tenant(member.seat):
        report = PartnerReport.objects.get(partner_id=member.partner_id, status="draft")
        shown = read_preview(bring(member, report, file.read(), file.name)).page(0, 100)
        latest = max(item.row.payment_date for item in shown if item.row.payment_date)
        assert report.period.starts_on <= latest <= min(report.period.ends_on, datetime.date.today())


@pytest.mark.parametrize(
    ("today", "closed", "open_number"),
    [
        (datetime.date(2026, 11, 21), [3, 4], 5),
        # The half-year is over, its project report is not due yet: it is still the one people report on.
        (datetime.date(2026, 9, 30), [2, 3], 4),
        (datetime.date(2026, 10, 1), [3, 4], 5),
        (datetime.date(2025, 4, 1), [1], 2),
        (datetime.date(2024, 6, 1), [], 1),
    ],
)
def test_the_two_periods_that_closed_last_are_reported_on_any_day(today, closed, open_number):
    parameters = {
        "reporting_period_months": 6,
        "partner_report_deadline_days": 14,
        "project_report_deadline_months": 3,
    }

    calendar = make_calendar(table=read_table("ai4citizens"), parameters=parameters, today=today)

    assert [span.number for span in calendar.spans[: calendar.closed]] == closed
    assert calendar.place(3).number == open_number


def test_a_day_without_exchange_rates_falls_back_to_the_last_with_them():
    parameters = {
        "reporting_period_months": 6,
        "partner_report_deadline_days": 14,
        "project_report_deadline_months": 3,
    }

    calendar = make_calendar(table=read_table("ai4citizens"), parameters=parameters, today=datetime.date(2028, 4, 1))

    assert calendar.closed == 2
    assert calendar.today < datetime.date(2028, 4, 1)


def test_the_printed_table_has_every_listed_login_and_the_password(demo):
    out = io.StringIO()

    call_command("print_demo_logins", stdout=out)

    rows = [line.split() for line in out.getvalue().splitlines()]
    assert rows[0] == ["role", "language", "partnership", "email"]
    assert [row[-1] for row in rows[1 : len(list_logins()) + 1]] == [login["email"] for login in list_logins()]
    assert rows[-1][-1] == PASSWORD


@pytest.mark.django_db
def test_logins_of_an_empty_database_are_refused():
    with pytest.raises(CommandError, match="No demo is loaded"):
        call_command("print_demo_logins", stdout=io.StringIO())


@pytest.mark.django_db
def test_a_demo_without_programmes_says_what_to_run_first(tmp_path):
    with pytest.raises(CommandError, match="load_programmes"):
        call_command("load_demo", files=tmp_path / "files", stdout=io.StringIO())


def test_ai4citizens_has_requests_for_clarification_in_every_state(demo) -> None:
    with _inside("ai4citizens"):
        threads = list(Clarification.objects.order_by("pk"))

    states = Counter(thread.status for thread in threads)
    assert states == {"answered": 1, "closed": 3, "open": 3}
    assert [thread.kind for thread in threads if thread.days_late] == ["control"]
    assert {thread.outcome for thread in threads if thread.is_closed} == {"accepted", "not_accepted"}


def test_some_people_chose_a_daily_mail(demo) -> None:
    lead = User.objects.get(email="lead.tampere@sammen.example")

    assert read_preferences(user_id=lead.pk)[NoticeTopic.WORK] == Timing.DAILY
    assert read_preferences(user_id=lead.pk)[NoticeTopic.QUESTIONS] == Timing.AT_ONCE


@pytest.mark.parametrize(
    ("email", "acronyms"),
    [
        ("lead.hamburg@sammen.example", {"ASKREG", "PÓŁKA", "TUTTU", "KAJ", "ANLAGE 3", "PODWÓRKA"}),
        ("partner.opole@sammen.example", {"ASKREG", "PÓŁKA", "TUTTU", "ANLAGE 3"}),
    ],
)
def test_earlier_applications_are_read_by_whom_they_are_shared_with_without_addresses_and_amounts(
    demo: Path, email: str, acronyms: set[str]
) -> None:
    user = User.objects.get(email=email)
    with enter_person(user.pk):
        room = list_room_seats(user_id=user.pk).get()
    with enter_tenant(room.seat):
        passages = list(visible_passages(member=room))
        with scopes_disabled():
            sources = set(Sharing.objects.values_list("acronym", flat=True))

    assert sources == acronyms
    assert {one.edition for one in passages} == {Edition.SHARED}
    assert [one.text for one in passages if re.search(r"\d\s*(EUR|euro|zł|kr\.)|@", one.text)] == []
