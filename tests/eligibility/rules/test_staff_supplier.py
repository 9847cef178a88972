"""The project's own people as suppliers, by name in either order and beside sole-trader words."""

import pytest

from apps.eligibility.person_names import find_person, index_people, person_words
from tests.eligibility.rules.support import bare, context, found, untold

RULE = "staff-as-supplier"
STAFF = [
    {"partner_id": "3", "person_key": "a", "person_name": "Anna Nowak"},
    {"partner_id": "3", "person_key": "b", "person_name": "Aino Mäkelä-Korhonen"},
    {"partner_id": "1", "person_key": "c", "person_name": "A. Lee"},
    {"partner_id": "2", "person_key": "d", "person_name": "Søren Nielsen"},
    {"partner_id": "2", "person_key": "e", "person_name": "Łukasz"},
]


def bought(name, **changes):
    return bare(declared_cents=120_000, supplier_name=name, description="Training") | changes


@pytest.mark.parametrize(
    ("name", "flagged"),
    [
        ("A. Lee", True),
        ("Lee, A.", True),
        ("A Lee (sole trader)", True),
        ("Lee & Sons Ltd", False),
        ("Anna Nowak", True),
        ("NOWAK ANNA", True),
        ("Anna Nowak (JDG)", True),
        ("Szkolenia Anna Nowak JDG", True),
        ("F.H.U. Anna Nowak", True),
        ("Anna Nowak Jednoosobowa Działalność Gospodarcza", True),
        ("Anna Nowak sp. z o.o.", False),
        ("Anna Nowakowska", False),
        ("Jan Nowak JDG", False),
        ("Szkolenia Nowak JDG", False),
        ("Tmi Aino Makela-Korhonen", True),
        ("Korhonen Mäkelä Aino, Tmi", True),
        ("Toiminimi Aino Korhonen", False),
        ("Kursushuset v/ Søren Nielsen", True),
        ("Kursushuset v/Søren Nielsen", True),
        ("Kursushuset ved Søren Nielsen", True),
        ("Kursushuset Søren Nielsens Minde", False),
        ("Freelancer Soren Nielsen", True),
        ("Łukasz JDG", False),
        ("JDG", False),
    ],
)
def test_supplier_is_the_person_of_that_name(name, flagged):
    result = found(RULE, [bought(name)], context(staff=STAFF))

    assert result == ([("1", "clarify", 0)] if flagged else [])


@pytest.mark.parametrize(
    ("changes", "flagged"),
    [
        ({"category": "external"}, True),
        ({"category": "equipment"}, True),
        ({"category": None}, True),
        ({"kind": "advance"}, True),
        ({"category": "staff"}, False),
        ({"category": "travel"}, False),
        ({"kind": "payroll"}, False),
        ({"kind": "credit_note"}, False),
        ({"declared_cents": -120_000}, False),
    ],
)
def test_only_what_was_bought_is_compared(changes, flagged):
    result = found(RULE, [bought("Anna Nowak") | changes], context(staff=STAFF))

    assert result == ([("1", "clarify", 0)] if flagged else [])


@pytest.mark.parametrize(
    ("owners", "flagged"),
    [(["Jan Kowalski", "Nowak Anna"], True), (["Jan Kowalski"], False), ([], False), (None, False)],
)
def test_owner_of_the_contractor_is_compared_too(owners, flagged):
    contracts = [
        {"contract_ref": "C1", "partner_id": "1", "owners": owners},
        {"contract_ref": "C1", "partner_id": "2", "owners": ["Anna Nowak"]},
    ]
    rows = [bought("Studio Sp. z o.o.", contract_ref="C1"), bought("Studio Sp. z o.o.")]

    result = found(RULE, rows, context(staff=STAFF, contracts=contracts))

    assert result == ([("1", "clarify", 0)] if flagged else [])


def test_supplier_cannot_be_compared_without_names():
    rows = [bought("Anna Nowak"), bought(None), bought("Anna Nowak", category="travel")]

    assert untold(RULE, rows, context(staff=STAFF)) == [("supplier_name", 1)]
    assert untold(RULE, rows, context(staff=[])) == [("staff", 2)]
    assert untold(RULE, rows, context(absent_frames=frozenset({"staff"}))) == [("staff", 2)]
    assert untold(RULE, rows, context(staff=STAFF, absent_columns=frozenset({"supplier_name"}))) == [
        ("supplier_name", 2)
    ]


def test_first_in_the_alphabet_is_found_of_two_people():
    people = index_people(["Jan Kowalski", "Anna Nowak", "Anna Nowak", "Łukasz", None])

    assert people == {"anna": [{"anna", "nowak"}], "jan": [{"jan", "kowalski"}]}
    assert find_person("Firma Jan Kowalski i Anna Nowak", people) == {"anna", "nowak"}


@pytest.mark.parametrize(("name", "words"), [("Nowak, Anna", {"anna", "nowak"}), ("Łukasz", None), (None, None)])
def test_person_has_two_words_at_least(name, words):
    assert person_words(name) == words
