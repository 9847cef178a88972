"""Fills the what-if of a drafted budget: programme, flat rates and what is reported so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from apps.common.money import ZERO
from apps.consortia.models import Membership, Partner
from apps.consortia.permissions import can_see_partner_figures
from apps.finance.flat_amounts import list_flat_formulas
from apps.finance.models import BudgetVersion
from apps.finance.selectors.budget_version import (
    BudgetCells,
    compare_versions,
    describe_partner,
    find_first_version,
    find_founding_version,
    find_version_before,
    list_budget_partners,
    read_budget_cells,
)
from apps.finance.selectors.direct_costs import as_direct_costs
from apps.finance.selectors.reported_cost import sum_reported
from apps.finance.structures.budget_what_if import (
    PER_CATEGORY,
    FlatFollow,
    Flexibility,
    WhatIf,
    list_limits,
    list_shortfalls,
)
from apps.programmes.catalogue import read_parameter
from apps.programmes.enums import ParameterKey
from apps.programmes.models import Parameter


def preview_change(
    *, member: Membership, version: BudgetVersion, certified: Mapping[int, Mapping[str, Decimal]] | None = None
) -> WhatIf:
    """What ``version`` would change, as ``member`` may see it: a partner is told of its own reported sums only.

    ``certified`` are EUR by partner and category that cannot be undone; where they exceed what is reported they count.
    """
    partners = list_budget_partners()
    counted = compare_versions(old=find_founding_version(), new=version, partners=partners)
    flexibility = read_flexibility(programme_version_id=member.partnership.programme_version_id)
    visible = {p.pk for p in partners if can_see_partner_figures(member, p.pk)}
    reported = {pk: sums for pk, sums in _at_least(sum_reported(), certified or {}).items() if pk in visible}
    return WhatIf(
        change=compare_versions(old=find_version_before(version), new=version, partners=partners),
        cumulative=compare_versions(old=find_first_version(), new=version, partners=partners),
        counted=counted,
        flexibility=flexibility,
        limits=tuple(list_limits(counted, flexibility)),
        flat_rates=tuple(list_flat_follows(partners, read_budget_cells(version))),
        shortfalls=tuple(list_shortfalls(counted, reported, flexibility=flexibility)),
    )


def read_flexibility(*, programme_version_id: int) -> Flexibility:
    """The programme's figures with the mark whether their source was seen. Confirmed only if both are."""
    keys = (ParameterKey.BUDGET_FLEXIBILITY, ParameterKey.BUDGET_FLEXIBILITY_SCOPE)
    found = {row.key: row for row in Parameter.objects.filter(programme_version_id=programme_version_id, key__in=keys)}
    rate, scope = found.get(keys[0]), found.get(keys[1])
    return Flexibility(
        rate=None if rate is None else Decimal(read_parameter(rate.key, rate.value)),
        scope=PER_CATEGORY if scope is None else str(read_parameter(scope.key, scope.value)),
        is_confirmed=all(row.is_confirmed for row in (rate, scope) if row is not None),
        source="" if rate is None else rate.source,
    )


def list_flat_follows(partners: Sequence[Partner], cells: BudgetCells) -> Iterator[FlatFollow]:
    """Every flat rate of every partner, as it follows from the real costs of the same budget."""
    for partner in partners:
        amounts = amounts_of(partner, cells)
        for one in list_flat_formulas(partner=partner, costs=as_direct_costs(amounts)):
            planned = amounts.get(one.category, ZERO)
            yield FlatFollow(describe_partner(partner), one.category, one.rate, one.base, one.amount, planned)


def follow_flat_rates(partners: Sequence[Partner], cells: BudgetCells) -> BudgetCells:
    """The same budget with every flat rate at what follows from its base."""
    followed = {(one.partner.pk, one.category): one.expected for one in list_flat_follows(partners, cells)}
    return cells | followed


def amounts_of(partner: Partner, cells: BudgetCells) -> dict[str, Decimal]:
    return {category: amount for (partner_id, category), amount in cells.items() if partner_id == partner.pk}


def _at_least(
    reported: Mapping[int, Mapping[str, Decimal]], certified: Mapping[int, Mapping[str, Decimal]]
) -> dict[int, dict[str, Decimal]]:
    sums = {pk: dict(amounts) for pk, amounts in reported.items()}
    for pk, amounts in certified.items():
        mine = sums.setdefault(pk, {})
        mine.update({name: max(eur, mine.get(name, ZERO)) for name, eur in amounts.items()})
    return sums
