"""What the database keeps of a text's words."""

import pytest
from django.db import connection

from tests.factories.passages import Passage

pytestmark = pytest.mark.django_db


def read_words(language: str, text: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(sammen_words(%s, %s))", [language, text])
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The rain gardens", ["garden", "rain"]),
        ("fi", "Hulevedet Gdańskissa", ["gdansk", "huleve", "huleved"]),
        ("da", "Boringerne på øen", ["boring", "oen"]),
        ("pl", "Zielone dachy w Gdańsku oraz dla mieszkańców", ["dachy", "gdansk", "gdansku", "mieszk", "mieszkancow", "zielon", "zielone"]),  # noqa: E501
        ("uk", "Зелені дахи", ["дахи", "зелені"]),
        ("en", "the of and", []),
        ("en", "", []),
    ],
)  # fmt: skip
def test_words_are_stemmed_where_there_is_a_stemmer_and_cut_besides(language, text, words) -> None:
    assert read_words(language, text) == words


def test_passage_whose_text_changes_gets_new_words_and_loses_its_vector(passage_rows: None) -> None:
    row = Passage.objects.create(text="rain gardens", language="en", key="a", section="pilot", tenant=1)
    Passage.objects.filter(pk=row.pk).update(model_id="m", vector=[1.0] * 384, sentence_vectors=b"12")
    Passage.objects.filter(pk=row.pk).update(section="need")
    kept = Passage.objects.get(pk=row.pk)

    Passage.objects.filter(pk=row.pk).update(text="green roofs")

    changed = Passage.objects.get(pk=row.pk)
    assert (kept.model_id, kept.words, bytes(kept.sentence_vectors)) == ("m", "'garden' 'rain'", b"12")
    assert (changed.model_id, changed.words, changed.vector, changed.sentence_vectors) == (
        "",
        "'green' 'roof' 'roofs'",
        None,
        None,
    )
