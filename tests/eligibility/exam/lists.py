"""What the word lists of the eligibility checks say of a text: for the exam, and for the cards of the heads."""

from apps.eligibility.lexicon import load_lexicon
from apps.eligibility.rules.confirmation import CONFIRMATIONS
from apps.nlp.language import detect_language


def said_of(text: str) -> dict[str, str]:
    """ "certain" or "unsure" by reason, as the rules ask the lists: in the language the text is found to be in."""
    language = detect_language(text)
    known = None if language == "other" else language
    found = {reason: load_lexicon(entry.words).find(text, known) for reason, entry in CONFIRMATIONS.items()}
    return {reason: match.tier.value for reason, match in found.items() if match}
