"""A legal basis in the words of each language, as its edition of EUR-Lex cites."""

import pytest
from django.utils import translation

from apps.control.statements import STATEMENTS
from apps.eligibility.catalogue import all_rules
from apps.programmes.legal_basis import MANUALS, WORDS, link_basis, print_basis, render_basis, say_basis

LANGUAGES = ["en", "pl", "fi", "da"]
CPR = {
    "en": "Regulation (EU) 2021/1060",
    "pl": "rozporządzenie (UE) 2021/1060",
    "fi": "asetus (EU) 2021/1060",
    "da": "forordning (EU) 2021/1060",
}
# Each shape of a citation: how it is stored, then en, pl, fi, da.
SHAPES = [
    ("CPR 63", "Article 63", "art. 63", "63 artikla", "artikel 63"),
    ("CPR 63(2)", "Article 63(2)", "art. 63 ust. 2", "63 artiklan 2 kohta", "artikel 63, stk. 2"),
    (
        "CPR 63(2)(a)", "Article 63(2)(a)", "art. 63 ust. 2 lit. a)", "63 artiklan 2 kohdan a alakohta",
        "artikel 63, stk. 2, litra a)",
    ),
    (
        "CPR 64(1)(c)(i)", "Article 64(1)(c)(i)", "art. 64 ust. 1 lit. c) ppkt (i)",
        "64 artiklan 1 kohdan c alakohdan i alakohta", "artikel 64, stk. 1, litra c), nr. i)",
    ),
    ("CPR 42(o)", "Article 42(o)", "art. 42 lit. o)", "42 artiklan o alakohta", "artikel 42, litra o)"),
    ("CPR 42(i)", "Article 42(i)", "art. 42 lit. i)", "42 artiklan i alakohta", "artikel 42, litra i)"),
    (
        "CPR 40(k), (l)", "Article 40(k) and (l)", "art. 40 lit. k) i l)", "40 artiklan k ja l alakohta",
        "artikel 40, litra k) og l)",
    ),
    (
        "CPR 64(1)(c)(i), (ii)", "Article 64(1)(c)(i) and (ii)", "art. 64 ust. 1 lit. c) ppkt (i) i (ii)",
        "64 artiklan 1 kohdan c alakohdan i ja ii alakohta", "artikel 64, stk. 1, litra c), nr. i) og ii)",
    ),
    ("CPR 53-56", "Articles 53 to 56", "art. 53–56", "53–56 artikla", "artikel 53-56"),
    ("CPR 54, 55, 56", "Articles 54, 55 and 56", "art. 54, 55 i 56", "54, 55 ja 56 artikla", "artikel 54, 55 og 56"),
    (
        "CPR 56(1), (3)", "Article 56(1) and (3)", "art. 56 ust. 1 i 3",
        "56 artiklan 1 ja 3 kohta", "artikel 56, stk. 1 og 3",
    ),
    (
        "CPR 56(1), 56(3)", "Article 56(1) and (3)", "art. 56 ust. 1 i 3",
        "56 artiklan 1 ja 3 kohta", "artikel 56, stk. 1 og 3",
    ),
    (
        "CPR 39(4)-(5)", "Article 39(4) and (5)", "art. 39 ust. 4 i 5",
        "39 artiklan 4 ja 5 kohta", "artikel 39, stk. 4 og 5",
    ),
    ("CPR 39(2)-(5)", "Article 39(2) to (5)", "art. 39 ust. 2–5", "39 artiklan 2–5 kohta", "artikel 39, stk. 2-5"),
    (
        "CPR 41(3), 42(o)", "Articles 41(3) and 42(o)", "art. 41 ust. 3 i art. 42 lit. o)",
        "41 artiklan 3 kohta ja 42 artiklan o alakohta", "artikel 41, stk. 3, og artikel 42, litra o)",
    ),
    (
        "CPR 39(1)-(2), CPR 42", "Articles 39(1) and (2), and 42", "art. 39 ust. 1 i 2 oraz art. 42",
        "39 artiklan 1 ja 2 kohta sekä 42 artikla", "artikel 39, stk. 1 og 2, samt artikel 42",
    ),
    ("CPR Annex IX", "Annex IX", "załącznik IX", "liite IX", "bilag IX"),
    (
        "CPR 69(6), 82 and Annex XIII", "Articles 69(6) and 82, and Annex XIII",
        "art. 69 ust. 6, art. 82 i załącznik XIII",
        "69 artiklan 6 kohta, 82 artikla ja liite XIII", "artikel 69, stk. 6, artikel 82 og bilag XIII",
    ),
    (
        "CPR 47, 50 and Annex IX", "Articles 47 and 50, and Annex IX", "art. 47 i 50 oraz załącznik IX",
        "47 ja 50 artikla sekä liite IX", "artikel 47 og 50 samt bilag IX",
    ),
    (
        "Regulation (EU) 2021/1060, Articles 53(1)(a) and 67(2)", "Articles 53(1)(a) and 67(2)",
        "art. 53 ust. 1 lit. a) i art. 67 ust. 2", "53 artiklan 1 kohdan a alakohta ja 67 artiklan 2 kohta",
        "artikel 53, stk. 1, litra a), og artikel 67, stk. 2",
    ),
    (
        "Regulation (EU) 2021/1060 Articles 53 to 56", "Articles 53 to 56", "art. 53–56",
        "53–56 artikla", "artikel 53-56",
    ),
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape[0])
@pytest.mark.parametrize(("place", "language"), list(enumerate(LANGUAGES, start=1)))
def test_places_are_cited_as_the_language_cites(shape: tuple[str, ...], place: int, language: str) -> None:
    with translation.override(language):
        assert render_basis(shape[0]) == f"{CPR[language]}, {shape[place]}"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("IR 13", ["Regulation (EU) 2021/1059", "rozporządzenie (UE) 2021/1059", "asetus (EU) 2021/1059",
                   "forordning (EU) 2021/1059"]),
        ("FR Article 13", ["Regulation (EU, Euratom) 2024/2509", "rozporządzenie (UE, Euratom) 2024/2509",
                           "asetus (EU, Euratom) 2024/2509", "forordning (EU, Euratom) 2024/2509"]),
        ("ERDF Regulation (EU) 2021/1058, Article 13", ["Regulation (EU) 2021/1058", "rozporządzenie (UE) 2021/1058",
                                                        "asetus (EU) 2021/1058", "forordning (EU) 2021/1058"]),
        ("Directive 2014/24/EU, Article 13", ["Directive 2014/24/EU", "dyrektywa 2014/24/UE", "direktiivi 2014/24/EU",
                                              "direktiv 2014/24/EU"]),
        ("Directive 2006/112/EC, Article 13", ["Directive 2006/112/EC", "dyrektywa 2006/112/WE",
                                               "direktiivi 2006/112/EY", "direktiv 2006/112/EF"]),
    ],
)  # fmt: skip
def test_act_has_the_name_of_its_own_edition(raw: str, said: list[str]) -> None:
    articles = ["Article 13", "art. 13", "13 artikla", "artikel 13"]
    for language, act, article in zip(LANGUAGES, said, articles, strict=True):
        with translation.override(language):
            assert render_basis(raw) == f"{act}, {article}"


