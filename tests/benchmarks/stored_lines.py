"""A ledger of any length: one report entered and checked by the product, and copies of it made by the database.

A copy has amounts and invoice numbers of its own, so that it is no duplicate of another; its flags are those of the
report it was copied from, for the same rules find the same.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pgtrigger
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from apps.consortia.models import Membership, Partner, Partnership, ReportingPeriod
from apps.documents.enums import EvidenceKind
from apps.documents.services.document import store_document
from apps.eligibility.models import CheckRun, Flag
from apps.eligibility.services.check_run import request_check
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.jobs.services.job import perform_job
from apps.reporting.models import PartnerReport
from apps.workplan.models import WorkPackage
from tests.benchmarks.expenditure_lists import lines
from tests.factories.documents import make_pdf

PERIOD_DAYS = 182
_MONEY = ("net", "vat", "gross", "declared", "paid")
_TEXT = ("category", "kind", "description", "supplier_name", "supplier_tax_id", "invoice_no", "currency", "ledger_code")
_DAYS = ("invoice_date", "delivery_date", "payment_date")
# A flag that takes the whole line takes the whole of its copy.
_TAKEN = "CASE WHEN source.ineligible_eur = old.declared_eur THEN new.declared_eur ELSE source.ineligible_eur END"
_HISTORY = ("finance.ExpenditureLine:insert_insert", "finance.LineEvidence:insert_insert")


def enter_report(*, member: Membership, report: PartnerReport, package: WorkPackage, count: int) -> None:
    """``count`` invented lines with an invoice and a payment; their days lie in the report's period."""
    document = store_document(member=member, file=SimpleUploadedFile("invoices.pdf", make_pdf()))
    owner = {"partnership_id": report.partnership_id, "partner_id": report.partner_id}
    rows = [_values(row, report.period.starts_on) for row in lines(count, partners=1)]
    with pgtrigger.ignore(*_HISTORY):
        stored = ExpenditureLine.objects.bulk_create(
            [
                ExpenditureLine(**owner, report=report, number=place, work_package=package, **values)
                for place, values in enumerate(rows, start=1)
            ],
            batch_size=2000,
        )
        LineEvidence.objects.bulk_create(
            [
                LineEvidence(**owner, line=line, document=document, kind=kind)
                for line in stored
                for kind in (EvidenceKind.INVOICE, EvidenceKind.PAYMENT_PROOF)
            ],
            batch_size=5000,
        )


def _values(row: dict[str, Any], first: dt.date) -> dict[str, Any]:
    days = dt.timedelta(row["row"] % PERIOD_DAYS)
    values = {name: row[name] or "" for name in _TEXT} | {"currency": "EUR"}
    values |= {name: None if row[name] is None else first + days for name in _DAYS}
    return values | {name: Decimal(row[f"{name}_cents"]) / 100 for name in _MONEY}


def check(member: Membership, report: PartnerReport) -> CheckRun:
    """Through the product's own job."""
    run = request_check(member=member, report=report)
    assert perform_job(partnership_id=report.partnership_id, job_id=run.job_id)
    return run


def copy_report(*, source: PartnerReport, partner: Partner, period: ReportingPeriod, place: int) -> PartnerReport:
    """The same lines as another partner's or period's, a few cents dearer; the source has to be checked."""
    day = dt.datetime.combine(period.ends_on, dt.time(12), dt.UTC) + dt.timedelta(place % 14)
    report = PartnerReport.objects.create(
        partnership_id=source.partnership_id, partner=partner, period=period, language=source.language, summary="Work."
    )
    run = CheckRun.objects.select_related("job").get(report=source)
    run.job.pk, run.job.subject_id, run.job.partner_id = None, report.pk, partner.pk
    run.job.save(force_insert=True)
    run.pk, run.job_id, run.report, run.partner_id = None, run.job.pk, report, partner.pk
    run.save(force_insert=True)
    changed = {"partner_id": partner.pk, "report_id": report.pk}
    shift = (period.starts_on - source.period.starts_on).days
    with pgtrigger.ignore(*_HISTORY), connection.cursor() as cursor:
        line = changed | {name: f"{name} + {shift}" for name in _DAYS}
        line |= {name: f"{name} + sign({name}) * {place} * 0.01" for name in ("net", "gross", "declared", "paid")}
        line |= {"declared_eur": f"declared_eur + sign(declared_eur) * {place} * 0.01"}
        line |= {"invoice_no": f"invoice_no || '/{place:04}'"}
        cursor.execute(_copy(ExpenditureLine, line) + f" WHERE source.report_id = {source.pk}")
        by_line = (
            f" JOIN finance_expenditureline AS old ON old.id = source.line_id AND old.report_id = {source.pk}"
            f" JOIN finance_expenditureline AS new ON new.report_id = {report.pk} AND new.number = old.number"
        )
        cursor.execute(_copy(LineEvidence, {"partner_id": partner.pk, "line_id": "new.id"}) + by_line)
        cursor.execute(
            _copy(Flag, changed | {"line_id": "new.id", "run_id": run.pk, "ineligible_eur": _TAKEN}) + by_line
        )
    PartnerReport.objects.filter(pk=report.pk).update(
        status="submitted", first_submitted_at=day, submitted_at=day, version=1
    )
    return report


def _copy(model: Any, changed: dict[str, Any]) -> str:
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    values = [str(changed.get(column, column)) for column in columns]
    qualified = [f"source.{value}" if value in columns else _qualify(value, columns) for value in values]
    table = model._meta.db_table
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({names}) SELECT {', '.join(qualified)} FROM {table} AS source"  # noqa: S608


def _qualify(value: str, columns: list[str]) -> str:
    """An expression begins with its column or the sign of it; other values stand for themselves."""
    words = [
        f"source.{word}" if word in columns else word for word in value.replace("(", "( ").replace(")", " )").split(" ")
    ]
    return " ".join(words)


def make_partners(partnership: Partnership, organisation: Any, count: int) -> list[Partner]:
    return [
        Partner.objects.create(
            partnership=partnership, organisation=organisation(f"City {number}"), number=number, role="partner",
            currency="EUR", cofinancing_rate=Decimal("0.8"), vat_recovery=Decimal(0),
        )
        for number in range(10, 10 + count)
    ]  # fmt: skip
