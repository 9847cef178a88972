"""For any two versions of a budget and any ledger the tables add up along both axes and to the single amounts."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from apps.finance.enums import CostCategory
from apps.finance.models import BudgetLine
from apps.finance.selectors.budget import get_budget_table
from apps.finance.selectors.budget_version import compare_versions, find_first_version
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_budget, make_budget_draft
from tests.factories.ledgers import (
    LEDGER,
    PERIODS,
    WHO,
    Entry,
    any_ledger,
    counted_until,
    eur,
    fund_of,
    in_cents,
    nonzero,
    write_ledger,
)

pytestmark = pytest.mark.django_db
_CELL = st.tuples(st.sampled_from(WHO), st.sampled_from(CostCategory.values))
CELLS = st.dictionaries(_CELL, st.integers(1, 99_999_999), max_size=10)


def totals_by(cells: dict[tuple[str, str], int], place: int) -> dict[str, int]:
    """In cents by partner (0) or by cost category (1)."""
    sums: Counter[str] = Counter()
    for key, cents in cells.items():
        sums[key[place]] += cents
    return nonzero(sums)


@any_ledger
@given(cells=CELLS, ledger=LEDGER)
def test_budget_in_force_is_its_cells_and_what_is_reported_of_it_the_ledger(
    cast: Cast, cells: dict[tuple[str, str], int], ledger: list[Entry]
) -> None:
    with transaction.atomic(), enter_tenant(system_seat(cast.partnership.pk)):
        for (who, category), cents in cells.items():
            make_budget(getattr(cast, who), str(eur(cents)), CostCategory(category))
        write_ledger(cast, ledger)
        table = get_budget_table(member=cast.lead)
        transaction.set_rollback(True)

    by_partner = totals_by(cells, 0)
    for who, row in zip(WHO, table.rows, strict=True):
        expected = {category: cents for (one, category), cents in cells.items() if one == who}
        assert {str(name): in_cents(amount) for name, amount in row.amounts.items()} == expected
        assert (in_cents(row.total), in_cents(row.fund)) == (by_partner.get(who, 0), fund_of(by_partner.get(who, 0)))
        assert row.fund + row.own == row.total
        assert in_cents(row.reported) == counted_until(ledger, who, PERIODS[-1]).total()
        assert row.remaining == row.total - row.reported
    assert {str(name): in_cents(amount) for name, amount in table.totals.amounts.items()} == totals_by(cells, 1)
    assert sorted(str(name) for name in table.categories) == sorted(totals_by(cells, 1))
    for name in ("total", "fund", "own", "reported", "remaining"):
        assert getattr(table.totals, name) == sum(getattr(row, name) for row in table.rows)
    assert in_cents(table.totals.total) == sum(cells.values())


@any_ledger
@given(old=CELLS, new=CELLS)
def test_difference_of_two_versions_is_that_of_their_cells(
    cast: Cast, old: dict[tuple[str, str], int], new: dict[tuple[str, str], int]
) -> None:
    with transaction.atomic(), enter_tenant(system_seat(cast.partnership.pk)):
        make_budget(cast.lead, "1.00", CostCategory.OTHER)
        old = old | {("lead", "other"): 100}
        for (who, category), cents in old.items():
            if (who, category) != ("lead", "other"):
                make_budget(getattr(cast, who), str(eur(cents)), CostCategory(category))
        draft = make_budget_draft(cast)
        BudgetLine.objects.filter(version=draft).delete()
        BudgetLine.objects.bulk_create(
            BudgetLine(
                partnership=cast.partnership, version=draft, partner=getattr(cast, who).partner, category=category,
                amount_eur=eur(cents),
            )
            for (who, category), cents in new.items()
        )  # fmt: skip
        difference = compare_versions(old=find_first_version(), new=draft)
        transaction.set_rollback(True)

    for who, row in zip(WHO, difference.rows, strict=True):
        for category, change in row.cells.items():
            expected = (old.get((who, category), 0), new.get((who, category), 0))
            assert (in_cents(change.old), in_cents(change.new)) == expected
        assert row.fund + row.own == row.total
        assert (in_cents(row.fund.old), in_cents(row.fund.new)) == (
            fund_of(totals_by(old, 0).get(who, 0)), fund_of(totals_by(new, 0).get(who, 0)),
        )  # fmt: skip
    columns = {name: (in_cents(one.old), in_cents(one.new)) for name, one in difference.by_category.items()}
    assert columns == {
        name: (totals_by(old, 1).get(name, 0), totals_by(new, 1).get(name, 0)) for name in difference.categories
    }
    assert set(difference.categories) == set(totals_by(old, 1)) | set(totals_by(new, 1))
    assert (in_cents(difference.total.old), in_cents(difference.total.new)) == (sum(old.values()), sum(new.values()))
    deltas = [new.get(key, 0) - old.get(key, 0) for key in {*old, *new}]
    assert in_cents(difference.moved) == max(sum(x for x in deltas if x > 0), -sum(x for x in deltas if x < 0))
