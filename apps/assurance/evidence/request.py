"""What a pack is asked to be of, as the row keeps it: found with the asker's eyes, refused by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.accounts.enums import Language
from apps.assurance.enums import UnitKind
from apps.assurance.selectors.finding import list_findings
from apps.assurance.selectors.sample import list_samples, list_units
from apps.common.formats import format_number
from apps.consortia.models import Membership, Partner, ReportingPeriod
from apps.consortia.permissions import can_see_partner_figures
from apps.finance.models import ExpenditureLine
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.assurance.models.working_paper import WorkingPaper

MOST_LINES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRequest:
    """What a pack is to be of: everything, or narrower.

    Lines are chosen by one of three: ``sample_id`` (of partner reports, where they are its units), ``finding_id``, or
    ``line_ids`` with a ``name``.
    """

    partner_id: int | None = None
    period_id: int | None = None
    line_ids: tuple[int, ...] | None = None
    sample_id: int | None = None
    finding_id: int | None = None
    name: str = ""
    language: str = ""


def read_pack_request(*, member: Membership, asked: PackRequest) -> dict[str, Any]:
    """Language, partner, period and lines by the names of the row's fields. Inside the member's tenant.

    Raises ``ValidationError`` by field for a scope outside what the member reads.
    """
    return {
        "language": _language(member, asked),
        "scope_partner": _find_partner(member, asked.partner_id),
        "scope_period": _find_period(asked.period_id),
        **_choose(asked),
    }


def _language(member: Membership, asked: PackRequest) -> str:
    language = asked.language or member.user.language
    if language not in Language.values:
        raise ValidationError({"language": _("Choose one of the languages.")})
    return language


def _find_partner(member: Membership, partner_id: int | None) -> Partner | None:
    """A partner's people get packs of their own partner alone."""
    wanted = member.partner_id if partner_id is None and member.role == Role.PARTNER else partner_id
    if wanted is None:
        return None
    partner = Partner.objects.filter(pk=wanted).first()
    if partner is None or not can_see_partner_figures(member, partner.pk):
        raise ValidationError({"partner": _("You do not read this partner's figures.")})
    return partner


def _find_period(period_id: int | None) -> ReportingPeriod | None:
    if period_id is None:
        return None
    period = ReportingPeriod.objects.filter(pk=period_id).first()
    if period is None:
        raise ValidationError({"period": _("There is no such period in your scope.")})
    return period


def _choose(asked: PackRequest) -> dict[str, Any]:
    """The choice of lines as the row keeps it."""
    if sum(one is not None for one in (asked.line_ids, asked.sample_id, asked.finding_id)) > 1:
        raise ValidationError(_("Choose a sample, a finding or single lines."))
    if asked.sample_id is not None:
        return _choose_sample(asked.sample_id)
    if asked.finding_id is not None:
        return _choose_finding(asked.finding_id)
    return {"line_ids": _find_lines(asked.line_ids), "scope_name": asked.name.strip()[:150]}


def _choose_sample(sample_id: int) -> dict[str, Any]:
    """What was drawn and is no more, or not shown to the asker, stands in the sample's record alone."""
    sample = list_samples().filter(pk=sample_id).first()
    if sample is None:
        raise ValidationError({"sample": _("There is no such sample, or you do not read it.")})
    units = list_units(sample=sample).order_by().values("unit")
    of_report = sample.unit_kind == UnitKind.CLAIM
    lines = ExpenditureLine.objects.filter(**{"report__in" if of_report else "pk__in": units})
    return {"sample": sample, "line_ids": _ids("sample", lines), "scope_name": _name(sample.mandate.reference, sample)}


def _choose_finding(finding_id: int) -> dict[str, Any]:
    finding = list_findings().filter(pk=finding_id).first()
    if finding is None:
        raise ValidationError({"finding": _("There is no such finding, or you do not read it.")})
    lines = ExpenditureLine.objects.filter(pk__in=finding.lines.order_by().values("line"))
    return {"finding": finding, "line_ids": _ids("finding", lines), "scope_name": _name(finding.reference, finding)}


def _name(reference: str, paper: WorkingPaper) -> str:
    return f"{reference}: {paper}"[:150]


def _find_lines(line_ids: tuple[int, ...] | None) -> list[int] | None:
    if line_ids is None:
        return None
    wanted = set(line_ids)
    lines = ExpenditureLine.objects.filter(pk__in=wanted)
    if 0 < len(wanted) <= MOST_LINES and lines.count() != len(wanted):
        raise ValidationError({"line_ids": _("Some of these lines do not exist, or you do not read them.")})
    return _ids("line_ids", lines)


def _ids(field: str, lines: QuerySet[ExpenditureLine]) -> list[int]:
    """Raises ``ValidationError`` for none, and for more than a pack of chosen lines may hold."""
    found = list(lines.order_by("pk").values_list("pk", flat=True)[: MOST_LINES + 1])
    if not 0 < len(found) <= MOST_LINES:
        told = {"most": format_number(MOST_LINES)}
        raise ValidationError(
            {field: _("A choice holds between 1 and %(most)s lines. Ask for a partner or a period instead.") % told}
        )
    return found
