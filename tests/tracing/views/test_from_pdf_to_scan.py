"""From a total printed in a PDF to the scan of an invoice, in two clicks, in Danish."""

import io
import re
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.test import Client

from apps.accounts.models import User
from apps.documents.services.document import store_document
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.services.project_report import freeze_project_report
from apps.project_reporting.services.report_document import get_document
from apps.publishing.enums import Format
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.documents import make_upload
from tests.factories.project_reporting import certified_world
from tests.factories.reporting import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world_with_scan(world: World, settings: Any, tmp_path: Any) -> World:
    """The partner's certified report of the first period is claimed; its invoice of 1 200.00 has a scan that no
    worker has looked at."""
    settings.MEDIA_ROOT = tmp_path
    cast = world.cast
    certified_world(world)
    with enter_tenant(cast.partner.seat):
        document = store_document(member=cast.partner, file=make_upload("faktura.pdf"))
    with enter_tenant(system_seat(cast.partnership.pk)):
        document.state = "clean"
        document.save()
        line = ExpenditureLine.objects.get(
            report__partner=cast.partner.partner, report__period=world.earlier, declared_eur=Decimal("1200.00")
        )
        owner = {"partnership": cast.partnership, "partner": cast.partner.partner, "document": document}
        LineEvidence.objects.create(**owner, line=line, kind="invoice")
        draft = ProjectReport.objects.create(
            partnership=cast.partnership, period=world.earlier, language="da", status="draft"
        )
    with enter_tenant(cast.lead.seat):
        freeze_project_report(member=cast.lead, report=draft)
    return world


def links_of(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        annotations = [one for page in document.pages for one in page.get("/Annots", [])]
        return [str(one.A.URI) for one in annotations if "/A" in one]


def local(address: str) -> str:
    return address.removeprefix(settings.BASE_URL)


def test_total_of_a_pdf_leads_in_two_clicks_to_the_scan_of_an_invoice(world_with_scan: World) -> None:
    cast = world_with_scan.cast
    User.objects.update(language="da")
    with enter_tenant(cast.auditor.seat):
        report = ProjectReport.objects.get(period=world_with_scan.earlier)
        pdf = get_document(member=cast.auditor, report=report, format=Format.PDF, language="da")
    assert isinstance(pdf, bytes)
    links = links_of(pdf)
    figures = f"{settings.BASE_URL}/p/{cast.partnership.slug}/figure/?project_report={report.pk}&"
    assert all(link.startswith(figures) for link in links)
    total = next(link for link in links if link == f"{figures}kind=claimed")
    client = Client()

    # Signed out, the link asks for sign-in and leads on afterwards.
    assert client.get(local(total)).status_code == 302
    client.force_login(cast.auditor.user)
    figure = client.get(local(total))
    traces = re.findall(r'href="([^"]*/lines/\d+/trace/)', figure.content.decode())
    trace = next(page for page in map(client.get, traces) if "faktura.pdf" in page.content.decode())
    picture = re.search(r'<img class="page-picture" src="([^"]+)"', trace.content.decode())

    assert (figure.context["rows"].eur, figure.context["printed"]) == (Decimal("62187.93"), Decimal("62187.93"))
    assert '<html lang="da">' in figure.content.decode()
    assert picture is not None
    answer = client.get(picture.group(1))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")


def test_every_link_of_a_pdf_leads_to_a_page(world_with_scan: World) -> None:
    cast = world_with_scan.cast
    with enter_tenant(cast.lead.seat):
        report = ProjectReport.objects.get(period=world_with_scan.earlier)
        kept = get_document(member=cast.lead, report=report, format=Format.PDF, language="fi")
        pdf = kept if isinstance(kept, bytes) else kept.file.read()
    client = Client()
    client.force_login(cast.lead.user)

    answers = {link: client.get(local(link)).status_code for link in dict.fromkeys(links_of(pdf))}

    assert len(answers) > 20
    assert set(answers.values()) == {200}
