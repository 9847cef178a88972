import pytest

from apps.nlp.sentences import sentence_spans, split_sentences

CASES = [
    ("en", ["Dr. Smith met approx. 30 people, e.g. teachers.", "Results follow in Art. 5 no. 3."]),
    ("en", ["The pilot ended on 3.5.2025.", "It cost EUR 1,234.56."]),
    ("en", ["We bought sensors, cables, etc.", "The pilot starts in May."]),
    ("en", ["Was it tested?", "Yes!", "J. K. Jones signed."]),
    ("en", ["The report covers 2025.", "The next one covers 2026."]),
    ("pl", ["Odbyły się m.in. warsztaty, np. w Opolu.", "Wzięło w nich udział 35 os. z 4 gmin."]),
    ("pl", ["Dr Nowak podpisał umowę nr 5.", "Koszt wyniósł 1.234,56 zł.", "Zapłacono w terminie."]),
    ("pl", ["Spotkanie odbyło się 3.5.2025 r. w Opolu.", "Zgodnie z art. 42 ust. 1 koszt jest kwalifikowalny."]),
    ("pl", ["Projekt ruszył w 2024 r.", "Partnerzy podpisali umowę."]),
    ("fi", ["Työpajoja pidettiin esim. Tampereella, ks. liite 2.", "Osallistujia oli mm. kouluista."]),
    ("fi", ["Pilotti alkoi 3. toukokuuta 2025.", "Kustannus oli 1 234,56 euroa."]),
    ("fi", ["Kokous oli 3.5.2025 klo 9.30.", "Seuraava on syksyllä."]),
    ("da", ["Der blev holdt f.eks. workshops, bl.a. i Aalborg.", "Ca. 30 personer deltog, jf. bilag nr. 2."]),
    ("da", ["Mødet den 3. maj 2025 kostede 1.234,56 kr. inkl. moms.", "Det næste er i juni."]),
    (
        "de",
        ["Es gab z. B. Workshops, d. h. drei Termine in Hamburg.", "Rund 30 Pers. bzw. Ämter nahmen am 3. Mai teil."],
    ),
    (
        "de",
        ["Die Kosten betragen ca. 1,5 Mio. Euro inkl. Reisen.", "Dr. Weber leitet das Projekt usw.", "Es endet 2027."],
    ),
    ("da", ["Vi indkøbte sensorer, kabler osv.", "Piloten begynder i maj."]),
]


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_split_sentences_text_with_abbreviations_and_numbers_gives_whole_sentences(language, sentences):
    assert split_sentences(" ".join(sentences), language) == sentences


def test_split_sentences_blank_lines_and_lists_end_a_sentence():
    text = "Activities\n\n- two workshops\n- one survey\n\nAll went well."

    assert split_sentences(text, "en") == ["Activities", "- two workshops", "- one survey", "All went well."]


def test_split_sentences_line_break_inside_a_sentence_keeps_it_whole():
    assert split_sentences("The pilot\nis running.", "en") == ["The pilot\nis running."]


def test_split_sentences_quotation_keeps_its_closing_mark():
    assert split_sentences("He said “done.” We left.", "en") == ["He said “done.”", "We left."]


def test_split_sentences_empty_text_gives_nothing():
    assert split_sentences(" \n ", "fi") == []


def test_split_sentences_unknown_language_is_read_as_english():
    assert split_sentences("Dr. Smith came. He left.", "sv") == ["Dr. Smith came.", "He left."]


def test_sentence_spans_point_to_the_same_characters():
    text = "  First one.  Second one. "

    assert [text[start:end] for start, end in sentence_spans(text, "en")] == ["First one.", "Second one."]
