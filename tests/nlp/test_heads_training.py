from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from apps.nlp.embedding import get_embedder
from apps.nlp.examples import nearest_examples
from apps.nlp.heads.card import write_card
from apps.nlp.heads.head import DATA, load_head
from apps.nlp.heads.limits import find_limits
from apps.nlp.heads.retraining import read_own, retrain_head
from apps.nlp.heads.tasks import TASKS
from apps.nlp.heads.training import Corpus, build_corpus, split_by_family
from apps.nlp.heads.wordings import (
    LANGUAGES,
    NO_REASON,
    REASONS,
    SECTIONS,
    WORDINGS,
    Wording,
    read_questions,
    read_wordings,
    table_version,
)
from apps.nlp.model_files import MODEL_ID
from apps.nlp.reasons import propose_reasons
from apps.nlp.wording import read_spelling
from tests.nlp.heads_support import make_head, write_tables


@pytest.fixture
def tables(tmp_path, monkeypatch):
    folder = write_tables(tmp_path / "tables")
    monkeypatch.setattr("apps.nlp.heads.retraining.read_wordings", lambda: read_wordings(folder))
    return folder


@pytest.fixture
def heads(tmp_path, settings):
    settings.AI_HEADS_ROOT = tmp_path / "heads"
    return tmp_path / "heads"


@pytest.fixture(scope="module")
def wordings():
    return read_wordings()


def test_committed_tables_have_sixty_families_of_each_reason_with_traps(wordings):
    families = {(wording.family, wording.reason, wording.trap_of) for wording in wordings}

    for reason in REASONS:
        assert sum(of == reason for _family, of, _trap in families) >= 60
        assert sum(trap == reason for _family, _of, trap in families) >= 60
    assert len(wordings) == len(LANGUAGES) * len({wording.family for wording in wordings})


def test_committed_tables_give_no_text_two_answers(wordings):
    answers: dict[str, set[str]] = {}
    for wording in wordings:
        answers.setdefault(wording.text.casefold(), set()).add(wording.reason)

    assert {text: found for text, found in answers.items() if len(found) > 1} == {}


def test_committed_questions_ask_seventy_five_times_for_each_section_and_each_in_one_way():
    questions = read_questions()

    asked = Counter((one.reason, one.language) for one in questions)
    languages = (*LANGUAGES, "de")
    assert asked == {(name, language): 15 for name in SECTIONS[:-1] for language in languages} | {
        (name, language): 30 for name in ("lesson", NO_REASON) for language in languages
    }
    assert len({one.text.casefold() for one in questions}) == len(questions)


def test_read_questions_unknown_section_is_refused(tmp_path):
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "sections.tsv").write_text("asks_for\tlanguage\ttext\nneeds\ten\twhy\n")

    with pytest.raises(ValueError, match="no kind of section is called needs"):
        read_questions(tmp_path)


@pytest.mark.parametrize("name", TASKS)
def test_committed_heads_were_trained_on_the_committed_tables(heads, name):
    chosen, _answers = TASKS[name].choose(TASKS[name].read(WORDINGS))

    head = load_head(name)

    assert (head.version, head.embedding_model) == (table_version(chosen), MODEL_ID)
    assert f"wordings version `{head.version}`" in (DATA / f"{name}_card.md").read_text(encoding="utf-8")


def test_read_wordings_unknown_kind_is_refused(tmp_path):
    (tmp_path / "fine.tsv").write_text("family\tkind\tcategory\ten\tpl\tfi\tda\nf1\tparty\t-\ta\tb\tc\td\n")

    with pytest.raises(ValueError, match=r"fine\.tsv: f1 has the kind “party” and the category “”"):
        read_wordings(tmp_path)


def test_split_by_family_never_parts_a_family_and_holds_each_row_back_once(tiny_model, tables):
    chosen, answers = TASKS["categories"].choose(read_wordings(tables))
    corpus = build_corpus(
        name="categories", labels=TASKS["categories"].labels, wordings=chosen, answers=answers, embedder=get_embedder()
    )

    splits = list(split_by_family(corpus))

    assert np.array_equal(sum(split.astype(int) for split in splits), np.ones(240, int))
    for split in splits:
        assert set(corpus.families[split]) & set(corpus.families[~split]) == set()


def make_corpus(wordings: list[Wording]) -> Corpus:
    return Corpus(
        name="any",
        labels=("alcohol",),
        wordings=wordings,
        answers=np.array([wording.reason for wording in wordings]),
        vectors=np.zeros((len(wordings), 2), np.float32),
        spelling=read_spelling([""] * len(wordings)),
        embedding_model="m",
    )


def test_find_limits_lowest_at_which_few_traps_are_taken_and_eased_by_lists():
    traps = [Wording(f"t{place}", "en", "a", NO_REASON, "", "alcohol") for place in range(100)]
    corpus = make_corpus([*traps, Wording("p", "en", "b", "alcohol", "")])

    limits = find_limits(corpus, np.array([[0.305]] * 8 + [[0.005]] * 92 + [[0.9]]))

    # Odds of 0.31 : 0.69, divided by 2 and by 4.
    assert limits == {"certain": {"alcohol": 0.101}, "unsure": {"alcohol": 0.1834}, "nothing": {"alcohol": 0.31}}


def test_find_limits_without_an_answer_none_takes_the_lowest_at_which_proposals_were_right():
    corpus = make_corpus([Wording(f"p{place}", "en", "b", "alcohol", "") for place in range(21)])

    limits = find_limits(corpus, np.array([[0.8]] * 10 + [[0.5]] * 11))

    assert limits == {"nothing": {"alcohol": 0.1}}


