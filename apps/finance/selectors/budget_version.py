"""The versions of the budget: which is in force on a day, what they hold, how two of them differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Max, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.consortia.models import Partner
from apps.finance.enums import FOUNDING_KINDS, OPEN_CHANGES, BudgetVersionStatus, CostCategory
from apps.finance.models import BudgetLine, BudgetVersion
from apps.finance.structures.budget_difference import BudgetDifference, BudgetPartner, compare_budgets

BudgetCells = dict[tuple[int, str], Decimal]


def list_budget_versions() -> QuerySet[BudgetVersion]:
    """All of them, the newest first."""
    return BudgetVersion.objects.select_related("drafted_by", "submitted_by", "approved_by", "withdrawn_by")


def lines_in_force(*, on: dt.date) -> QuerySet[BudgetLine]:
    """The amounts of the version in force on a day. One query.

    It is the approved version with the latest ``valid_from`` up to that day; before all of them the first one, since
    the application form holds from the project's start.
    """
    approved = BudgetVersion.objects.filter(status=BudgetVersionStatus.APPROVED)
    current = approved.filter(valid_from__lte=on).order_by("-valid_from").values("pk")[:1]
    first = approved.order_by("valid_from").values("pk")[:1]
    return BudgetLine.objects.filter(version_id=Coalesce(Subquery(current), Subquery(first)))


def find_version_in_force(*, on: dt.date) -> BudgetVersion | None:
    """As ``lines_in_force`` chooses it; None before any budget is approved."""
    approved = BudgetVersion.objects.filter(status=BudgetVersionStatus.APPROVED)
    current = approved.filter(valid_from__lte=on).order_by("-valid_from").first()
    return current or approved.order_by("valid_from").first()


def find_newest_number() -> int | None:
    """The highest number a version has that was sent to the programme; None before any was."""
    sent = BudgetVersion.objects.filter(status__in=(BudgetVersionStatus.SUBMITTED, BudgetVersionStatus.APPROVED))
    return sent.aggregate(newest=Max("number"))["newest"]


def find_last_approved() -> BudgetVersion | None:
    """The approved version that starts last, whether or not its day has come: a new change is made from this one."""
    return BudgetVersion.objects.filter(status=BudgetVersionStatus.APPROVED).order_by("-valid_from").first()


def find_founding_version() -> BudgetVersion | None:
    """The last one the programme decided on as a whole (application form or major modification)."""
    founding = BudgetVersion.objects.filter(status=BudgetVersionStatus.APPROVED, kind__in=FOUNDING_KINDS)
    return founding.order_by("-valid_from").first()


def find_first_version() -> BudgetVersion | None:
    return BudgetVersion.objects.filter(status=BudgetVersionStatus.APPROVED).order_by("valid_from").first()


def find_open_change() -> BudgetVersion | None:
    """The change somebody is working on or the programme has before it."""
    return BudgetVersion.objects.filter(status__in=OPEN_CHANGES).first()


def find_version_before(version: BudgetVersion) -> BudgetVersion | None:
    """What the version changes: the approved one that held before it."""
    approved = BudgetVersion.objects.filter(Q(status=BudgetVersionStatus.APPROVED) & ~Q(pk=version.pk))
    if version.status == BudgetVersionStatus.APPROVED:
        approved = approved.filter(valid_from__lt=version.valid_from)
    else:
        approved = approved.filter(number__lt=version.number)
    return approved.order_by("-valid_from").first()


def read_budget_cells(version: BudgetVersion | None) -> BudgetCells:
    """EUR by partner id and category; empty without a version."""
    if version is None:
        return {}
    rows = BudgetLine.objects.filter(version=version).values_list("partner_id", "category", "amount_eur")
    return {(partner_id, category): amount for partner_id, category, amount in rows}


def list_budget_partners() -> list[Partner]:
    """Partners with money; associated ones take part without."""
    partners = Partner.objects.select_related("organisation").order_by("number")
    return [partner for partner in partners if partner.has_budget]


def compare_versions(
    *, old: BudgetVersion | None, new: BudgetVersion | None, partners: Sequence[Partner] | None = None
) -> BudgetDifference:
    """Partner × category of both. Three queries, one less where ``partners`` are at hand."""
    known = list_budget_partners() if partners is None else partners
    return compare_budgets(
        partners=[describe_partner(partner) for partner in known],
        categories=CostCategory.values,
        old=read_budget_cells(old),
        new=read_budget_cells(new),
    )


def describe_partner(partner: Partner) -> BudgetPartner:
    return BudgetPartner(partner.pk, partner.code, str(partner), partner.cofinancing_rate)
