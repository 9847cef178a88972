"""From a figure of any report to the rows that add up to it, today or as of a past moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.http import Http404

from apps.consortia.models import Membership, Partner, ReportingPeriod
from apps.control.models import Certificate
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.budget_version import list_budget_partners
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.selectors.submission import STANDS
from apps.project_reporting.structures.source import ITEM_TABLES
from apps.publishing.enums import FigureKind
from apps.publishing.figure_address import FigureAddress
from apps.tenancy.history import state_of
from apps.tracing.selectors import certificate_figure, claim_figure, ledger_figure, overview_figure
from apps.tracing.selectors.entries import read_lines
from apps.tracing.selectors.scope import Scope, find_scope
from apps.tracing.structures.asked import THINGS, Asked
from apps.tracing.structures.figure import Entry, FigureLine, FigureRows


def read_figure(*, member: Membership, asked: Asked, moment: dt.datetime | None = None) -> FigureRows:
    """The rows behind a figure as of ``moment`` (None: today). Their sum is the figure, to the cent.

    A fixed number of queries for one partner's figures; for the project's it grows with open reports, not with lines.
    Raises ``Http404`` for what the seat does not see and for a figure that does not stand in such a place.
    """
    scope = find_scope(member=member, asked=asked)
    with state_of(moment):
        partners = _partners(scope)
        entries = [one for one in _entries(asked, scope, partners) if _is_wanted(one, asked)]
        return FigureRows(asked.address, tuple(entries), {one.pk: one for one in partners})


def list_figure_lines(
    *, rows: FigureRows, entries: Iterable[Entry], moment: dt.datetime | None = None
) -> list[FigureLine]:
    """Some ``entries`` of the rows as a page shows them, each with the line as it stood. One query."""
    wanted = list(entries)
    with state_of(moment):
        lines = ExpenditureLine.objects.select_related(
            "partner__organisation", "report__period", "work_package", "contract"
        ).in_bulk([one.line_id for one in wanted if one.line_id])
    return [FigureLine(one, rows.partners[one.partner_id].code, lines.get(one.line_id or 0)) for one in wanted]


def _partners(scope: Scope) -> list[Partner]:
    if scope.partner is None:
        return list_budget_partners()
    return list(Partner.objects.filter(pk=scope.partner.pk).select_related("organisation"))


def _entries(asked: Asked, scope: Scope, partners: list[Partner]) -> Iterator[Entry]:
    match asked.place:
        case "partner_report":
            return _of_ledger(asked.address.kind, scope.place.period, partners)
        case "period":
            return _of_ledger(asked.address.kind, scope.place, partners)
        case "project_report":
            return _of_project_report(asked.address.kind, scope.place.pk, partners)
        case "certificate":
            return _of_certificate(asked.address.kind, asked.key)
        case "payment":
            return _of_payment(asked.address.kind, scope.place.period, partners)
        case place if place in THINGS and asked.address.kind == FigureKind.COSTS:
            return _of_thing(place, asked.key)
    raise Http404


def _of_ledger(kind: FigureKind, period: ReportingPeriod, partners: list[Partner]) -> Iterator[Entry]:
    if kind not in ledger_figure.KINDS:
        raise Http404
    return ledger_figure.ledger_entries(kind=kind, period=period, partners=partners)


def _of_project_report(kind: FigureKind, report_id: int, partners: list[Partner]) -> Iterator[Entry]:
    # As it was then: a draft claims what it would claim if it were frozen.
    report = (
        ProjectReport.objects.select_related("period", "partnership__programme_version").filter(pk=report_id).first()
    )
    if report is None:
        return iter(())
    if kind in overview_figure.KINDS:
        return overview_figure.overview_entries(kind=kind, period=report.period, partners=partners)
    if kind in claim_figure.KINDS:
        return claim_figure.claim_entries(kind=kind, report=report, partner_ids=[one.pk for one in partners])
    raise Http404


def _of_certificate(kind: FigureKind, certificate_id: int) -> Iterator[Entry]:
    if kind not in certificate_figure.KINDS:
        raise Http404
    certificates = list(Certificate.objects.select_related("report__period").filter(pk=certificate_id))
    return certificate_figure.certificate_entries(certificates=certificates, kind=kind)


def _of_payment(kind: FigureKind, period: ReportingPeriod | None, partners: list[Partner]) -> Iterator[Entry]:
    """What is claimed or verified of the period the programme pays for; an advance is for no costs."""
    if kind not in {FigureKind.CLAIMED, FigureKind.VERIFIED}:
        raise Http404
    reports = ProjectReport.objects.filter(STANDS, period=period).select_related("period").defer("snapshot")
    report = None if period is None else reports.order_by("-version").first()
    if report is None:
        return iter(())
    return claim_figure.claim_entries(kind=kind, report=report, partner_ids=[one.pk for one in partners])


_LINES_OF = {"contract": "contract", "trip": "trip", "asset": "asset", "document": "evidence__document"}


def _of_thing(place: str, key: int) -> Iterator[Entry]:
    """Every line that names it, in whatever report."""
    lines = ExpenditureLine.objects.filter(**{_LINES_OF[place]: key}).distinct()
    return (row.entry for row in read_lines(lines))


def _is_wanted(one: Entry, asked: Asked) -> bool:
    address, narrow = asked.address, asked.narrow
    return (
        (not address.category or one.category == address.category)
        and (not address.table or _is_of_thing(one, address))
        and (narrow.package_id is None or one.package_id == narrow.package_id)
        and (narrow.is_flat is None or one.is_flat == narrow.is_flat)
        and (address.kind != FigureKind.FLAT_RATES or one.is_flat)
    )


def _is_of_thing(one: Entry, address: FigureAddress) -> bool:
    """One of a table of things, or what in the table's cost categories names none of them."""
    if address.code or address.name:
        return one.thing == (address.table, address.code, address.name)
    return one.thing is None and one.category in ITEM_TABLES.get(address.table, ())
