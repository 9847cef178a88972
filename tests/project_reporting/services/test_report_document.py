import pytest

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.selectors.report_document import list_report_documents
from apps.project_reporting.services.project_report import freeze_project_report
from apps.project_reporting.services.report_document import get_document, render_all_documents
from apps.publishing.enums import DocumentReaders, Format
from apps.publishing.models import RenderedDocument
from apps.publishing.selectors.rendered_document import read_rendered
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

    assert (new, again) == (13, 0)
    kept = list_report_documents(report=frozen)
    assert sorted(kept.values_list("format", "language")) == sorted(
        [(format, language) for format in ("pdf", "xlsx", "docx") for language in ("en", "pl", "fi", "da")]
        + [("json", "")]
    )
    assert set(kept.values_list("readers", "snapshot_sha256")) == {(DocumentReaders.MEMBERS, frozen.sha256)}
    events = Event.objects.filter(key=EventKey.DOCUMENT_RENDERED).values_list("data__sha256", flat=True)
    assert sorted(events) == sorted(kept.values_list("sha256", flat=True))


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
