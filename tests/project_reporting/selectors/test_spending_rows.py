"""The spending profile of a project report: plan, claims, and what partners expect next, wherever it is read."""

import io
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from apps.finance.models import SpendingForecast, SpendingTarget
from apps.project_reporting.content.tabs import read_spending
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.pdf.project_report import render_project_report
from apps.project_reporting.services.project_report import freeze_project_report
from apps.publishing.enums import Format
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.project_reporting import certified_world, drafted
from tests.factories.reporting import World

pytestmark = pytest.mark.django_db
WHY = "Przetarg się opóźnił."


def forecast(world: World, seat, eur: str, why: str = "") -> None:
    SpendingForecast.objects.create(
        partnership=world.cast.partnership, partner=seat.partner, period=world.period, next_amount_eur=eur,
        deviation=why, language="pl", written_by=seat.user,
    )  # fmt: skip


@pytest.fixture
def frozen(world: World) -> ProjectReport:
    """The partner claims 62 187.93 of 70 000.00 planned so far, and says what comes next; another said so unasked."""
    world.cast.lead.user.language = "en"
    world.cast.lead.user.save()
    certified_world(world)
    with enter_tenant(system_seat(world.cast.partnership.pk)):
        for period, eur in ((world.earlier, "40000.00"), (world.period, "30000.00")):
            SpendingTarget.objects.create(
                partnership=world.cast.partnership, partner=world.cast.partner.partner, period=period, amount_eur=eur
            )
        forecast(world, world.cast.partner, "8500.50", WHY)
        # Its report is not handed in: what it wrote so far is its own.
        forecast(world, world.cast.other_partner, "999.00", "Not said yet.")
    with enter_tenant(world.cast.lead.seat):
        return freeze_project_report(member=world.cast.lead, report=drafted(world))


def test_rows_hold_plan_claim_difference_and_what_the_partner_expects_next(frozen: ProjectReport) -> None:
    spending = read_spending(frozen.snapshot["tabs"]["identification"]["spending"])

    partner = spending["rows"][1]
    assert {name: partner[name] for name in ("target", "cumulative_target", "current", "previous", "total")} == {
        "target": Decimal("30000.00"), "cumulative_target": Decimal("70000.00"), "current": Decimal("62187.93"),
        "previous": Decimal("0.00"), "total": Decimal("62187.93"),
    }  # fmt: skip
    assert (partner["behind"], partner["forecast"]) == (Decimal("7812.07"), Decimal("8500.50"))
    assert partner["performance"] == Decimal("62187.93") / Decimal("70000.00")
    assert [row["forecast"] for row in spending["rows"]] == [None, Decimal("8500.50"), None]
    assert spending["total"]["forecast"] == Decimal("8500.50")
    assert [(one["partner"], one["deviation"]) for one in spending["deviations"]] == [("PP2", WHY)]


def test_page_and_pdf_show_forecast_and_deviation_with_its_language(
    client: Client, world: World, frozen: ProjectReport
) -> None:
    client.force_login(world.cast.lead.user)

    page = client.get(reverse("project_report_tab", args=["alpha", frozen.pk, "identification"])).content.decode()
    pdf = render_project_report(frozen.snapshot, frozen.sha256, Format.PDF, "en")

    text = " ".join(" ".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages).split())
    for amount in ("8,500.50", "7,812.07", "70,000.00"):
        assert amount in page
        assert amount in text
    assert f'<blockquote lang="pl" class="mb-1">{WHY}</blockquote>' in page
    assert WHY in text
    assert "Not said yet." not in page + text


def test_profile_frozen_before_it_spoke_of_the_next_period_is_read_without(frozen: ProjectReport) -> None:
    rows = frozen.snapshot["tabs"]["identification"]["spending"]
    old = [{key: row[key] for key in row.keys() - {"forecast", "deviation", "language"}} for row in rows]

    spending = read_spending(old)

    assert (spending["total"]["forecast"], spending["deviations"]) == (None, [])
    assert spending["total"]["total"] == Decimal("62187.93")
