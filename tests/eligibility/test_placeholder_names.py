"""What stands in a rule's sentence where a flag fills in a value."""

import re

import pytest
from django.utils import translation

from apps.eligibility.catalogue import all_rules
from apps.eligibility.placeholder_names import name_placeholders, named_placeholders

VALUES = re.compile(r"%\((\w+)\)s")


def test_every_value_of_every_rule_has_a_name_and_no_other_has() -> None:
    texts = [str(text) for rule in all_rules() for text in rule.explanations.values()]

    assert {name for text in texts for name in VALUES.findall(text)} == named_placeholders()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The contract of [amount] has [number] quotes of [number]; above 100 %."),
        ("pl", "The contract of [kwota] has [liczba] quotes of [liczba]; above 100 %."),
        ("fi", "The contract of [määrä] has [lukumäärä] quotes of [lukumäärä]; above 100 %."),
        ("da", "The contract of [beløb] has [antal] quotes of [antal]; above 100 %."),
    ],
)
def test_values_are_named_in_brackets_in_the_readers_language(language: str, said: str) -> None:
    with translation.override(language):
        named = name_placeholders("The contract of %(amount)s has %(quotes)s quotes of %(needed)s; above 100 %%.")

    assert named == said
