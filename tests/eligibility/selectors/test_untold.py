"""What the rules could not tell, by what is missing."""

from apps.eligibility.missing import _OWN
from apps.eligibility.missing_place import ADVICE, MissingPlace, place_of
from apps.eligibility.models import CheckRun
from apps.eligibility.selectors.untold import group_untold


def test_rules_that_lack_the_same_stand_together_the_most_lines_first() -> None:
    run = CheckRun(
        untold=[
            {"rule": "paid-after-final-date", "missing": "payment_date", "lines": 3},
            {"rule": "staff-as-supplier", "missing": "staff", "lines": 7},
            {"rule": "wrong-reporting-period", "missing": "payment_date", "lines": 5},
            {"rule": "a-rule-of-old", "missing": "staff", "lines": 99},
        ]
    )

    groups = group_untold(run)

    assert [(group.missing, group.lines, [rule.rule_id for rule in group.rules]) for group in groups] == [
        ("staff", 7, ["staff-as-supplier"]),
        ("payment_date", 5, ["paid-after-final-date", "wrong-reporting-period"]),
    ]
    assert groups[1].name == "the date of payment"


def test_report_without_a_check_has_nothing_untold() -> None:
    assert group_untold(None) == []


def test_every_word_has_a_place_and_every_place_says_what_to_do() -> None:
    places = {place_of(word) for word in (*_OWN, "programme.vat_rule")}

    assert places == set(ADVICE) == set(MissingPlace)
