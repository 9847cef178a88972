"""Certificates, and what stands certified by category: project report, payments and dashboards read it here."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from apps.consortia.models import ReportingPeriod
from apps.control.models import Certificate
from apps.reporting.models import PartnerReport


def find_certificates() -> QuerySet[Certificate]:
    """Every certificate this seat sees, withdrawn ones included."""
    return Certificate.objects.select_related(
        "report__period", "report__partner__organisation", "issued_by", "withdrawn_by"
    )


def list_certificates(*, period: ReportingPeriod) -> QuerySet[Certificate]:
    """The certificates that stand for the reports of a period, by partner."""
    standing = find_certificates().filter(withdrawn_at__isnull=True, report__period=period)
    return standing.order_by("report__partner__number")


def list_certificates_of(*, report: PartnerReport) -> QuerySet[Certificate]:
    """All certificates of one report, the latest first."""
    return find_certificates().filter(report=report).order_by("-version")


def get_certificate(*, certificate_id: int) -> Certificate:
    return get_object_or_404(find_certificates(), pk=certificate_id)


def certified_by_category(reports: Iterable[PartnerReport]) -> dict[int, dict[str, Decimal]]:
    """EUR eligible after control by report and category, flat rates included; nothing for reports not certified.

    Read from the certificates themselves, so it is what was certified and not what the ledger would give today. One
    query.
    """
    standing = Certificate.objects.filter(withdrawn_at__isnull=True, report__in=list(reports)).order_by()
    return {
        report_id: {row["category"]: Decimal(row["eligible_eur"]) for row in content["categories"]}
        for report_id, content in standing.values_list("report_id", "content")
    }
