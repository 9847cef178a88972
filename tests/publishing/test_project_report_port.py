"""The project report's own template, printed with the shared functions: PDF/A with the ledger inside."""

import pytest

from apps.project_reporting.models import ProjectReport
from apps.project_reporting.pdf.project_report import render_project_report_html
from apps.project_reporting.services.project_report import freeze_project_report
from apps.publishing.pdf import render_pdf
from apps.publishing.pdf_attachment import Attachment
from apps.publishing.table_files import write_json
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.reporting import World, accept_gift, drafted, make_world
from tests.publishing.pdf_checks import list_problems, structure_of
from tests.publishing.samples import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(cast: Cast, settings: pytest.FixtureRequest) -> World:
    settings.AI_ENABLED = False
    with enter_tenant(system_seat(cast.partnership.pk)):
        return make_world(cast)


@pytest.fixture
def frozen(world: World) -> ProjectReport:
    with enter_tenant(world.cast.lead.seat):
        accept_gift(world)
        freeze_project_report(member=world.cast.lead, report=drafted(world))
        return ProjectReport.objects.select_related("period").get(period=world.period)


def render(report: ProjectReport, language: str) -> bytes:
    snapshot = report.snapshot or {}
    return render_pdf(
        html=render_project_report_html(snapshot, report.sha256, language),
        title=f"Project report {report.period.number}",
        language=language,
        identifier=report.sha256,
        made_at=report.frozen_at,
        attachments=[Attachment("snapshot.json", write_json(snapshot), "application/json", "Frozen content")],
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_project_report_has_none_of_the_known_problems(frozen: ProjectReport, language: str) -> None:
    pdf = render(frozen, language)

    assert list_problems(pdf) == []
    assert sum(kind == "Figure" for kind, _attributes in structure_of(pdf)) == 3


def test_project_report_has_the_same_bytes_twice(frozen: ProjectReport) -> None:
    assert render(frozen, "pl") == render(frozen, "pl")
