"""The same list, as bookkeepers of four countries would write it, gives the same reasons and the same flags."""

import csv
import warnings
from pathlib import Path

import pytest
from django.conf import settings as product_settings

from apps.eligibility.context import CheckContext
from apps.eligibility.evaluate import evaluate
from apps.eligibility.frame import build_lines
from apps.eligibility.prepare import prepare_lines
from apps.eligibility.rules.reasons import with_reasons
from apps.eligibility.word_proposals import propose_words
from apps.nlp.model_files import has_model

ROWS = list(csv.DictReader((Path(__file__).parent / "same_list.tsv").open(encoding="utf-8"), delimiter="\t"))
LANGUAGES = ("en", "pl", "fi", "da")


def check(language, *, asked):
    """Per line its reason and the rules that flag it; ``asked`` whether the model is."""
    lines = build_lines(
        {"description": row[language], "kind": "invoice", "category": "external", "declared_eur_cents": 66_000}
        for row in ROWS
    )
    proposals = propose_words(lines) if asked else {}
    context = CheckContext(programme="interreg-europe", parameters={"gift_max_eur": 0}, proposals=proposals)
    flags = evaluate(lines, context).flags
    reasons = with_reasons(prepare_lines(lines, context), context)["reason"].to_list()
    by_line = dict(flags.group_by("line_id").agg("rule_id").rows())
    return reasons, [sorted(by_line.get(str(place), [])) for place in range(1, len(ROWS) + 1)]


@pytest.mark.model
@pytest.mark.parametrize("language", LANGUAGES)
def test_list_gives_the_expected_reasons_and_the_flags_of_the_english_one(language):
    if not has_model(Path(str(product_settings.AI_EMBEDDING_MODEL))):
        reason = "the real model was not tested: run “manage.py fetch_model” first"
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)
    reasons, rules = check(language, asked=True)

    assert reasons == [row["reason"] or None for row in ROWS]
    assert rules == check("en", asked=True)[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_alone_find_nearly_all_of_it_and_none_of_the_traps(language):
    reasons, _rules = check(language, asked=False)
    found = [reason == row["reason"] for reason, row in zip(reasons, ROWS, strict=True) if row["reason"]]

    assert sum(found) / len(found) >= 0.95
    assert [reason for reason, row in zip(reasons, ROWS, strict=True) if not row["reason"]].count(None) == 10