def test_act_without_a_place_is_named_alone() -> None:
    with translation.override("pl"):
        assert render_basis("Directive 2014/24/EU") == "dyrektywa 2014/24/UE"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Sound financial management (Regulation (EU, Euratom) 2024/2509, Article 33); programme rules"),
        ("pl", "Należyte zarządzanie finansami (rozporządzenie (UE, Euratom) 2024/2509, art. 33); zasady programu"),
        ("fi", "Moitteeton varainhoito (asetus (EU, Euratom) 2024/2509, 33 artikla); ohjelman säännöt"),
        ("da", "Forsvarlig økonomisk forvaltning (forordning (EU, Euratom) 2024/2509, artikel 33); programmets regler"),
    ],
)
def test_words_and_acts_are_said_together_and_begin_with_a_capital_by_themselves(language: str, said: str) -> None:
    with translation.override(language):
        assert print_basis("Sound financial management (FR 33); programme rules") == said
        assert render_basis("Sound financial management (FR 33); programme rules") == said[:1].lower() + said[1:]


def test_section_of_a_manual_is_named() -> None:
    with translation.override("fi"):
        said = render_basis("Directive 2014/24/EU, Article 5(3); BSR manual K.3.1")

    assert said == "direktiivi 2014/24/EU, 5 artiklan 3 kohta; Interreg Itämeren alue -ohjelman käsikirja, kohta K.3.1"


