"""With the real weights, where they were fetched. Everything else in this folder runs without them."""

import csv
import warnings
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings as product_settings

from apps.nlp.asked_section import tell_asked_section
from apps.nlp.categories import propose_categories
from apps.nlp.embedding import get_embedder
from apps.nlp.heads.head import DATA
from apps.nlp.model_files import MODEL_ID, has_model
from apps.nlp.novelty import compare_texts

LINES = {
    "Monthly salary of the project manager": "staff",
    "Czynsz za lokal biurowy za czerwiec": "office",
    "Lentoliput Helsinki–Varsova, projektipäällikkö": "travel",
    "Forplejning ved seminar for 40 deltagere": "external",
    "Laptop Lenovo ThinkPad, 2 szt.": "equipment",
    "Rakennusurakka, pilottikohteen perustukset": "infrastructure",
}

ASKED = {
    "why is cooperation across borders needed": "cooperation",
    "co recenzenci zarzucili wnioskowi o drony": "assessment",
    "kuka maksaa alustan ylläpidon hankkeen jälkeen": "sustainability",
    "hvorfor netop disse partnere": "partnership",
    "Was lief bei der Vergabe schief?": "lesson",
}


@pytest.mark.model
def test_real_model_understands_lines_and_repetitions_in_four_languages():
    if not has_model(Path(str(product_settings.AI_EMBEDDING_MODEL))):
        reason = "the real model was not tested: run “manage.py fetch_model” first"
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)
    with (DATA / "novelty_pairs.tsv").open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file, delimiter="\t"))

    proposals = propose_categories(list(LINES))
    kinds = [compare_texts([pair["current"]], [pair["previous"]])[0].kind for pair in pairs]
    sections = [max(told, key=told.__getitem__) for told in map(tell_asked_section, ASKED)]

    assert sections == list(ASKED.values())
    assert get_embedder().model_id == MODEL_ID
    assert [proposal.category for proposal in proposals] == list(LINES.values())
    assert np.mean([kind == pair["kind"] for kind, pair in zip(kinds, pairs, strict=True)]) >= 0.95
