"""From freezing a project report to its PDF, against WeasyPrint alone on the same HTML and stylesheet.

12 partners with 8 reports of 200 lines each, unless REPORT_PARTNERS, REPORT_PERIODS and REPORT_LINES say otherwise.
What is measured is all that a lead partner waits for: verifying every figure and quote against the ledger, reading the
snapshot with its ledger extract, hashing, HTML, PDF/A with tags, charts and attachments, and keeping the file.
"""

from __future__ import annotations

import datetime as dt
import os
import statistics
import time
from decimal import Decimal
from typing import Any

import pgtrigger
import pytest
from weasyprint import HTML

from apps.consortia.models import Membership, Partner, Partnership, ReportingPeriod
from apps.finance.enums import CostCategory
from apps.finance.models import ExpenditureLine
from apps.finance.services.budget_version import take_over_budget
from apps.jobs.services.job import perform_job
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.services.draft_sentence import approve_all_sentences
from apps.project_reporting.services.project_report import freeze_project_report, start_project_report
from apps.project_reporting.services.report_document import get_document
from apps.publishing import document, pdf
from apps.publishing.enums import Format
from apps.publishing.models import RenderedDocument
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.models import WorkPackage, WorkPackageProgress
from tests.benchmarks.stored_lines import make_partners
from tests.factories.cast import make_cast, make_organisation
from tests.factories.eligibility import make_check_run
from tests.factories.reporting import make_deliverable, make_flag, submit

PARTNERS = int(os.environ.get("REPORT_PARTNERS", "12"))
PERIODS = int(os.environ.get("REPORT_PERIODS", "8"))
LINES = int(os.environ.get("REPORT_LINES", "200"))
RUNS, MOST = 3, 1.5
_FIRST_YEAR = 2026
# One line in so many has a finding.
_FLAGGED = 50
_CATEGORIES = (CostCategory.STAFF, CostCategory.EXTERNAL, CostCategory.TRAVEL, CostCategory.EQUIPMENT)
_SAID = "We met the partners in {place} and agreed on the next steps of the pilot. The survey reached {count} people. "


@pytest.fixture
def lead(db: None, settings: Any, tmp_path: Any) -> Membership:
    """The lead of a partnership whose last period waits for its project report."""
    settings.MEDIA_ROOT, settings.AI_ENABLED = str(tmp_path), False
    cast = make_cast()
    with enter_tenant(system_seat(cast.partnership.pk)):
        span = {"eligible_from": dt.date(2025, 1, 1), "ends_on": dt.date(2032, 12, 31)}
        Partnership.objects.filter(pk=cast.partnership.pk).update(**span)
        partners = [
            cast.lead.partner,
            *make_partners(cast.partnership, lambda name: make_organisation(name, "FI"), PARTNERS - 1),
        ]
        cells = {(one.pk, category): Decimal("9999999.00") for one in partners for category in _CATEGORIES}
        take_over_budget(partnership=cast.partnership, cells=cells, valid_from=dt.date(2025, 1, 1))
        packages = [_package(cast, number) for number in range(1, 5)]
        for number in range(2, PERIODS + 2):
            period = _period(cast.partnership, number)
            for partner in partners:
                _report(cast.lead, partner, period, packages)
    return cast.lead


def _package(cast: Any, number: int) -> WorkPackage:
    package = WorkPackage.objects.create(
        partnership=cast.partnership, number=number, title=f"Package {number}", objective="To learn from each other.",
        leader=cast.lead.partner, starts_on=dt.date(2025, 1, 1), ends_on=dt.date(2032, 12, 31),
    )  # fmt: skip
    for place in range(1, 4):
        make_deliverable(cast, package, place, dt.date(2030, 6, 30))
    return package


def _period(partnership: Partnership, number: int) -> ReportingPeriod:
    year, second = divmod(number, 2)
    first = dt.date(_FIRST_YEAR - 1 + year, 7 if second else 1, 1)
    last = dt.date(first.year, 12, 31) if second else dt.date(first.year, 6, 30)
    return ReportingPeriod.objects.create(
        partnership=partnership, number=number, starts_on=first, ends_on=last,
        partner_report_due_on=last + dt.timedelta(14), project_report_due_on=last + dt.timedelta(92),
    )  # fmt: skip