@pytest.mark.parametrize("language", ["pl", "fi", "da"])
def test_no_fragment_of_any_rule_or_statement_is_left_unsaid(language: str) -> None:
    bases = {rule.basis for rule in all_rules()} | {statement.basis for statement in STATEMENTS.values()}
    with translation.override(language):
        left = {raw: [piece.text for piece in say_basis(raw) if not piece.is_understood] for raw in bases}
        assert {raw: texts for raw, texts in left.items() if texts} == {}
        said = {raw: render_basis(raw) for raw in bases}
    english = ("CPR", "IR ", "FR ", "Article", "Annex", "Regulation", "Directive", " manual", "rule", "contract")
    assert [text for text in said.values() if any(word in text for word in english)] == []


@pytest.mark.parametrize("language", ["pl", "fi", "da"])
def test_all_words_in_use_are_translated(language: str) -> None:
    words = [*WORDS.values(), *MANUALS.values()]
    with translation.override("en"):
        english = [str(word) for word in words]
    with translation.override(language):
        assert [source for word, source in zip(words, english, strict=True) if str(word) == source] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "raw",
    [
        "Partnership agreement, 7.2", "our manual (see CPR 63)", "CPR 63(2) and the manual", "CPR sixty-three",
        "CPR 63-(2)", "CPR 63(2)-64", "CPR (2)", "IRS 12", "a;b;  c", "", "Manual <b>4</b>",
    ],
)  # fmt: skip
def test_words_nobody_here_understands_stay_as_they_are_written(raw: str, language: str) -> None:
    with translation.override(language):
        assert (render_basis(raw), print_basis(raw)) == (raw, raw)


def test_words_beside_an_act_stay_and_the_act_is_said() -> None:
    with translation.override("da"):
        assert print_basis("our agreement, 7.2; CPR 63(2)") == (
            "our agreement, 7.2; forordning (EU) 2021/1060, artikel 63, stk. 2"
        )


@pytest.mark.parametrize(
    ("raw", "celex"),
    [
        ("CPR 63", "32021R1060"), ("IR 13", "32021R1059"), ("ERDF Regulation (EU) 2021/1058, Article 7", "32021R1058"),
        ("FR 33", "32024R2509"), ("Regulation (EU, Euratom) 2018/1046, Article 191(3)", "32018R1046"),
        ("Directive 2014/24/EU", "32014L0024"), ("Directive 2006/112/EC, Article 226", "32006L0112"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_act_leads_to_its_text_in_the_readers_language(raw: str, celex: str, language: str) -> None:
    address = f"https://eur-lex.europa.eu/legal-content/{language.upper()}/TXT/?uri=CELEX:{celex}"
    with translation.override(language):
        assert link_basis(raw) == f'<a href="{address}" hreflang="{language}" rel="noopener">{print_basis(raw)}</a>'


def test_only_acts_are_links_and_what_people_wrote_is_never_markup() -> None:
    with translation.override("pl"):
        assert link_basis("programme manual; <b>own</b>; CPR 63") == (
            "Podręcznik programu; &lt;b&gt;own&lt;/b&gt;; "
            '<a href="https://eur-lex.europa.eu/legal-content/PL/TXT/?uri=CELEX:32021R1060" hreflang="pl"'
            ' rel="noopener">rozporządzenie (UE) 2021/1060, art. 63</a>'
        )
