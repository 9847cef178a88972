"""A project whose first periods were reported before Sammen was in use says so wherever it counts since the start."""

import io

import pytest
from django.db.models import F
from docx import Document

from apps.consortia.models import ReportingPeriod
from apps.project_reporting.models import DraftSentence
from apps.project_reporting.pdf.project_report import render_project_report
from apps.project_reporting.services.project_report import freeze_project_report
from apps.publishing.enums import Format
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World

pytestmark = pytest.mark.django_db
NOTE = (
    "Periods before period 3 were reported before Sammen was in use. Their costs are in no figure here, so more of the "
    "budget is used and less remains than is shown."
)


def words_of(world: World) -> str:
    report = freeze_project_report(member=world.cast.lead, report=drafted(world))
    document = Document(io.BytesIO(render_project_report(report.snapshot, report.sha256, Format.DOCX, "en")))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_report_says_which_periods_its_totals_leave_out(inside: World) -> None:
    # From the last one on: numbers are unique at every moment.
    for period in ReportingPeriod.objects.order_by("-number"):
        ReportingPeriod.objects.filter(pk=period.pk).update(number=F("number") + 2)
    inside.period.refresh_from_db()

    words = words_of(inside)

    sentence = DraftSentence.objects.get(template="project.first_counted")
    assert sentence.figures["first"] == {"value": "3", "kind": "count", "source": "project.first_counted"}
    assert (
        "Periods before period 3 were reported before Sammen was in use; they are in no figure of this report." in words
    )
    assert NOTE in words


def test_report_of_a_project_that_began_in_sammen_says_nothing_of_it(inside: World) -> None:
    words = words_of(inside)

    assert not DraftSentence.objects.filter(template="project.first_counted").exists()
    assert "before Sammen" not in words
