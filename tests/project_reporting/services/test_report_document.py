import pytest

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.project_reporting.enums import DETAILS
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.selectors.report_details import read_report_parts
from apps.project_reporting.selectors.report_document import FOR_MEMBERS, WITH_LINES, list_report_documents
from apps.project_reporting.services.project_report import freeze_project_report
from apps.project_reporting.services.report_document import get_document, render_all_documents
from apps.publishing.enums import DocumentReaders, Format
from apps.publishing.models import RenderedDocument
from apps.publishing.selectors.rendered_document import read_rendered
from apps.tenancy.context import enter_tenant
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World, accept_gift

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen(inside: World) -> ProjectReport:
    accept_gift(inside)
    freeze_project_report(member=inside.cast.lead, report=drafted(inside))
    return ProjectReport.objects.get(period=inside.period)


def test_worker_renders_every_language_and_format_once_and_records_each(frozen: ProjectReport) -> None:
    new = render_all_documents(partnership_id=frozen.partnership_id, report_id=frozen.pk)
    again = render_all_documents(partnership_id=frozen.partnership_id, report_id=frozen.pk)

    assert (new, again) == (28, 0)
    hashes = []
    for edition, readers in ((FOR_MEMBERS, DocumentReaders.MEMBERS), (WITH_LINES, DocumentReaders.LEADERSHIP)):
        kept = list_report_documents(report=frozen, edition=edition)
        assert sorted(kept.values_list("format", "language")) == sorted(
            [(format, language) for format in ("pdf", "xlsx", "docx") for language in ("en", "pl", "fi", "da")]
            + [("json", ""), ("zip", "")]
        )
        assert set(kept.values_list("readers", "snapshot_sha256")) == {(readers, frozen.sha256)}
        hashes += kept.values_list("sha256", flat=True)
    events = Event.objects.filter(key=EventKey.DOCUMENT_RENDERED).values_list("data__sha256", flat=True)
    assert sorted(events) == sorted(hashes)


def test_partner_and_controller_get_no_single_cost_of_others(frozen: ProjectReport, world: World) -> None:
    render_all_documents(partnership_id=frozen.partnership_id, report_id=frozen.pk)

    for member in (world.cast.partner, world.cast.other_partner, world.cast.controller):
        with enter_tenant(member.seat):
            report = ProjectReport.objects.select_related("period", "partnership").get(pk=frozen.pk)
            kept = get_document(member=member, report=report, format=Format.JSON, language="en")
            assert isinstance(kept, RenderedDocument)
            assert kept.kind == FOR_MEMBERS.kind
            assert b"INV-1" not in read_rendered(kept)
            assert not RenderedDocument.objects.filter(kind__in=(WITH_LINES.kind, DETAILS)).exists()
            with pytest.raises(PermissionError):
                read_report_parts(report=report, with_details=True)


def test_lead_and_auditor_get_the_single_costs(frozen: ProjectReport, world: World) -> None:
    for member in (world.cast.lead, world.cast.auditor):
        with enter_tenant(member.seat):
            got = get_document(member=member, report=frozen, format=Format.JSON, language="en")
            content = read_rendered(got) if isinstance(got, RenderedDocument) else got
            assert b"INV-1" in content


def test_auditor_gets_the_bytes_that_the_worker_would_keep(frozen: ProjectReport, inside: World) -> None:
    seen = get_document(member=inside.cast.auditor, report=frozen, format=Format.PDF, language="da")

    kept = get_document(member=inside.cast.lead, report=frozen, format=Format.PDF, language="da")
    assert isinstance(kept, RenderedDocument)
    assert seen == read_rendered(kept)


def test_file_of_a_correction_names_the_one_it_replaces(frozen: ProjectReport, inside: World) -> None:
    first = get_document(member=inside.cast.lead, report=frozen, format=Format.JSON, language="en")
    freeze_project_report(member=inside.cast.lead, report=drafted(inside))
    second = ProjectReport.objects.get(period=inside.period, version=2)

    later = get_document(member=inside.cast.lead, report=second, format=Format.JSON, language="en")

    assert isinstance(later, RenderedDocument)
    assert (later.version, later.replaces) == (2, first)
