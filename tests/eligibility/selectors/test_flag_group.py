"""Flags by what to do about them: exact money, the most first, at a constant number of queries."""

from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.eligibility.models import Flag
from apps.eligibility.selectors.flag import list_flags
from apps.eligibility.selectors.flag_filter import with_stakes
from apps.eligibility.selectors.flag_group import FlagGroup, group_flags, head_of_rules, order_flags
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report
from tests.factories.reporting import make_flag


def groups_of(cast: Cast) -> list[FlagGroup]:
    with enter_tenant(cast.lead.seat):
        return group_flags(with_stakes(list_flags()))


def test_line_counts_once_in_the_money_of_a_group(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        line = make_line(report, declared_eur=Decimal("100.00"))
        make_flag(report, line, ineligible_eur=Decimal("100.00"))
        make_flag(report, line, rule_id="fines-and-penalties", ineligible_eur=Decimal("100.00"))
        make_flag(report, line, rule_id="vat-deductible", severity="part", ineligible_eur=Decimal("20.00"))
        make_flag(report, None, rule_id="partner-budget-exceeded", severity="part", ineligible_eur=Decimal("7.00"))

    [group] = groups_of(cast)

    assert (group.remedy, group.count, group.stake_eur) == ("remove", 4, Decimal("107.00"))
    assert [(rule.rule_id, rule.stake_eur) for rule in group.rules] == [
        ("fines-and-penalties", Decimal("100.00")),
        ("gifts", Decimal("100.00")),
        ("vat-deductible", Decimal("20.00")),
        ("partner-budget-exceeded", Decimal("7.00")),
    ]


def test_groups_and_flags_stand_by_money(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        lines = [make_line(report, n, declared_eur=Decimal(n * 10)) for n in (1, 2, 3)]
        make_flag(report, lines[0], ineligible_eur=Decimal("10.00"))
        make_flag(report, lines[1], rule_id="missing-payment-proof", severity="clarify")
        make_flag(report, lines[2], rule_id="missing-payment-proof", severity="clarify")

    groups = groups_of(cast)
    with enter_tenant(cast.lead.seat):
        order = list(order_flags(with_stakes(list_flags()), groups).values_list("line__number", flat=True))
        heads = order_flags(head_of_rules(with_stakes(list_flags()), 1), groups)
        first_of_each = list(heads.values_list("line__number", flat=True))

    assert [(group.remedy, group.stake_eur) for group in groups] == [
        ("attach", Decimal("50.00")),
        ("remove", Decimal("10.00")),
    ]
    assert order == [3, 2, 1]
    assert first_of_each == [3, 1]


def test_entered_rule_is_named_by_its_flags(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        params = {"variant": "found", "title": {"texts": {"en": "No cars"}}, "basis": "Agreement, 7.2"}
        make_flag(report, make_line(report), rule_id="own:no-cars", severity="clarify", params=params)

    [rule] = groups_of(cast)[0].rules

    assert (rule.title, rule.basis) == ("No cars", "Agreement, 7.2")


def test_groups_of_three_flags_and_of_three_hundred_take_the_same_two_queries(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        one = make_flag(report, make_line(report, declared_eur=Decimal("1.00")))
        make_flag(report, one.line, rule_id="fines-and-penalties")
        make_flag(report, one.line, rule_id="missing-payment-proof", severity="clarify")
    with enter_tenant(cast.lead.seat), CaptureQueriesContext(connection) as few:
        group_flags(with_stakes(list_flags()))
    with enter_tenant(cast.partner.seat):
        owned = {"partnership": one.partnership, "partner": one.partner, "report": report, "run": one.run}
        Flag.objects.bulk_create(
            Flag(**owned, line=one.line, rule_id="gifts", severity="full", ineligible_eur=1) for _ in range(300)
        )

    with enter_tenant(cast.lead.seat), CaptureQueriesContext(connection) as many:
        groups = group_flags(with_stakes(list_flags()))

    assert sum(group.count for group in groups) == 303
    assert len(few) == len(many)
