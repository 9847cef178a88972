"""Partners, work plan, indicators and budget as the checks read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from apps.accounts.models import Organisation
from apps.applications.checks.facts import PartnerFact, PlannedFact, ProjectFacts, RateFact, TargetFact
from apps.common.money import ZERO
from apps.consortia.models import Partner, Partnership
from apps.consortia.selectors.partner import list_partners
from apps.finance.models import BudgetVersion
from apps.finance.selectors.budget_version import BudgetCells, find_last_approved, find_open_change, read_budget_cells
from apps.finance.selectors.budget_what_if import list_flat_follows
from apps.workplan.models import Activity, Deliverable, Output, ResultIndicator, TargetGroup, WorkPackage


def find_application_budget() -> BudgetVersion | None:
    """The budget the application is written with: the draft somebody works on, else what was approved last."""
    return find_open_change() or find_last_approved()


def read_facts(*, partnership: Partnership) -> ProjectFacts:
    """As many queries whatever the size of the partnership and its plan."""
    partners = list(list_partners())
    cells = read_budget_cells(find_application_budget())
    packages = list(WorkPackage.objects.select_related("leader"))
    activities = list(Activity.objects.select_related("work_package", "responsible"))
    deliverables = list(Deliverable.objects.select_related("activity__work_package", "responsible"))
    outputs = list(Output.objects.select_related("work_package", "responsible"))
    tasked: list[Partner | None] = [one.leader for one in packages]
    tasked += [one.responsible for one in activities]
    tasked += [*(one.responsible for one in deliverables), *(one.responsible for one in outputs)]
    return ProjectFacts(
        acronym=partnership.acronym,
        names=(partnership.title, *partnership.programme_version.names.values()),
        partners=tuple(_partner(one, cells) for one in partners),
        former=tuple(_list_former(partnership, partners)),
        starts_on=partnership.eligible_from,
        ends_on=partnership.ends_on,
        packages=tuple(_planned(one, one.leader) for one in packages),
        activities=tuple(_planned(one, one.responsible, one.work_package.code) for one in activities),
        deliverables=tuple(PlannedFact(one.code, one.title, one.responsible.code) for one in deliverables),
        outputs=tuple(_target(one) for one in outputs),
        results=tuple(_target(one) for one in ResultIndicator.objects.all()),
        groups=tuple(_group(one) for one in TargetGroup.objects.all()),
        rates=tuple(_list_rates(partners, cells)),
        tasked=frozenset(one.code for one in tasked if one is not None),
    )


def _partner(partner: Partner, cells: BudgetCells) -> PartnerFact:
    budget = sum((amount for (partner_id, _category), amount in cells.items() if partner_id == partner.pk), ZERO)
    country = partner.organisation.country
    return PartnerFact(partner.code, str(partner), country, partner.code == "LP", partner.has_budget, budget)


def _list_former(partnership: Partnership, partners: Iterable[Partner]) -> list[str]:
    """Organisations the history of the partners knows and the partnership does not any more."""
    history: Any = Partner.pgh_event_model  # type: ignore[attr-defined]
    events = history.objects.filter(partnership_id=partnership.pk)
    known = events.order_by().values_list("organisation_id", flat=True).distinct()
    gone = set(known) - {one.organisation_id for one in partners}
    return list(Organisation.objects.filter(pk__in=gone).order_by("name").values_list("name", flat=True))


def _planned(part: WorkPackage | Activity, responsible: Partner | None, parent: str = "") -> PlannedFact:
    code = responsible.code if responsible else ""
    return PlannedFact(part.code, part.title, code, part.starts_on, part.ends_on, parent)


def _target(part: Output | ResultIndicator) -> TargetFact:
    return TargetFact(part.code, part.title, part.unit, Decimal(part.target), part.indicator_code)


def _group(group: TargetGroup) -> TargetFact:
    return TargetFact(str(group.number), group.title, "", Decimal(group.target))


def _list_rates(partners: Sequence[Partner], cells: BudgetCells) -> list[RateFact]:
    """Of partners that have a budget at all."""
    budgeted = {partner_id for partner_id, _category in cells}
    follows = list_flat_follows([one for one in partners if one.pk in budgeted], cells)
    return [
        RateFact(f"{one.partner.code} {one.partner.name}", str(one.category), one.planned, one.expected)
        for one in follows
    ]
