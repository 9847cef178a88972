import pytest

from apps.nlp.language import detect_language, tell_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The workshop was held in May with 35 participants.", "en"),
        ("Warsztaty odbyły się w maju i wzięło w nich udział 35 osób.", "pl"),
        ("Työpaja pidettiin toukokuussa, ja siihen osallistui 35 henkilöä.", "fi"),
        ("Workshoppen blev holdt i maj med 35 deltagere.", "da"),
        ("Verkstaden hölls i maj med 35 deltagare.", "other"),
        ("Die Werkstatt fand im Mai mit 35 Teilnehmern statt.", "other"),
        ("Matkalasku 14", "fi"),
        ("Rejseafregning nr. 14", "da"),
    ],
)
def test_detect_language_sentence_gives_its_language(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "12 345,67", "– 3 –", "OK"])
def test_detect_language_hardly_any_letters_is_other(text):
    assert detect_language(text) == "other"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The evaluation is under way.", "fi"),
        ("The evaluation is under way since the beginning of May.", "en"),
        ("Verkstaden hölls i maj med trettiofem deltagare från alla regioner.", "fi"),
    ],
    ids=["too short to tell", "plainly another", "none of ours"],
)
def test_tell_language_leaves_what_is_stated_unless_the_text_is_plainly_in_another(text, language):
    assert tell_language(text, stated="fi") == language
