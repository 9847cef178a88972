"""What to do about a finding: said by every rule, and the same in the database as in Python."""

import pytest
from django.db.models import Value

from apps.eligibility.catalogue import all_rules
from apps.eligibility.enums import Remedy, Severity
from apps.eligibility.models import Flag
from apps.eligibility.remedy import ADVICE, REMEDIES, remedy_expression, remedy_of
from apps.eligibility.rule_subject import REPLACED_BY
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report
from tests.factories.reporting import make_flag


def test_every_rule_has_a_remedy_and_every_remedy_a_rule() -> None:
    assert set(REMEDIES) == {rule.id for rule in all_rules()}
    assert set(REMEDIES.values()) == set(Remedy)


def test_every_remedy_says_what_to_do() -> None:
    assert set(ADVICE) == set(Remedy)


def test_rules_that_replace_others_exist() -> None:
    assert {*REPLACED_BY, *REPLACED_BY.values()} - {rule.id for rule in all_rules()} == set()


@pytest.mark.parametrize(
    ("rule_id", "severity", "remedy"),
    [
        ("gifts", "full", Remedy.REMOVE),
        ("gifts", "clarify", Remedy.EXPLAIN),
        ("gifts", "warn", Remedy.NOTE),
        ("missing-payment-proof", "full", Remedy.ATTACH),
        ("missing-payment-proof", "clarify", Remedy.ATTACH),
        ("dq-supplier-name", "warn", Remedy.CORRECT),
        ("wrong-cost-category", "reclassify", Remedy.MOVE),
        ("flat-rate-follow-up", "part", Remedy.NOTE),
        ("own:no-cars", "full", Remedy.REMOVE),
        ("own:no-cars", "clarify", Remedy.EXPLAIN),
    ],
)
def test_remedy_follows_rule_and_weight(rule_id: str, severity: str, remedy: Remedy) -> None:
    assert remedy_of(rule_id, severity) == remedy


def test_database_finds_the_same_remedy_for_every_rule_at_every_weight(cast: Cast) -> None:
    rules = [*REMEDIES, "own:no-cars"]
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        line = make_line(report)
        one = make_flag(report, line)
        flags = [
            Flag(
                partnership=one.partnership, partner=one.partner, report=report, run=one.run, line=line,
                rule_id=rule_id, severity=severity, ineligible_eur=0,
            )
            for rule_id in rules
            for severity in Severity.values
        ]  # fmt: skip
        Flag.objects.bulk_create(flags)
        found = Flag.objects.annotate(remedy=remedy_expression(), one=Value(1)).exclude(pk=one.pk)
        said = set(found.values_list("rule_id", "severity", "remedy"))

    assert said == {(rule, severity, remedy_of(rule, severity)) for rule in rules for severity in Severity.values}
