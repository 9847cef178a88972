"""The questions that the document itself and the project's data answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from apps.inbox.checks.buyer import check_buyer
from apps.inbox.checks.findings import Finding, FindingCode
from apps.intake.invoices.record import InvoiceKind, InvoiceRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What is known of the partner and its project. Days are the first and last on which costs are eligible."""

    organisation: str
    business_id: str
    vat_id: str
    currency: str
    first_day: dt.date | None
    last_day: dt.date | None
    today: dt.date


def check_document(record: InvoiceRecord, project: Project) -> list[Finding]:
    """All findings, warnings first."""
    found = [finding for check in CHECKS for finding in check(record, project)]
    return sorted(found, key=lambda finding: not finding.is_warning)


def _buyer(record: InvoiceRecord, project: Project) -> Iterator[Finding]:
    yield from check_buyer(record, organisation=project.organisation, numbers=(project.business_id, project.vat_id))


def _date(record: InvoiceRecord, project: Project) -> Iterator[Finding]:
    day = record.issue_date
    if day is None:
        return
    if project.first_day and day < project.first_day:
        yield Finding(FindingCode.BEFORE_PROJECT, {"found": day, "first": project.first_day})
    if project.last_day and day > project.last_day:
        yield Finding(FindingCode.AFTER_PROJECT, {"found": day, "last": project.last_day})
    if day > project.today:
        yield Finding(FindingCode.IN_FUTURE, {"found": day})


def _currency(record: InvoiceRecord, project: Project) -> Iterator[Finding]:
    if record.currency and record.currency != project.currency:
        yield Finding(FindingCode.OTHER_CURRENCY, {"found": record.currency, "expected": project.currency})


def _kind(record: InvoiceRecord, project: Project) -> Iterator[Finding]:
    if record.kind is InvoiceKind.CREDIT_NOTE:
        yield Finding(FindingCode.CREDIT_NOTE)


def _reader(record: InvoiceRecord, project: Project) -> Iterator[Finding]:
    for warning in record.warnings:
        yield Finding(FindingCode.READER, {"code": str(warning.code)}, sentence=warning.text)


CHECKS: tuple[Callable[[InvoiceRecord, Project], Iterator[Finding]], ...] = (_buyer, _date, _currency, _kind, _reader)
