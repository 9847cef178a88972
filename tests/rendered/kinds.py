"""Every kind of document the product makes, from what it keeps to the file: for tests that hold for all of them.

What is kept is plain and travels to another process; building it needs a database, rendering it needs none.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings

from apps.control.enums import FORMATS as CONTROL_FORMATS
from apps.control.enums import ControlDocument
from apps.control.models import Certificate
from apps.control.pdf.certificate import render_control_document
from apps.documents.services.document import store_document
from apps.finance.enums import CostCategory
from apps.meetings.pdf.minutes import render_minutes
from apps.meetings.selectors.minutes import find_minutes
from apps.meetings.services.decision import record_decision
from apps.meetings.services.minutes import approve_minutes, circulate_minutes, write_minutes
from apps.meetings.validators.decision import DecisionValues
from apps.project_reporting.enums import FORMATS as PROJECT_FORMATS
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.pdf.financial_overview import FORMATS as OVERVIEW_FORMATS
from apps.project_reporting.pdf.financial_overview import render_financial_overview
from apps.project_reporting.pdf.project_report import render_project_report
from apps.project_reporting.selectors.live_overview import read_live_overview
from apps.project_reporting.selectors.report_details import read_report_parts
from apps.project_reporting.services.project_report import freeze_project_report
from apps.publishing.enums import Format
from apps.publishing.figure_address import figure_place
from apps.reporting.enums import FORMATS as REPORT_FORMATS
from apps.reporting.models import PartnerReport, PartnerReportSnapshot
from apps.reporting.pdf.partner_report import render_partner_report
from apps.reporting.services.annex import tie_annex
from apps.reporting.services.partner_report import submit_partner_report
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.control import make_certified
from tests.factories.documents import make_upload
from tests.factories.finance import make_budget, make_contribution, make_line, make_report
from tests.factories.meetings import make_meeting
from tests.factories.project_reporting import drafted
from tests.factories.reporting import accept_gift, make_world

LANGUAGES = [code for code, _name in settings.LANGUAGES]
MOMENT = dt.datetime(2027, 8, 3, 9, 30, tzinfo=dt.UTC)


@dataclass(frozen=True)
class DocumentKind:
    """``build`` gives what is kept of one document; ``attachments`` are the files that travel in its PDF."""

    build: Callable[[Cast], Any]
    render: Callable[[Any, Format, str], bytes]
    formats: tuple[Format, ...]
    attachments: frozenset[str] = frozenset()
    has_charts: bool = True
    has_tables: bool = True


def _partner_report(cast: Cast) -> tuple[dict[str, Any], str]:
    with enter_tenant(cast.lead.seat):
        make_budget(cast.partner, "60000.00", CostCategory.STAFF)
        make_budget(cast.partner, "20000.00", CostCategory.EXTERNAL)
        make_contribution(cast.partner, "20000.00")
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period, summary="Przygotowaliśmy przewodnik dla mieszkańców.")
        make_line(report, currency="EUR", declared=Decimal("1234.56"), description="Przewodnik " * 20)
        make_line(report, 2, currency="EUR", declared=Decimal("1000.00"), category=CostCategory.STAFF)
        document = store_document(member=cast.partner, file=make_upload("zdjęcia.pdf"))
        tie_annex(member=cast.partner, report=report, document=document, note="Zdjęcia z warsztatów")
        submit_partner_report(member=cast.partner, report=report)
        kept = PartnerReportSnapshot.objects.get(report=PartnerReport.objects.get(pk=report.pk))
        return kept.content, kept.sha256


def _certificate(cast: Cast) -> tuple[dict[str, Any], str]:
    """1 250.00 EUR of staff deducted, with the flat rates that follow."""
    make_certified(cast)
    with enter_tenant(cast.controller.seat):
        certificate = Certificate.objects.get()
        return certificate.content, certificate.sha256


def _project_report(cast: Cast, *, with_details: bool) -> tuple[dict[str, Any], str]:
    """Of the second period, with an accepted finding; no sentence is approved."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        world = make_world(cast)
    with enter_tenant(cast.lead.seat):
        accept_gift(world)
        freeze_project_report(member=cast.lead, report=drafted(world))
        report = ProjectReport.objects.get(period=world.period)
        return read_report_parts(report=report, with_details=with_details), report.sha256


def _overview(cast: Cast) -> Any:
    with enter_tenant(system_seat(cast.partnership.pk)):
        world = make_world(cast)
    with enter_tenant(cast.lead.seat):
        return read_live_overview(period=world.period, as_of=MOMENT)


def _minutes(cast: Cast) -> Any:
    with enter_tenant(cast.lead.seat):
        meeting = make_meeting(cast, language="fi")
        first, second = meeting.agenda.all()
        texts = {first.pk: "Tervetuloa.\n\nHyvä.", second.pk: "Jatkamme."}
        draft = write_minutes(member=cast.lead, meeting=meeting, texts=texts)
        for item, text in ((second, "Opas kirjoitetaan."), (None, "Seuraava kokous on Tampereella.")):
            values = DecisionValues(
                text=text, agenda_item=item, responsible=cast.partner.partner, due_on=dt.date(2026, 5, 1)
            )
            record_decision(member=cast.lead, meeting=meeting, values=values)
        circulated = circulate_minutes(member=cast.lead, minutes=draft)
        done = approve_minutes(member=cast.lead, minutes=circulated, now=dt.datetime(2026, 3, 20, 8, tzinfo=dt.UTC))
        return find_minutes().get(pk=done.pk)


def place(**document: int) -> str:
    """Where the documents' figures are traced."""
    return figure_place("alpha", is_absolute=True, **document)


def _render_control(document: ControlDocument) -> Callable[[Any, Format, str], bytes]:
    return lambda kept, *wanted: render_control_document(*kept, document, *wanted, place(certificate=7))


_LEDGER = frozenset({"ledger.csv", "ledger.json"})
_VERIFIED = frozenset({"verified-lines.csv", "verified-lines.json"})
KINDS: dict[str, DocumentKind] = {
    "partner report": DocumentKind(
        _partner_report,
        lambda kept, *wanted: render_partner_report(*kept, *wanted, place(partner_report=7, version=1)),
        REPORT_FORMATS, _LEDGER,
    ),
    "control report": DocumentKind(
        _certificate, _render_control(ControlDocument.REPORT), CONTROL_FORMATS[ControlDocument.REPORT], _VERIFIED
    ),
    "certificate": DocumentKind(
        _certificate, _render_control(ControlDocument.CERTIFICATE), CONTROL_FORMATS[ControlDocument.CERTIFICATE],
        _VERIFIED, has_charts=False, has_tables=False,
    ),
    "project report": DocumentKind(
        lambda cast: _project_report(cast, with_details=True),
        lambda kept, *wanted: render_project_report(*kept, *wanted, place(project_report=7)), PROJECT_FORMATS, _LEDGER,
    ),
    "project report for all members": DocumentKind(
        lambda cast: _project_report(cast, with_details=False),
        lambda kept, *wanted: render_project_report(*kept, *wanted, place(project_report=7)), PROJECT_FORMATS, _LEDGER,
    ),
    "financial overview": DocumentKind(_overview, render_financial_overview, OVERVIEW_FORMATS),
    "minutes": DocumentKind(
        _minutes, lambda kept, _format, language: render_minutes(kept, language), (Format.PDF,), has_charts=False
    ),
}  # fmt: skip
