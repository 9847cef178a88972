"""What is kept with a flag by words, and how it is read."""

import json
from decimal import Decimal

import pytest
from django.utils import translation

from apps.eligibility.context import CheckContext
from apps.eligibility.evaluate import evaluate
from apps.eligibility.frame import build_lines
from apps.eligibility.models import Flag
from apps.eligibility.selectors.flag_words import flag_words
from apps.eligibility.services import flag_words as service
from apps.eligibility.services.flag_words import with_examples
from apps.nlp.heads.wordings import Wording
from apps.nlp.reasons import Example
from tests.eligibility.rules.support import bare

KNOWN = [Example("Parking ticket", "en", "fine"), Example("Secret of a partner", "en", "fine")]


@pytest.fixture
def compared(monkeypatch):
    """The texts that were compared; one of the known wordings is an installation's own."""
    asked = []
    monkeypatch.setattr(
        service, "nearest_examples", lambda texts, count: [KNOWN for _ in texts if asked.extend(texts) is None]
    )
    monkeypatch.setattr(service, "read_own", lambda name: [Wording("own-1", "en", "Secret of a partner", "fine", "")])
    return asked


def flagged(*rows):
    lines = build_lines(rows)
    flags = with_examples(evaluate(lines, CheckContext()).flags, lines)
    return {rule: json.loads(params) for rule, params in flags.select("rule_id", "params").rows()}


def test_flag_by_words_keeps_the_nearest_wordings_but_no_partnerships_own(compared):
    params = flagged(bare(description="Parking fine", declared_cents=100), bare(description="Map", declared_cents=100))

    assert params["fines-and-penalties"]["words"]["examples"] == [
        {"text": "Parking ticket", "language": "en", "reason": "fine"}
    ]
    assert compared == ["Parking fine"]


def test_flag_that_a_field_raised_carries_no_words(compared):
    params = flagged(bare(description="Stand", kind="advance", declared_cents=100))

    assert "words" not in params["advance-not-delivered"]
    assert compared == []


@pytest.mark.parametrize(("language", "shown"), [("en", "93%"), ("pl", "93%"), ("da", "93 %")])
def test_words_are_read_with_the_likelihood_in_the_readers_way(language, shown):
    told = {
        "reason": "fine", "by": "words", "likelihood": "0.9312", "model": "e5/reasons-1", "confirmed_by": "account",
        "confirmed_with": "7690 Fines", "examples": [{"text": "Parking ticket", "language": "en", "reason": None}],
    }  # fmt: skip
    with translation.override(language):
        words = flag_words(Flag(rule_id="fines-and-penalties", params={"found": "fine", "words": told}))

        assert words is not None
        assert words.likelihood_text.replace("\N{NO-BREAK SPACE}", " ") == shown
        assert (words.likelihood, words.version, words.listed) == (Decimal("0.9312"), "e5/reasons-1", "fine")
        assert "7690 Fines" in words.confirmation
        assert words.examples[0].reason is None


def test_words_without_a_model_name_the_lists():
    told = {
        "reason": "fine",
        "by": "words",
        "likelihood": None,
        "model": None,
        "confirmed_by": None,
        "confirmed_with": None,
    }

    words = flag_words(Flag(rule_id="fines-and-penalties", params={"found": "fine", "words": told}))

    assert words is not None
    assert (words.version, words.likelihood_text, words.confirmation, words.examples) == ("lexicon", "", "", [])


def test_flag_without_words_has_none():
    assert flag_words(Flag(rule_id="duplicate-invoice", params={"found": None})) is None
