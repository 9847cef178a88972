"""The pages of a partner report: what its own people do there, and what the other partners see of it."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from apps.finance.enums import RateSource
from apps.finance.models import MonthlyRate
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport
from apps.reporting.services.partner_report import submit_partner_report
from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.services.progress import report_work_package
from tests.factories.cast import Cast, make_period
from tests.factories.finance import make_line, make_report
from tests.factories.reporting import make_work_package


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.lead.seat):
        package = make_work_package(cast, 1)
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        make_line(report, currency="EUR", declared=Decimal("1234.50"), description="Secret supplier's invoice")
        report_work_package(
            member=cast.partner, report=report, work_package=package, achieved="Three workshops were held.",
            deviations="", next_steps="",
        )  # fmt: skip
    return report


@pytest.fixture
def submitted(cast: Cast, report: PartnerReport) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return submit_partner_report(member=cast.partner, report=report)


def page(client: Client, cast: Cast, role: str, name: str, report: PartnerReport) -> str:
    client.force_login(getattr(cast, role).user)
    answer = client.get(reverse(name, args=[cast.partnership.slug, report.pk]))
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def test_other_partner_reads_total_and_progress_of_a_submitted_report_not_its_lines(
    client: Client, cast: Cast, submitted: PartnerReport
) -> None:
    home = page(client, cast, "other_partner", "partner_report", submitted)
    progress = page(client, cast, "other_partner", "progress", submitted)

    assert "1.234,50" in home
    assert reverse("expenditure_list", args=[cast.partnership.slug, submitted.pk]) not in home
    assert "Three workshops were held." in progress


@pytest.mark.parametrize("name", ["expenditure_list", "flag_list"])
def test_other_partner_asking_for_lines_or_flags_is_refused(
    client: Client, cast: Cast, submitted: PartnerReport, name: str
) -> None:
    client.force_login(cast.other_partner.user)

    assert client.get(reverse(name, args=[cast.partnership.slug, submitted.pk])).status_code == 403


def test_submit_button_submits_and_then_is_gone(client: Client, cast: Cast, report: PartnerReport) -> None:
    address = reverse("partner_report_submit", args=[cast.partnership.slug, report.pk])
    MonthlyRate.objects.create(currency="PLN", month="2026-01-01", rate=Decimal("4.2"), source=RateSource.COMMISSION)
    before = page(client, cast, "partner", "report_submission", report)

    client.post(address)

    after = page(client, cast, "partner", "report_submission", report)
    assert (address in before, address in after) == (True, False)
    with enter_tenant(cast.partner.seat):
        assert PartnerReport.objects.get().status == PartnerReportStatus.SUBMITTED


def test_submitted_report_posted_again_stays_as_it_is(client: Client, cast: Cast, submitted: PartnerReport) -> None:
    client.force_login(cast.partner.user)

    again = client.post(reverse("partner_report_submit", args=[cast.partnership.slug, submitted.pk]))

    assert again.status_code == 403
    with enter_tenant(cast.partner.seat):
        assert PartnerReport.objects.get().version == 1


def test_report_that_a_project_report_claims_is_refused_in_words(
    client: Client, cast: Cast, submitted: PartnerReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.reporting.report_use._uses", [lambda report: True])
    client.force_login(cast.lead.user)
    cast.lead.user.language = "en"
    cast.lead.user.save()

    answer = client.post(
        reverse("partner_report_reopen", args=[cast.partnership.slug, submitted.pk]),
        {"reason": "An invoice is missing."},
    )

    assert answer.status_code == 422
    assert "A project report claims this report." in answer.content.decode()
    with enter_tenant(cast.lead.seat):
        assert PartnerReport.objects.get().status == "submitted"


def test_reason_that_is_too_long_comes_back_as_it_was_typed(
    client: Client, cast: Cast, submitted: PartnerReport
) -> None:
    client.force_login(cast.lead.user)

    answer = client.post(
        reverse("partner_report_reopen", args=[cast.partnership.slug, submitted.pk]), {"reason": "x" * 1001}
    )

    assert (answer.status_code, "x" * 1001 in answer.content.decode()) == (422, True)


def test_lead_gives_a_report_back_with_a_reason(client: Client, cast: Cast, submitted: PartnerReport) -> None:
    client.force_login(cast.lead.user)
    address = reverse("partner_report_reopen", args=[cast.partnership.slug, submitted.pk])

    client.post(address, {"reason": ""})
    with enter_tenant(cast.lead.seat):
        unchanged = PartnerReport.objects.get().status
    client.post(address, {"reason": "One invoice is missing."})

    with enter_tenant(cast.lead.seat):
        assert (unchanged, PartnerReport.objects.get().status) == ("submitted", "reopened")


@pytest.mark.parametrize(
    ("status", "badge"),
    [
        ("draft", '<span class="status status-info">Draft</span>'),
        ("submitted", '<span class="status status-good">Submitted</span>'),
        ("in_control", '<span class="status status-info">Control ongoing</span>'),
        ("certified", '<span class="status status-good">Certified</span>'),
        ("reopened", '<span class="status status-warn">Reopened</span>'),
        ("reopened_in_control", '<span class="status status-warn">Given back during control</span>'),
    ],
)
def test_page_says_where_the_report_stands_and_only_before_control_the_lead_may_reopen(
    client: Client, cast: Cast, status: str, badge: str
) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = make_report(cast.partner, cast.period, status=status)
    cast.lead.user.language = "en"
    cast.lead.user.save(update_fields=["language"])

    shown = page(client, cast, "lead", "report_submission", report)

    reopen = reverse("partner_report_reopen", args=[cast.partnership.slug, report.pk])
    assert (badge in shown, reopen in shown) == (True, status == "submitted")


@pytest.mark.parametrize("name", ["partner_report", "progress", "expenditure_list", "inbox", "flag_list"])
def test_every_part_of_a_report_leads_back_to_the_periods(
    client: Client, cast: Cast, report: PartnerReport, name: str
) -> None:
    shown = page(client, cast, "partner", name, report)

    assert re.search(r'<div class="page-head-text">\s*<a href="/p/alpha/periods/">', shown)


def test_report_of_a_period_that_has_not_begun_is_not_opened(cast: Cast, settings) -> None:
    settings.SECOND_FACTOR_ROLES = []
    with enter_tenant(system_seat(cast.partnership.pk)):
        period = make_period(cast.partnership, number=9, year=2099)
    client = Client()
    client.force_login(cast.partner.user)

    assert client.post(f"/p/alpha/periods/{period.pk}/report/").status_code == 403
    assert client.post(f"/p/alpha/periods/{cast.period.pk}/report/").status_code == 302