def _report(lead: Membership, partner: Partner, period: ReportingPeriod, packages: list[WorkPackage]) -> None:
    report = PartnerReport.objects.create(
        partnership_id=period.partnership_id, partner=partner, period=period, language="en", summary="We met.",
    )  # fmt: skip
    owner = {"partnership_id": period.partnership_id, "partner": partner, "report": report}
    with pgtrigger.ignore("finance.ExpenditureLine:insert_insert"):
        lines = ExpenditureLine.objects.bulk_create(
            [
                ExpenditureLine(**owner, number=number, **_line(number, period, packages))
                for number in range(1, LINES + 1)
            ]
        )
    for package in packages:
        text = _SAID.format(place=f"{partner.organisation} {package.number}", count=period.number * 17 + package.number)
        WorkPackageProgress.objects.create(**owner, work_package=package, language="en", achieved=text * 3)
    make_check_run(report)
    for line in lines[::_FLAGGED]:
        make_flag(report, line, ineligible_eur=Decimal("10.00"))
    submit(report, lead)


def _line(number: int, period: ReportingPeriod, packages: list[WorkPackage]) -> dict[str, Any]:
    eur = Decimal(10_000 + number * 137 + period.number) / 100
    return {
        "category": _CATEGORIES[number % len(_CATEGORIES)], "description": f"Work on the pilot, part {number}",
        "supplier_name": f"Supplier {number % 17} Ltd", "invoice_no": f"INV-{period.number}-{number}",
        "invoice_date": period.starts_on, "payment_date": period.ends_on, "currency": "EUR", "net": eur, "gross": eur,
        "paid": eur, "declared": eur, "declared_eur": eur, "work_package": packages[number % len(packages)],
    }  # fmt: skip


@pytest.mark.django_db
def test_time_from_freeze_to_pdf_against_weasyprint_alone(lead: Membership, monkeypatch: pytest.MonkeyPatch) -> None:
    html: list[str] = []
    render = document.render_pdf
    monkeypatch.setattr(document, "render_pdf", lambda **asked: html.append(asked["html"]) or render(**asked))
    with enter_tenant(lead.seat):
        period = ReportingPeriod.objects.order_by("-number")[0]
        seconds = [_freeze_to_pdf(lead, period) for _run in range(RUNS)]

    alone = [_weasyprint(html[-1]) for _run in range(RUNS)]

    ours, theirs = statistics.median(seconds), statistics.median(alone)
    print(
        f"\nproject report of {PARTNERS} partners, {PERIODS} periods, {LINES} lines: from freeze to PDF {ours:.2f} s, "
        f"WeasyPrint alone {theirs:.2f} s, ratio {ours / theirs:.2f}"
    )
    assert ours <= MOST * theirs


def _freeze_to_pdf(lead: Membership, period: ReportingPeriod) -> float:
    """Each time a new version: the first is the report, the others are corrections of it."""
    report = start_project_report(member=lead, period=period)
    assert report.job_id is not None
    assert perform_job(partnership_id=report.partnership_id, job_id=report.job_id)
    report = ProjectReport.objects.select_related("period", "partnership").get(pk=report.pk)
    approve_all_sentences(member=lead, report=report)
    start = time.perf_counter()
    frozen = freeze_project_report(member=lead, report=report)
    kept = get_document(member=lead, report=frozen, format=Format.PDF, language="en")
    taken = time.perf_counter() - start
    assert isinstance(kept, RenderedDocument)
    return taken


def _weasyprint(html: str) -> float:
    start = time.perf_counter()
    HTML(string=html, url_fetcher=pdf.DATA_ONLY).write_pdf(stylesheets=[pdf.STYLESHEET], pdf_variant=pdf.VARIANT)
    return time.perf_counter() - start
