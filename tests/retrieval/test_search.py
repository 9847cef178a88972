"""Found by meaning and by words; what the wall hides and the filter leaves out is not found."""

import warnings
from pathlib import Path

import pytest
from django.conf import settings as product_settings
from django.db import connection

from apps.nlp.model_files import has_model
from apps.nlp.search_vectors import embed_for_search, search_model_id
from apps.retrieval.selectors.search import AskedKind, find_texts, hold_against, search_texts
from apps.retrieval.services.vectors import fill_vectors
from tests.factories.passages import Passage
from tests.nlp.conftest import no_model, tiny_model  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db

SALARY = "salary of the project. A flight."
RENT = "rent of a laptop. Works."


@pytest.fixture(autouse=True)
def table(passage_rows: None) -> None:
    """Of person 1, who works for tenant 1 and holds a seat in tenant 2 besides."""
    enter(1)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO test_seat VALUES (1, 1), (1, 2)")


def enter(tenant: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('sammen.partnership', %s, true), set_config('sammen.user', '1', true)", [str(tenant)]
        )


def make_passage(text: str, *, key: str = "a", language: str = "en", section: str = "pilot", **visible) -> None:
    Passage.objects.bulk_create(
        [Passage(text=text, language=language, key=key, section=section, **{"tenant": 1} | visible)]
    )


def keys(answer) -> list[str]:
    return [hit.row.key for hit in answer.hits]


def explain(sql: str, parameters: list[object]) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_seqscan', 'off', true), current_user")
        assert cursor.fetchone()[1] == "sammen_app"
        cursor.execute(f"EXPLAIN {sql}", parameters)
        return "\n".join(line for (line,) in cursor.fetchall())


def test_search_finds_by_meaning_and_quotes_the_nearest_sentence(tiny_model: Path) -> None:  # noqa: F811
    make_passage(SALARY, key="salary")
    make_passage(RENT, key="rent")
    filled = fill_vectors(Passage.objects.all())

    answer = search_texts(Passage.objects.all(), query=RENT, language="en", limit=1)

    [hit] = answer.hits
    assert (filled, answer.used_model) == (2, True)
    assert (hit.row.key, hit.by_meaning, hit.by_words) == ("rent", True, True)
    assert hit.nearest in {"rent of a laptop.", "Works."}


def test_text_held_against_a_question_is_judged_as_the_search_judges_it(tiny_model: Path) -> None:  # noqa: F811
    make_passage(SALARY)
    fill_vectors(Passage.objects.all())
    asked = embed_for_search(["a flight", "rent"], ["en", "en"], kind="question")

    held = hold_against(Passage.objects.get(), asked)

    rows = Passage.objects.all()
    (found,) = find_texts(rows, asked=asked[0], query="", language="en", limit=1)
    assert held is not None
    assert [round(one.score, 2) for one in held[:1]] == [round(found.score, 2)]
    assert (held[0].nearest, held[0].by_meaning) == (found.nearest, found.by_meaning)
    assert held[0].score != held[1].score


def test_text_without_a_vector_of_todays_model_is_held_against_nothing(tiny_model: Path) -> None:  # noqa: F811
    make_passage(SALARY)
    asked = embed_for_search(["rent"], ["en"], kind="question")

    assert hold_against(Passage.objects.get(), asked) is None


def test_fill_vectors_fills_each_row_once_and_again_for_another_model(tiny_model: Path) -> None:  # noqa: F811
    make_passage(SALARY)
    rows = Passage.objects.all()

    counts = [fill_vectors(rows), fill_vectors(rows)]
    rows.update(model_id="of another model")
    again = fill_vectors(rows)

    row = rows.get()
    assert (counts, again) == ([1, 0], 1)
    assert row.model_id == search_model_id()
    assert len(bytes(row.sentence_vectors)) == 2 * 2 * 384


def test_search_without_a_model_finds_by_words_in_another_inflection_and_says_so(no_model: Path) -> None:  # noqa: F811
    make_passage("Wniosek odrzucono. Zielone dachy w Gdańsku chłodzą ulice.", key="roofs", language="pl")
    make_passage("Zielone pola.", key="fields", language="pl")
    make_passage("Rankkasateet.", key="rain", language="fi")

    answer = search_texts(Passage.objects.all(), query="gdańskie zielony dach", language="pl")

    assert answer.used_model is False
    assert keys(answer) == ["roofs", "fields"]
    assert [(hit.by_meaning, hit.by_words) for hit in answer.hits] == [(False, True), (False, True)]
    assert answer.hits[0].nearest == "Zielone dachy w Gdańsku chłodzą ulice."
    assert fill_vectors(Passage.objects.all()) == 0


def test_search_for_a_name_finds_it_in_a_passage_of_another_language(no_model: Path) -> None:  # noqa: F811
    make_passage("Työpaja pidettiin Gdańskissa.", key="workshop", language="fi")

    assert keys(search_texts(Passage.objects.all(), query="warsztat w Gdańsku", language="pl")) == ["workshop"]