def test_train_heads_twice_stores_the_same_heads_and_cards(tiny_model, tables, heads):
    call_command("train_heads", wordings=tables, into=heads)
    first = [(load_head(name), (heads / f"{name}_card.md").read_text()) for name in TASKS]
    call_command("train_heads", wordings=tables, into=heads)
    second = [(load_head(name), (heads / f"{name}_card.md").read_text()) for name in TASKS]

    for (head, card), (again, card_again) in zip(first, second, strict=True):
        assert card == card_again
        assert np.array_equal(head.spelling_weights, again.spelling_weights)
        assert head.embedding_model == get_embedder().model_id
    assert "| staff | 1.00 / 1.00 | 1.00 / 1.00 | 1.00 / 1.00 | 1.00 / 1.00 | 1.00 / 1.00 |" in first[0][1]
    assert [max(one.likelihoods, key=one.likelihoods.get) for one in propose_reasons(["wine"])] == ["alcohol"]


def test_train_heads_card_tells_the_marks_of_an_exam(tiny_model, tables, heads, tmp_path):
    exam = tmp_path / "exam"
    exam.mkdir()
    heading = "lang\ttext\tsupplier\tamount\tcurrency\treason\tcategory\ttrap"
    rows = ("wine 1 en\t-\t1.00\tEUR\talcohol\texternal\t-", "rent 2 en\t-\t1.00\tEUR\tnull\toffice\t-")
    (exam / "en.tsv").write_text("\n".join([heading, *(f"en\t{row}" for row in rows)]) + "\n")

    call_command("train_heads", wordings=tables, into=heads, exam=exam)

    assert "| en | 2 | 1.000 | 1.000 | 0.000 | 0.000 |" in (heads / "reasons_card.md").read_text()
    assert "| en | 2 | 1.000 | 1.000 |" in (heads / "categories_card.md").read_text()


def test_train_heads_card_tells_of_traps_only_where_they_sound_like_one_of_its_labels(tiny_model, tables, heads):
    with (tables / "alcohol.tsv").open("a") as file:
        file.write("vinegar-1\ttrap\texternal\tvinegar en\tvinegar pl\tvinegar fi\tvinegar da\n")

    call_command("train_heads", wordings=tables, into=heads)

    told = {name: "that sound alike, and the share taken" in (heads / f"{name}_card.md").read_text() for name in TASKS}
    assert told == {"categories": False, "reasons": True, "sections": False}


def test_card_of_sections_measures_what_readers_are_told_and_claims_no_families():
    wordings = [Wording(f"q{place}", "en", "a", kind, "") for place, kind in enumerate(("lesson", "lesson", NO_REASON))]
    corpus = replace(make_corpus(wordings), name="sections", labels=("assessment", "lesson"))
    head = make_head(name="sections", labels=corpus.labels, word="reviewers", embedding_model="m")

    card = write_card(TASKS["sections"], corpus, np.array([[0.5, 0.3], [0.1, 0.49], [0.0, 0.9]]), head)

    assert "| all | 2 | 0.500 | 0.500 | 1 | 1.000 | 0.000 |" in card
    assert "| lesson | 1 | 1 | 0 |" in card
    assert "A proposal counts from" not in card
    assert "in 3 groups" in card
    assert "a group is no family" in card


def test_train_heads_without_model_fails_with_its_reason(no_model, tables, heads):
    with pytest.raises(CommandError, match="has not been fetched yet"):
        call_command("train_heads", wordings=tables, into=heads)
    assert not heads.exists()


def test_nearest_examples_known_text_comes_first_and_each_family_once(tiny_model, tables, heads):
    call_command("train_heads", "reasons", wordings=tables, into=heads)

    ((first, *others),) = nearest_examples(["salary 3 en"], 4)

    assert (first.language, first.reason) == ("en", None)
    assert first.text.startswith("salary")
    assert len(others) == 3


def test_nearest_examples_without_model_are_none(no_model, tables, heads):
    assert nearest_examples(["wine"], 3) == [[]]


def own(word: str, reason: str, *, count: int) -> list[Wording]:
    return [Wording(f"own-{word}-{n}", "en", f"{word} no {n}", reason, "") for n in range(count)]


def test_retrain_head_wordings_that_help_replace_the_head(tiny_model, tables, heads):
    call_command("train_heads", "reasons", wordings=tables, into=heads)
    before = load_head("reasons")

    outcome = retrain_head(own("vase", "gift", count=30))

    assert outcome.replaced
    assert (outcome.held_back, outcome.own_held_back) == (56, 6)
    assert (outcome.before.own, outcome.after.own) == (0.0, 1.0)
    assert outcome.after.product >= outcome.before.product
    assert load_head("reasons").model_id == outcome.model_id != before.model_id
    assert len(read_own("reasons")) == 30


def test_retrain_head_wordings_that_harm_leave_the_head(tiny_model, tables, heads):
    call_command("train_heads", "reasons", wordings=tables, into=heads)
    before = load_head("reasons")
    harm = [
        Wording(f"own-{n}", "en", f"{word} odd {n}", reason, "")
        for n in range(60)
        for word, reason in (("wine", NO_REASON), ("rent", "alcohol"), ("salary", "alcohol"), ("works", "alcohol"))
    ]

    outcome = retrain_head(harm)

    assert not outcome.replaced
    assert outcome.after.product < outcome.before.product
    assert (load_head("reasons").model_id, outcome.model_id) == (before.model_id, before.model_id)
    assert read_own("reasons") == []


def test_retrain_head_own_text_of_the_tables_stays_on_one_side(tiny_model, tables, heads):
    call_command("train_heads", "reasons", wordings=tables, into=heads)

    outcome = retrain_head([Wording(f"own-{n}", "en", f"Wine {n} en", "alcohol", "") for n in range(10)])

    # A fifth of the ten families of wine, with what reads the same: neither side learnt from any of it.
    assert outcome.own_held_back == 2
