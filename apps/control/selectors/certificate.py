"""Certificates, and what stands certified by category: project report, payments and dashboards read it here."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import DecimalField, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404

from apps.consortia.models import Membership, ReportingPeriod
from apps.control.models import Certificate
from apps.reporting.models import PartnerReport


def find_certificates() -> QuerySet[Certificate]:
    """Every certificate this seat sees, withdrawn ones included. Their frozen content is read when it is asked for."""
    return Certificate.objects.select_related(
        "report__period", "report__partner__organisation", "report__partnership", "issued_by", "withdrawn_by"
    ).defer("content")


def list_certificates(*, period: ReportingPeriod) -> QuerySet[Certificate]:
    """The certificates that stand for the reports of a period, by partner."""
    standing = find_certificates().filter(withdrawn_at__isnull=True, report__period=period)
    return standing.order_by("report__partner__number")


def list_standing_certificates(*, member: Membership) -> QuerySet[Certificate]:
    """The certificates in force, the latest first: a controller's partners', for others all they see."""
    standing = find_certificates().filter(withdrawn_at__isnull=True).order_by("-issued_at", "-pk")
    if member.controlled_partner_ids:
        standing = standing.filter(partner_id__in=member.controlled_partner_ids)
    return standing


def list_certificates_of(*, report: PartnerReport) -> QuerySet[Certificate]:
    """All certificates of one report, the latest first."""
    return find_certificates().filter(report=report).order_by("-version")


def get_certificate(*, certificate_id: int) -> Certificate:
    """With its content."""
    return get_object_or_404(find_certificates().defer(None), pk=certificate_id)


def find_standing_certificate(*, report: PartnerReport) -> Certificate | None:
    """The one in force, with ``deducted_eur`` and ``parked_eur`` as it states them."""
    figures = {
        name: Cast(KT(f"content__{name}"), DecimalField(max_digits=14, decimal_places=2))
        for name in ("deducted_eur", "parked_eur")
    }
    return find_certificates().filter(report=report, withdrawn_at__isnull=True).annotate(**figures).first()


def certified_by_category(reports: Iterable[PartnerReport]) -> dict[int, dict[str, Decimal]]:
    """EUR eligible after control by report and category, flat rates included; nothing for reports not certified.

    Read from the certificates themselves, so it is what was certified and not what the ledger would give today. One
    query.
    """
    standing = Certificate.objects.filter(withdrawn_at__isnull=True, report__in=list(reports)).order_by()
    return {
        report_id: {row["category"]: Decimal(row["eligible_eur"]) for row in categories}
        for report_id, categories in standing.values_list("report_id", "content__categories")
    }
