import re

import pytest

from apps.eligibility.lexicon.match import LanguageList, Lexicon, Tier
from apps.eligibility.lexicon.patterns import anchors, to_regex


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("wino", "wino białe", True),
        ("wino", "winogrona", False),
        ("mandat*", "mandatów", True),
        ("*bøde", "fartbøde", True),
        ("*bøde", "bødeforlæg", False),
        ("kar(a|y|ę) umown*", "kary umownej", True),
        ("kar(a|y|ę) umown*", "karta umowna", False),
        ("court fee", "court-fee", True),
        ("interest ... loan", "interest on the bridging loan", True),
        ("interest ... loan", "interest on one two three four five loan", False),
        ("winy?", "win", True),
        ("(any )?penalty", "any penalty", True),
        ("(lead partner|project partner)s?", "project partners", True),
        ("pp\\d", "pp5", True),
        ("opłata sądowa", "oplata sadowa", True),
        ("różnice", "roznice", True),
        ("øl", "køl", False),
    ],
)
def test_notation_means_what_it_says(pattern, text, matches):
    assert bool(re.search(to_regex(pattern), text)) is matches
    if matches:
        assert any(letters in text for letters in anchors(pattern))


def test_empty_pattern_is_an_error():
    with pytest.raises(ValueError, match="word"):
        to_regex("  ")


LIST = Lexicon(
    "demo",
    {
        "en": LanguageList(
            plain=["incl gifts"], certain=["gift card*"], unsure=["voucher*"], but=["train voucher*"], not_with=["logo"]
        ),
        "da": LanguageList(own=["gave"], own_unsure=["bod"]),
    },
)


@pytest.mark.parametrize(
    ("text", "language", "tier", "words"),
    [
        ("Gift cards for guests", "en", Tier.CERTAIN, "Gift cards"),
        ("Dinner incl. gifts, gift cards", "en", Tier.PLAIN, "incl. gifts"),
        ("Vouchers", "pl", Tier.UNSURE, "Vouchers"),
        ("Train vouchers", "en", None, None),
        ("Vouchers with logo", "en", None, None),
        ("Gift card with logo", "en", Tier.CERTAIN, "Gift card"),
        ("Gave", "da", Tier.CERTAIN, "Gave"),
        ("Gave", "en", None, None),
        ("Gave", None, Tier.UNSURE, "Gave"),
        ("Bod", "da", Tier.UNSURE, "Bod"),
        ("Opgave", "da", None, None),
        (None, "en", None, None),
    ],
)
def test_match_tells_tier_and_words(text, language, tier, words):
    match = LIST.find(text, language)

    assert (match and match.tier, match and match.found) == (tier, words)
