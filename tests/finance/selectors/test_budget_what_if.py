"""The what-if of a draft, filled from programme, ledger and cost options."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.finance.enums import CostCategory
from apps.finance.models import BudgetLine, BudgetVersion
from apps.finance.selectors.budget_version import compare_versions, read_budget_cells
from apps.finance.selectors.budget_what_if import follow_flat_rates, preview_change, read_flexibility
from apps.programmes.models import Parameter
from apps.reporting.enums import PartnerReportStatus
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_budget, make_budget_draft, make_report
from tests.factories.reporting import eur_line


def say(cast: Cast, key: str, value, *, confirmed: bool = True) -> None:
    Parameter.objects.create(
        programme_version=cast.partnership.programme_version, key=key, value=value, is_confirmed=confirmed,
        source="Help centre",
    )  # fmt: skip


@pytest.fixture
def draft(cast: Cast) -> BudgetVersion:
    """Lead: staff 10 000.00, office and travel 1 500.00 each. Partner: external 5 000.00, of it 1 200.00 reported."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        for category, amount in (("staff", "10000.00"), ("office", "1500.00"), ("travel", "1500.00")):
            make_budget(cast.lead, amount, CostCategory(category))
        make_budget(cast.partner, "5000.00")
        report = make_report(cast.partner, cast.period)
        eur_line(report, 1, "external", "1200.00")
        report.status = PartnerReportStatus.SUBMITTED
        report.save()
        return make_budget_draft(cast)


def move(cast: Cast, draft: BudgetVersion, **amounts: str) -> None:
    """``staff=…`` of the lead, ``external=…`` of the partner."""
    with enter_tenant(cast.lead.seat):
        for category, amount in amounts.items():
            BudgetLine.objects.filter(version=draft, category=category).update(amount_eur=Decimal(amount))


def preview(cast: Cast, draft: BudgetVersion, role: str = "lead", **options):
    member = getattr(cast, role)
    with enter_tenant(member.seat):
        return preview_change(member=member, version=draft, **options)


def test_flexibility_is_the_programmes_with_its_mark(cast: Cast) -> None:
    say(cast, "budget_flexibility", "0.20")
    say(cast, "budget_flexibility_scope", "partner", confirmed=False)

    found = read_flexibility(programme_version_id=cast.partnership.programme_version_id)

    assert (found.rate, found.scope, found.is_confirmed, found.source) == (
        Decimal("0.20"), "partner", False, "Help centre",
    )  # fmt: skip


def test_programme_that_does_not_say_gets_no_judgement(cast: Cast, draft: BudgetVersion) -> None:
    assert preview(cast, draft).is_inside is None


def test_shift_beyond_the_programmes_share_is_told_per_partner(cast: Cast, draft: BudgetVersion) -> None:
    say(cast, "budget_flexibility", "0.20")
    say(cast, "budget_flexibility_scope", "partner")
    move(cast, draft, staff="11500.00", external="3500.00")

    what_if = preview(cast, draft)

    assert what_if.is_inside is False
    assert [(one.partner.code, one.shift, one.allowance, one.excess) for one in what_if.exceeded] == [
        ("PP2", Decimal("1500.00"), Decimal("1000.00"), Decimal("500.00"))
    ]
    assert what_if.change.moved_between_partners == Decimal("1500.00")


def test_flat_rates_that_do_not_follow_their_base_are_told_with_the_difference(
    cast: Cast, draft: BudgetVersion
) -> None:
    move(cast, draft, staff="10000.06")

    what_if = preview(cast, draft)

    assert what_if.inconsistent == []  # 15 % of 10 000.06 is 1 500.009, cut down
    move(cast, draft, staff="9000.00")
    found = [(one.category, one.expected, one.difference) for one in preview(cast, draft).inconsistent]
    assert found == [
        ("office", Decimal("1350.00"), Decimal("150.00")),
        ("travel", Decimal("1350.00"), Decimal("150.00")),
    ]


def test_flat_rates_follow_when_asked_to(cast: Cast, draft: BudgetVersion) -> None:
    move(cast, draft, staff="48317.65")
    with enter_tenant(cast.lead.seat):
        followed = follow_flat_rates([cast.lead.partner], read_budget_cells(draft))

    lead = cast.lead.partner_id
    assert (followed[lead, "office"], followed[lead, "travel"]) == (Decimal("7247.64"), Decimal("7247.64"))


def test_reported_above_the_draft_is_warned_of_with_its_amount(cast: Cast, draft: BudgetVersion) -> None:
    move(cast, draft, external="1000.00")

    found = preview(cast, draft).shortfalls

    assert [(one.category, one.reported, one.ceiling, one.amount) for one in found] == [
        ("external", Decimal("1200.00"), Decimal("1000.00"), Decimal("200.00")),
        ("", Decimal("1200.00"), Decimal("1000.00"), Decimal("200.00")),
    ]


def test_certified_counts_where_it_exceeds_what_is_reported(cast: Cast, draft: BudgetVersion) -> None:
    certified = {cast.partner.partner_id: {"external": Decimal("5000.01")}}

    assert [one.amount for one in preview(cast, draft, certified=certified).shortfalls] == [Decimal("0.01")] * 2


def test_partner_is_not_told_what_another_has_reported(cast: Cast, draft: BudgetVersion) -> None:
    move(cast, draft, external="1000.00")

    assert preview(cast, draft, "other_partner").shortfalls == ()
    assert len(preview(cast, draft, "partner").shortfalls) == 2
    assert len(preview(cast, draft, "auditor").shortfalls) == 2


def test_difference_reconciles_along_both_axes(cast: Cast, draft: BudgetVersion) -> None:
    move(cast, draft, staff="9000.01", external="6000.00")
    with enter_tenant(cast.auditor.seat):
        difference = compare_versions(old=BudgetVersion.objects.get(number=1), new=draft)

    assert [(row.partner.code, row.total.delta, row.fund.delta, row.own.delta) for row in difference.rows] == [
        ("LP", Decimal("-999.99"), Decimal("-800.00"), Decimal("-199.99")),
        ("PP2", Decimal("1000.00"), Decimal("800.00"), Decimal("200.00")),
        ("PP3", Decimal("0.00"), Decimal("0.00"), Decimal("0.00")),
    ]
    assert sum(change.delta for change in difference.by_category.values()) == difference.total.delta == Decimal("0.01")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_lines(cast: Cast, draft: BudgetVersion, count: int) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = make_report(cast.lead, cast.period)
        for number in range(1, count + 1):
            eur_line(report, number, "staff", "10.00")
        report.status = PartnerReportStatus.SUBMITTED
        report.save()

    with enter_tenant(cast.lead.seat), CaptureQueriesContext(connection) as queries:
        preview_change(member=cast.lead, version=draft)

    assert len(queries) == 14
