"""Which partner reports a project report may claim, and which it claims. Each is claimed once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from apps.common.money import ZERO, share
from apps.consortia.models import ReportingPeriod
from apps.control.models import Certificate
from apps.control.selectors.certificate import find_certificates
from apps.programmes.selectors.control_system import has_controllers
from apps.project_reporting.enums import ReportKind
from apps.project_reporting.models import ProjectReport, ReportSource
from apps.project_reporting.selectors.source_amounts import certified_amounts, handed_in_amounts
from apps.project_reporting.structures.source import SourceAmounts, amounts_from_json
from apps.reporting.enums import HANDED_IN
from apps.reporting.models import PartnerReport


@dataclass(frozen=True, slots=True)
class OfferedSource:
    """A partner report that may be claimed, with its certificate where the programme has controllers."""

    partner_report: PartnerReport
    certificate: Certificate | None
    amounts: SourceAmounts
    is_included: bool

    @property
    def number(self) -> str:
        return self.certificate.number if self.certificate else self.partner_report.code

    @property
    def deducted_eur(self) -> Decimal:
        """What control took off, flat rates that follow included; nothing where nobody certifies."""
        return Decimal(self.certificate.content["deducted_eur"]) if self.certificate else ZERO

    @property
    def fund_eur(self) -> Decimal:
        """Of what is eligible, cut down to the cent for this partner report, as the programme does when it verifies."""
        return share(self.amounts.total, self.partner_report.partner.cofinancing_rate)


def list_offered(*, report: ProjectReport) -> list[OfferedSource]:
    """What a draft may claim: of its period and of earlier ones what no other report claims. Included unless left out.

    Certificates that stand; where the programme has no controllers (``has_controllers``) the reports handed in. A
    report on the content alone claims nothing.
    """
    if report.kind == ReportKind.CONTENT:
        return []
    excluded = ReportSource.objects.filter(report=report, is_included=False)
    left_out = set(excluded.values_list("partner_report", flat=True))
    if has_controllers(version=report.partnership.programme_version):
        certificates = _free_certificates(report)
        amounts = certified_amounts(certificates)
        rows: list[tuple[PartnerReport, Certificate | None]] = [(one.report, one) for one in certificates]
    else:
        reports = _free_reports(report)
        amounts = handed_in_amounts(reports)
        rows = [(one, None) for one in reports]
    return [OfferedSource(one, certificate, amounts[one.pk], one.pk not in left_out) for one, certificate in rows]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a report's list. ``pk`` names it in a verification, and is None in a draft."""

    pk: int | None
    partner_report_id: int
    certificate_id: int | None
    number: str
    partner: str
    eligible_eur: Decimal
    is_included: bool


def list_source_lines(*, report: ProjectReport) -> list[SourceLine]:
    """What a draft may claim, or what a frozen report claims and left out; every member reads the latter."""
    if not report.is_frozen:
        return [describe_offered(one) for one in list_offered(report=report)]
    names = {
        one["partner_report_id"]: one["number"]
        for one in (report.snapshot or {}).get("tabs", {}).get("certificates", ())
    }
    taken = ReportSource.objects.filter(report=report.pk, claimed_eur__isnull=False).select_related("partner")
    return [
        SourceLine(
            one.pk, one.partner_report_id, one.certificate_id, names[one.partner_report_id], one.partner.code,
            one.claimed_eur or ZERO, one.is_included,
        )
        for one in taken
    ]  # fmt: skip


def describe_offered(one: OfferedSource) -> SourceLine:
    certificate_id = one.certificate.pk if one.certificate else None
    partner = one.partner_report.partner.code
    return SourceLine(
        None, one.partner_report.pk, certificate_id, one.number, partner, one.amounts.total, one.is_included
    )


def get_offered(*, report: ProjectReport, partner_report_id: int) -> OfferedSource:
    """Raises ``Http404``."""
    for offered in list_offered(report=report):
        if offered.partner_report.pk == partner_report_id:
            return offered
    raise Http404


def claimed(period: ReportingPeriod | None = None) -> QuerySet[ReportSource]:
    """What frozen reports claim that were not taken back."""
    live = ReportSource.objects.filter(is_included=True, claimed_eur__isnull=False, released_at__isnull=True)
    return live if period is None else live.filter(report__period=period)


def list_taken(*, report: ProjectReport) -> QuerySet[ReportSource]:
    """The sources of a frozen report, those left out too."""
    taken = ReportSource.objects.filter(report=report.pk, claimed_eur__isnull=False)
    return taken.select_related("partner__organisation", "partner_report__period", "certificate")


def source_total(rows: Sequence[ReportSource]) -> Decimal:
    return sum((row.claimed_eur or ZERO for row in rows if row.is_included), ZERO)


def taken_amounts(source: ReportSource) -> SourceAmounts:
    return amounts_from_json(source.amounts)


def _free_certificates(report: ProjectReport) -> list[Certificate]:
    # With what they say, which the amounts are read from: not certificate by certificate.
    known = find_certificates().defer(None)
    standing = known.filter(withdrawn_at__isnull=True, report__period__number__lte=report.period.number)
    return list(
        standing.exclude(report__in=_used_elsewhere(report)).order_by("report__period__number", "partner__number")
    )


def _free_reports(report: ProjectReport) -> list[PartnerReport]:
    handed_in = PartnerReport.objects.filter(status__in=HANDED_IN, period__number__lte=report.period.number)
    free = handed_in.exclude(pk__in=_used_elsewhere(report)).select_related("period", "partner__organisation")
    return list(free.order_by("period__number", "partner__number"))


def _used_elsewhere(report: ProjectReport) -> QuerySet[ReportSource, Any]:
    """Versions of the same period give way to the one that corrects them."""
    return claimed().filter(~Q(report__period=report.period_id)).values("partner_report")
