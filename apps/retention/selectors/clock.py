"""Until when the papers of a partnership and of each of its partners are kept, as this seat may know it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils import timezone

from apps.consortia.enums import PartnershipStatus
from apps.consortia.models import Membership, Partner, Partnership, ReportingPeriod
from apps.consortia.permissions import can_see_partner_figures
from apps.consortia.selectors.partner import list_partners
from apps.payments.enums import RecordStatus
from apps.payments.models import Distribution, Payment
from apps.programmes.catalogue import read_parameter
from apps.programmes.enums import ParameterKey as Key
from apps.programmes.models import Parameter
from apps.programmes.selectors.parameter import ParameterEntry
from apps.programmes.wordings import label_of, value_text
from apps.project_reporting.enums import SubmissionStatus
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.selectors.submission import STANDS
from apps.retention.models import AidStatement, LegalHold
from apps.retention.structures.clock import Clock, Facts, Rules, read_clock

_KEYS = (Key.RETENTION_YEARS, Key.RETENTION_START, Key.RETENTION_HOLD, Key.RETENTION_STATE_AID_YEARS)


@dataclass(frozen=True, slots=True)
class Case:
    """Papers kept together: all of the partnership's, a partner's, or those of one period that is on hold.

    ``last_paid_on`` is the programme's last payment or, where it is later, what was last handed on to the partner.
    """

    partner: Partner | None
    period: ReportingPeriod | None
    last_paid_on: dt.date | None
    granted_on: dt.date | None
    holds: tuple[LegalHold, ...]
    clock: Clock


@dataclass(frozen=True, slots=True)
class RetentionPage:
    """``figures`` are the programme's, with source and mark. The first case is the partnership's."""

    cases: tuple[Case, ...]
    holds: tuple[LegalHold, ...]
    figures: tuple[Parameter, ...]

    @property
    def entries(self) -> list[ParameterEntry]:
        """The figures in the reader's language."""
        return [ParameterEntry(one, label_of(one.key), value_text(one.unit, one.value)) for one in self.figures]

    @property
    def project(self) -> Case:
        return self.cases[0]

    def of_partner(self, partner_id: int | None) -> Case:
        """The partner's case; the partnership's for None, or where the reader sees none of that partner."""
        found = (case for case in self.cases if case.period is None and case.partner and case.partner.pk == partner_id)
        return next(found, self.project)


@dataclass(frozen=True, slots=True)
class _Known:
    rules: Rules
    paid_on: dt.date | None
    handed_on: Mapping[int, dt.date]
    is_last: bool
    is_state_aid: bool | None
    aid: Mapping[int, dt.date | None]
    holds: Sequence[LegalHold]
    today: dt.date


def read_retention(
    *, partnership: Partnership, member: Membership | None = None, today: dt.date | None = None
) -> RetentionPage:
    """Seven queries at most, however many partners. A member is told of the partners whose figures are hers to see."""
    stated = Parameter.objects.filter(programme_version=partnership.programme_version_id, key__in=_KEYS)
    figures = {row.key: row for row in stated}
    holds = list(list_holds())
    known = _read(partnership, figures, holds, today or timezone.localdate())
    cases = (one for one in _cases(known) if _may_be_told(member, one))
    return RetentionPage(tuple(cases), tuple(holds), tuple(figures.values()))


def _may_be_told(member: Membership | None, case: Case) -> bool:
    return member is None or case.partner is None or can_see_partner_figures(member, case.partner.pk)


def retention_clock(*, partnership: Partnership, partner_id: int | None = None, today: dt.date | None = None) -> Clock:
    """The clock of the partnership's papers, or of one partner's."""
    return read_retention(partnership=partnership, today=today).of_partner(partner_id).clock


def list_holds() -> Any:
    """All holds this seat may know of, lifted ones too, the latest first."""
    return LegalHold.objects.select_related("partner__organisation", "period", "placed_by", "lifted_by")


def _read(
    partnership: Partnership, figures: Mapping[str, Parameter], holds: Sequence[LegalHold], today: dt.date
) -> _Known:
    standing = Payment.objects.filter(status=RecordStatus.RECORDED)
    shares = Distribution.objects.filter(status=RecordStatus.RECORDED).order_by().values_list("partner_id")
    return _Known(
        rules=_rules({key: read_parameter(row.key, row.value) for key, row in figures.items()}),
        paid_on=standing.aggregate(last=Max("received_on"))["last"],
        handed_on=dict(shares.annotate(last=Max("paid_on"))),
        is_last=partnership.status == PartnershipStatus.CLOSED or _is_final_report_paid(),
        is_state_aid=partnership.is_state_aid,
        aid={row.partner_id: row.granted_on for row in AidStatement.objects.order_by("pk")},
        holds=holds,
        today=today,
    )


def _is_final_report_paid() -> bool:
    paid = ProjectReport.objects.filter(STANDS, is_final=True, submission__status=SubmissionStatus.PAID)
    return paid.exists()


def _rules(values: Mapping[str, Any]) -> Rules:
    return Rules(
        years=values.get(Key.RETENTION_YEARS),
        starts_with=values.get(Key.RETENTION_START, ""),
        hold=values.get(Key.RETENTION_HOLD, ""),
        state_aid_years=values.get(Key.RETENTION_STATE_AID_YEARS),
    )


def _cases(known: _Known) -> Iterator[Case]:
    yield _case(known, None, None)
    partners = {partner.pk: partner for partner in list_partners() if partner.has_budget}
    for partner in partners.values():
        yield _case(known, partner, None)
    for partner_id, period in dict.fromkeys((hold.partner_id, hold.period) for hold in known.holds if hold.period):
        yield _case(known, partners.get(partner_id) if partner_id else None, period)


def _case(known: _Known, partner: Partner | None, period: ReportingPeriod | None) -> Case:
    holds = tuple(hold for hold in known.holds if _concerns(hold, partner, period))
    last_paid_on, granted_on = _last_paid_on(known, partner), _granted_on(known, partner)
    facts = Facts(
        last_paid_on=last_paid_on,
        is_last_payment=known.is_last,
        is_state_aid=_is_state_aid(known, partner),
        granted_on=granted_on,
        holds=[hold.span for hold in holds],
    )
    return Case(
        partner, period, last_paid_on, granted_on, holds, read_clock(rules=known.rules, facts=facts, today=known.today)
    )


def _concerns(hold: LegalHold, partner: Partner | None, period: ReportingPeriod | None) -> bool:
    """A hold on the whole reaches every part; a hold on a part does not reach the whole."""
    of_partner = hold.partner_id is None or (partner is not None and hold.partner_id == partner.pk)
    return of_partner and (hold.period_id is None or (period is not None and hold.period_id == period.pk))


def _last_paid_on(known: _Known, partner: Partner | None) -> dt.date | None:
    handed_on = None if partner is None else known.handed_on.get(partner.pk)
    return max((day for day in (known.paid_on, handed_on) if day is not None), default=None)


def _granted_on(known: _Known, partner: Partner | None) -> dt.date | None:
    """Of the partnership, the last grant to any partner."""
    if partner is not None:
        return known.aid.get(partner.pk)
    return max((day for day in known.aid.values() if day is not None), default=None)


def _is_state_aid(known: _Known, partner: Partner | None) -> bool | None:
    stated_as_none = partner is not None and partner.pk in known.aid and known.aid[partner.pk] is None
    return False if stated_as_none else known.is_state_aid
