"""The project report as a PDF: tagged (PDF/UA-1), in one language, from a snapshot and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from apps.project_reporting.content.document import read_document

STYLESHEET = Path(__file__).with_name("print.css")
# Charts come as data addresses. Nothing else is fetched, whatever a partner wrote into a text.
DATA_ONLY = URLFetcher(allowed_protocols={"data"})


def render_project_report_pdf(snapshot: Mapping[str, Any], sha256: str, language: str) -> bytes:
    """The report in ``language``. The same snapshot gives the same bytes.

    Quotes and what people wrote keep their own language, marked as such; figures and dates follow the report's.
    """
    html = render_project_report_html(snapshot, sha256, language)
    pdf: bytes = HTML(string=html, url_fetcher=DATA_ONLY).write_pdf(
        stylesheets=[_stylesheet()],
        # A fixed identifier instead of a random one, so that the bytes depend on the snapshot alone.
        pdf_identifier=bytes.fromhex(sha256)[:16],
        pdf_variant="pdf/ua-1",
    )
    return pdf


def render_project_report_html(snapshot: Mapping[str, Any], sha256: str, language: str) -> str:
    with translation.override(language):
        return render_to_string("project_reporting/pdf/project_report.html", read_document(snapshot, sha256, language))


@cache
def _stylesheet() -> CSS:
    return CSS(filename=str(STYLESHEET), font_config=FontConfiguration())
