import pytest

from apps.project_reporting.drafting.written_names import KnownNames, find_unknown_names, names_in

KNOWN = KnownNames.of(["City of Tampere", "Miasto Poznań", "Łódź", "Anna Kowalska", "The guide for Aarhus was read."])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The workshop in Tampere took place in June."),
        ("fi", "Työpaja pidettiin Tampereella kesäkuussa."),
        ("pl", "Warsztaty odbyły się w Poznaniu i w Łodzi, mówiła Anna Kowalska."),
        ("da", "Workshoppen blev holdt i Aarhus med EU's støtte."),
    ],
)
def test_known_names_are_recognised_in_every_language_whatever_their_ending(language, text):
    assert find_unknown_names(text, language, KNOWN) == []


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "The platform was built by Microsoft.", ["Microsoft"]),
        ("fi", "Kokous pidettiin Turussa.", ["Turussa"]),
        ("pl", "Spotkanie odbyło się w Gdańsku.", ["Gdańsku"]),
        ("da", "Mødet blev holdt i Odense.", ["Odense"]),
        ("en", "Jan Nowak opened it. Anna closed it.", ["Jan", "Nowak"]),
    ],
)
def test_name_that_is_nowhere_in_the_project_is_found(language, text, names):
    assert find_unknown_names(text, language, KNOWN) == names


def test_first_word_of_a_sentence_is_no_name_by_its_capital_alone():
    assert names_in("Workshops were held. They went well.", "en") == []


def test_confirmed_name_is_not_asked_for_again():
    assert find_unknown_names("Built by Microsoft with Nokia.", "en", KNOWN, ["Microsoft"]) == ["Nokia"]