def test_search_finds_nothing_the_wall_hides_by_vector_or_by_words(tiny_model: Path) -> None:  # noqa: F811
    make_passage(RENT, key="own", visibility="own")
    fill_vectors(Passage.objects.all())
    enter(9)
    make_passage(RENT, key="of all", tenant=9, visibility="all")
    make_passage(RENT, key="invited", tenant=9, visibility="invited", shared_with=[5, 2])
    make_passage(RENT, key="others invited", tenant=9, visibility="invited", shared_with=[5])
    make_passage(RENT, key="of another", tenant=9, visibility="own")
    assert fill_vectors(Passage.objects.filter(tenant=9)) == 4
    enter(1)

    answer = search_texts(Passage.objects.all(), query="rent of a laptop", language="en")

    assert sorted(keys(answer)) == ["invited", "of all", "own"]


def test_search_in_narrowed_rows_stays_full_where_nearer_ones_are_left_out(tiny_model: Path) -> None:  # noqa: F811
    Passage.objects.bulk_create(
        Passage(text=RENT, language="en", key=f"near {number}", section="need", tenant=1) for number in range(150)
    )
    for number in range(4):
        make_passage(SALARY, key=f"far {number}", section="budget")
    fill_vectors(Passage.objects.all())

    answer = search_texts(Passage.objects.filter(section="budget"), query=RENT, language="en", limit=3)

    assert len(answer.hits) == 3
    assert {hit.row.section for hit in answer.hits} == {"budget"}


@pytest.mark.parametrize("query", ["", "  ", "the", "'\\ & | ! :* <->"])
def test_search_for_no_word_at_all_finds_nothing_without_a_model(no_model: Path, query: str) -> None:  # noqa: F811
    make_passage("d'Aubigny said: the rain.")

    assert search_texts(Passage.objects.all(), query=query, language="en").hits == []


def test_search_for_a_word_with_an_apostrophe_and_a_backslash_finds_it(no_model: Path) -> None:  # noqa: F811
    make_passage("Domaine d'Aubigny, C:\\rain", language="xx")

    assert keys(search_texts(Passage.objects.all(), query="d'Aubigny C:\\rain", language="xx")) == ["a"]


def test_words_are_looked_up_in_their_index_behind_the_wall() -> None:
    plan = explain("SELECT id FROM test_passage WHERE words @@ 'rain'::tsquery", [])

    assert "Bitmap Index Scan on test_passage_words" in plan


def test_nearest_vectors_are_looked_up_in_their_index_behind_the_wall() -> None:
    vector = "[" + ",".join(["1"] * 384) + "]"

    plan = explain("SELECT id FROM test_passage ORDER BY vector <=> %s::halfvec LIMIT 10", [vector])

    assert "Index Scan using test_passage_vector" in plan


@pytest.mark.model
def test_real_model_finds_what_is_meant_in_another_language() -> None:
    if not has_model(Path(str(product_settings.AI_EMBEDDING_MODEL))):
        reason = "the search was not tested with the real model: run “manage.py fetch_model” first"
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)
    make_passage("Rankkasateet tulvivat kellareihin, koska vanhat viemärit eivät vedä.", key="rain", language="fi")
    make_passage("Miehistö koulutettiin sähkölauttojen käyttöön ennen liikenteen alkua.", key="ferry", language="fi")
    make_passage("Die Schulküchen kaufen Gemüse von Höfen aus der Umgebung.", key="meals", language="de")
    make_passage("Borgernes sager behandles hurtigere med kunstig intelligens.", key="permits", language="da")
    fill_vectors(Passage.objects.all())

    found = [
        keys(search_texts(Passage.objects.all(), query=query, language=language, limit=1))
        for query, language in {
            "zalane piwnice po ulewie": "pl",
            "crew training for electric ships": "en",
            "lokale fødevarer i skolens køkken": "da",
            "AI w urzędzie skraca czas oczekiwania na decyzję": "pl",
        }.items()
    ]

    assert found == [["rain"], ["ferry"], ["meals"], ["permits"]]


def test_passage_of_the_asked_kind_stands_further_up_by_how_likely_it_is(no_model: None) -> None:  # noqa: F811
    make_passage("The platform was closed.", key="approach", section="approach")
    make_passage("The platform was closed.", key="lesson", section="lesson")
    kind = AskedKind("section", {"lesson": 0.5, "approach": 0.02})

    plain = search_texts(Passage.objects.all(), query="platform", language="en").hits
    favoured = search_texts(Passage.objects.all(), query="platform", language="en", kind=kind).hits

    assert [(hit.row.key, hit.score) for hit in plain] == [("approach", 0.1), ("lesson", 0.1)]
    # 0.04 times the logarithm of 0.5 / 0.02
    assert [(hit.row.key, hit.score) for hit in favoured] == [("lesson", 0.2288), ("approach", 0.1)]


def test_passage_of_the_asked_kind_is_not_found_for_its_kind_alone(no_model: None) -> None:  # noqa: F811
    make_passage("Nothing of it.", key="lesson", section="lesson")

    found = search_texts(
        Passage.objects.all(), query="platform", language="en", kind=AskedKind("section", {"lesson": 1.0})
    )

    assert found.hits == []
