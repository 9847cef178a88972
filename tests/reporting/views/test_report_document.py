"""Who gets the files of a handed-in partner report, by page and by API."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from apps.consortia.models import Membership
from apps.reporting.models import PartnerReport
from apps.reporting.services.partner_report import reopen_partner_report, submit_partner_report
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        make_line(report, currency="EUR", declared=Decimal("1234.56"))
        submit_partner_report(member=cast.partner, report=report)
    return report


def signed_in(client: Client, member: Membership) -> Client:
    client.force_login(member.user)
    return client


@pytest.mark.parametrize("name", ["partner_report_file", "api_partner_report_file"])
@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("lead", 200), ("partner", 200), ("auditor", 200), ("controller", 200), ("other_partner", 404),
        ("stranger", 404),
    ],
)  # fmt: skip
def test_who_reads_the_lines_gets_the_file(
    client: Client, cast: Cast, report: PartnerReport, name: str, role: str, status: int
) -> None:
    address = reverse(name, args=["alpha", report.pk, "json", "en"])

    assert signed_in(client, getattr(cast, role)).get(address).status_code == status


@pytest.mark.parametrize(("format", "language"), [("exe", "en"), ("csv", "en"), ("pdf", "de")])
def test_format_or_language_there_is_none_in_is_not_found(
    client: Client, cast: Cast, report: PartnerReport, format: str, language: str
) -> None:
    address = reverse("partner_report_file", args=["alpha", report.pk, format, language])

    assert signed_in(client, cast.partner).get(address).status_code == 404


def test_report_never_handed_in_has_no_files(client: Client, cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        draft = make_report(cast.partner, cast.period)

    page = signed_in(client, cast.partner).get(reverse("report_submission", args=["alpha", draft.pk]))

    assert 'id="files"' not in page.content.decode()
    address = reverse("api_partner_report_file_list", args=["alpha", draft.pk])
    assert client.get(address).status_code == 404


def test_report_given_back_keeps_the_files_of_what_was_handed_in(
    client: Client, cast: Cast, report: PartnerReport
) -> None:
    with enter_tenant(cast.lead.seat):
        reopen_partner_report(member=cast.lead, report=report, reason="An invoice is missing.")

    page = signed_in(client, cast.controller).get(reverse("report_submission", args=["alpha", report.pk]))

    assert reverse("partner_report_file", args=["alpha", report.pk, "zip", "en"]) in page.content.decode()
    assert "Version 1 as it was handed in" in page.content.decode()


def test_api_lists_every_file_with_its_address(client: Client, cast: Cast, report: PartnerReport) -> None:
    files = signed_in(client, cast.lead).get(reverse("api_partner_report_file_list", args=["alpha", report.pk])).json()

    assert [(one["format"], one["language"]) for one in files[:4]] == [
        ("pdf", "en"), ("pdf", "pl"), ("pdf", "fi"), ("pdf", "da"),
    ]  # fmt: skip
    assert len(files) == 14
    assert files[-1]["url"] == reverse("api_partner_report_file", args=["alpha", report.pk, "zip", "en"])
    assert (files[0]["name"], files[0]["sha256"]) == (None, None)


def test_file_is_a_download_named_by_project_partner_report_and_version(
    client: Client, cast: Cast, report: PartnerReport
) -> None:
    answer = signed_in(client, cast.partner).get(
        reverse("partner_report_file", args=["alpha", report.pk, "xlsx", "pl"])
    )

    assert answer["Content-Disposition"] == 'attachment; filename="alpha-PP2-R1-v1-pl.xlsx"'
    assert answer["X-Content-Type-Options"] == "nosniff"
