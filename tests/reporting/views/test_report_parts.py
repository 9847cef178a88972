"""The parts of a partner report as pages and over the API: who reads them, who writes, and how much they ask."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import User
from apps.audit.models import Event
from apps.consortia.models import ReportingPeriod
from apps.documents.models import Document
from apps.finance.models import BeneficialOwner, ContractFile, LineEvidence, SpendingForecast, Subcontractor
from apps.reporting.models import PartnerReport, PartnerReportAnnex
from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.models import ActivityAttachment, ActivityProgress
from tests.factories.cast import Cast
from tests.factories.finance import make_contribution, make_line, make_report
from tests.factories.registers import make_contract
from tests.factories.workplan import make_activity, make_work_package

pytestmark = pytest.mark.django_db

MONEY_PARTS = (
    "report_procurements", "report_contributions", "annex_list", "report_overview", "report_spending",
    "report_submission",
)  # fmt: skip
API_PARTS = (
    "api_report_procurements", "api_report_contributions", "api_annex_list", "api_report_overview",
    "api_report_spending",
)  # fmt: skip


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.lead.seat):
        activity = make_activity(make_work_package(cast.lead.partner))
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        fill(cast, report, 1, activity)
    return report


def fill(cast: Cast, report: PartnerReport, number: int, activity: Any) -> None:
    """A contract with an owner, a subcontract and a file, a line of it with its invoice, and a file of an activity."""
    owned = {"partnership_id": report.partnership_id, "partner": report.partner}
    contract = make_contract(cast.partner, f"K-{number}", currency="EUR", comment=f"Comment {number}")
    document = Document.objects.create(
        **owned, name=f"file-{number}.pdf", sha256=f"{number}" * 64, size=4, media_type="application/pdf",
        file=SimpleUploadedFile("a", b"%PDF"), state="clean", uploaded_by=cast.partner.user,
    )  # fmt: skip
    BeneficialOwner.objects.create(**owned, contract=contract, first_name="Ada", last_name=f"Hidden{number}")
    Subcontractor.objects.create(**owned, contract=contract, name=f"Helper {number} Ltd", amount=Decimal("50.00"))
    ContractFile.objects.create(**owned, contract=contract, document=document, kind="contract")
    line = make_line(report, number, contract=contract, currency="EUR", declared_eur=Decimal("100.00"))
    LineEvidence.objects.create(**owned, line=line, document=document, kind="invoice")
    make_contribution(cast.partner, name=f"City {number}")
    progress, _created = ActivityProgress.objects.get_or_create(
        **owned, report=report, activity=activity, defaults={"language": "pl", "text": "We met."}
    )
    ActivityAttachment.objects.create(**owned, progress=progress, document=document)
    PartnerReportAnnex.objects.create(**owned, report=report, document=document, note=f"Annex {number}")


def hand_in(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        PartnerReport.objects.filter(pk=report.pk).update(status="submitted")


def address(cast: Cast, name: str, report: PartnerReport) -> str:
    return reverse(name, args=[cast.partnership.slug, report.pk])


def status(client: Client, cast: Cast, role: str, name: str, report: PartnerReport) -> int:
    client.force_login(getattr(cast, role).user)
    return client.get(address(cast, name, report)).status_code


def page(client: Client, cast: Cast, role: str, name: str, report: PartnerReport) -> str:
    client.force_login(getattr(cast, role).user)
    return client.get(address(cast, name, report)).content.decode().replace("\xa0", " ")


@pytest.mark.parametrize("name", [*MONEY_PARTS, *API_PARTS])
def test_part_is_read_by_partner_lead_and_auditor_and_once_handed_in_by_its_controller(
    client: Client, cast: Cast, report: PartnerReport, name: str
) -> None:
    readers = ("partner", "lead", "auditor", "controller", "other_partner")
    draft = [status(client, cast, role, name, report) for role in readers]
    hand_in(cast, report)
    handed_in = [status(client, cast, role, name, report) for role in readers]

    assert (draft, handed_in) == ([200, 200, 200, 404, 404], [200, 200, 200, 200, 403])


def test_every_part_names_all_others_and_marks_itself(client: Client, cast: Cast, report: PartnerReport) -> None:
    parts = ("partner_report", "progress", *MONEY_PARTS)
    for name in parts:
        shown = page(client, cast, "partner", name, report)
        assert [one for one in parts if address(cast, one, report) not in shown] == []
        assert f'href="{address(cast, name, report)}" aria-current="page"' in shown


@pytest.mark.parametrize("name", [*MONEY_PARTS, *API_PARTS, "progress"])
def test_part_asks_the_database_no_more_with_three_of_everything(
    client: Client, cast: Cast, report: PartnerReport, name: str
) -> None:
    page(client, cast, "partner", name, report)
    with CaptureQueriesContext(connection) as one:
        page(client, cast, "partner", name, report)
    with enter_tenant(cast.partner.seat):
        activity = ActivityProgress.objects.get().activity
        for number in (2, 3):
            fill(cast, report, number, activity)
    with CaptureQueriesContext(connection) as three:
        page(client, cast, "partner", name, report)

    assert len(three) == len(one)


@pytest.mark.parametrize(
    ("role", "shows"), [("partner", True), ("controller", True), ("auditor", True), ("lead", False)]
)
def test_procurements_name_beneficial_owners_to_those_who_may_know(
    client: Client, cast: Cast, report: PartnerReport, role: str, shows: bool
) -> None:
    hand_in(cast, report)

    shown = page(client, cast, role, "report_procurements", report)
    told = page(client, cast, role, "api_report_procurements", report)

    assert ("Hidden1" in shown, "Hidden1" in told) == (shows, shows)
    assert "Helper 1 Ltd" in shown


def test_open_report_counts_with_the_flat_rates_it_would_book_in_all_its_parts(
    client: Client, cast: Cast, report: PartnerReport
) -> None:
    with enter_tenant(cast.partner.seat):
        make_line(report, 7, category="staff", currency="EUR", declared_eur=Decimal("1000.00"))
    client.force_login(cast.partner.user)

    spending = client.get(address(cast, "api_report_spending", report)).json()
    own = client.get(address(cast, "api_report_contributions", report)).json()["own"]
    tables = client.get(address(cast, "api_report_overview", report)).json()

    # 100.00 external, 1 000.00 staff, 15 % office and 15 % travel on staff; 80 % of it is the fund's.
    assert (spending["current"], own["current"]) == ("1400.00", "280.00")
    assert {table["code"]: table["total"]["current"] for table in tables if table["code"] in {"fund", "category"}} == {
        "fund": "1400.00", "category": "1400.00"
    }  # fmt: skip
    assert [row["figures"]["current"] for row in tables[0]["rows"]][:2] == ["1120.00", "280.00"]


def test_annex_is_added_and_taken_out_until_the_report_is_handed_in(
    client: Client, cast: Cast, report: PartnerReport
) -> None:
    client.force_login(cast.partner.user)
    url = address(cast, "annex_list", report)
    file = SimpleUploadedFile("programme.txt", b"Agenda of the workshop\n", "text/plain")

    added = client.post(url, {"file": file, "note": "Agenda"})
    with enter_tenant(cast.partner.seat):
        annex = PartnerReportAnnex.objects.get(note="Agenda")
    removed = client.post(reverse("annex_remove", args=[cast.partnership.slug, annex.pk]))
    with enter_tenant(cast.partner.seat):
        left = list(PartnerReportAnnex.objects.values_list("note", flat=True))
        logged = [event.data for event in Event.objects.filter(key="workplan.progress.reported").order_by("pk")]
    hand_in(cast, report)
    refused = client.post(url, {"file": file, "note": "Late"})

    assert (added.status_code, removed.status_code, refused.status_code) == (302, 302, 403)
    assert left == ["Annex 1"]
    assert [(one["annex"], one.get("is_removed", False)) for one in logged] == [
        ("programme.txt", False), ("programme.txt", True)
    ]  # fmt: skip


def test_annex_of_a_kind_we_do_not_keep_is_refused_with_its_reason(
    client: Client, cast: Cast, report: PartnerReport
) -> None:
    client.force_login(cast.partner.user)

    answer = client.post(
        address(cast, "annex_list", report), {"file": SimpleUploadedFile("run.exe", b"MZ\x90\x00" * 40), "note": ""}
    )

    assert answer.status_code == 422
    with enter_tenant(cast.partner.seat):
        assert PartnerReportAnnex.objects.count() == 1


def test_annexes_are_kept_and_dropped_over_the_api(client: Client, cast: Cast, report: PartnerReport) -> None:
    client.force_login(cast.partner.user)
    url = address(cast, "api_annex_list", report)
    file = SimpleUploadedFile("programme.txt", b"Agenda of the workshop\n", "text/plain")

    added = client.post(url, {"file": file, "note": "Agenda"})
    notes = [one["note"] for one in client.get(url).json()]
    dropped = client.delete(reverse("api_annex", args=[cast.partnership.slug, added.json()["id"]]))

    assert (added.status_code, notes, dropped.status_code) == (201, ["Annex 1", "Agenda"], 204)


def test_controller_opens_files_of_activities_and_annexes_once_the_report_is_handed_in(
    client: Client, cast: Cast, report: PartnerReport
) -> None:
    with enter_tenant(cast.partner.seat):
        LineEvidence.objects.all().delete()
        ContractFile.objects.all().delete()
        document = Document.objects.get()
    url = reverse("document_download", args=[cast.partnership.slug, document.pk])
    client.force_login(cast.controller.user)

    before = client.get(url).status_code
    hand_in(cast, report)

    assert (before, client.get(url).status_code) == (404, 200)


def test_forecast_is_stated_in_the_report_by_its_partner_only(
    client: Client, cast: Cast, report: PartnerReport
) -> None:
    url = address(cast, "report_spending", report)
    words = {"next_amount_eur": "2500,00", "deviation": "The tender was late."}

    answers = []
    for role in ("lead", "auditor", "partner"):
        client.force_login(getattr(cast, role).user)
        answers.append(client.post(url, words).status_code)

    assert answers == [403, 403, 302]
    with enter_tenant(system_seat(cast.partnership.pk)):
        assert SpendingForecast.objects.values_list("next_amount_eur", "deviation").get() == (
            Decimal("2500.00"), "The tender was late."
        )  # fmt: skip


def test_progress_takes_files_over_the_api(client: Client, cast: Cast, report: PartnerReport) -> None:
    client.force_login(cast.partner.user)
    with enter_tenant(cast.partner.seat):
        activity = ActivityProgress.objects.get().activity
    url = reverse("api_activity_progress", args=[cast.partnership.slug, report.pk, activity.pk])
    boundary = "frontier"
    parts = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        f"Content-Type: text/plain\r\n\r\n{name}\r\n"
        for name in ("one.txt", "two.txt")
    )
    body = f'--{boundary}\r\nContent-Disposition: form-data; name="text"\r\n\r\nWe met.\r\n{parts}--{boundary}--\r\n'

    with_files = client.put(url, body, content_type=f"multipart/form-data; boundary={boundary}")
    without = client.put(url, {"text": "We met twice."}, content_type="application/json")

    assert (with_files.status_code, without.status_code) == (204, 204)
    with enter_tenant(cast.partner.seat):
        progress = ActivityProgress.objects.get()
        names = sorted(one.document.name for one in progress.attachments.select_related("document"))
        assert (progress.text, names) == ("We met twice.", ["file-1.pdf", "one.txt", "two.txt"])


@pytest.mark.parametrize("name", ["report_overview", "report_spending"])
def test_page_with_what_remains_says_which_periods_it_does_not_know(
    client: Client, cast: Cast, report: PartnerReport, name: str
) -> None:
    User.objects.update(language="en")
    note = b"Periods before period 3 were reported before Sammen was in use. Their costs are in no figure here"
    client.force_login(cast.partner.user)
    assert note not in client.get(address(cast, name, report)).content

    with enter_tenant(system_seat(cast.partnership.pk)):
        for period in ReportingPeriod.objects.order_by("-number"):
            ReportingPeriod.objects.filter(pk=period.pk).update(number=F("number") + 2)

    assert note in client.get(address(cast, name, report)).content
