import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pikepdf
import pytest
from pypdf import PdfReader

from apps.publishing.document import render_document_html
from apps.publishing.enums import Relationship
from apps.publishing.pdf import render_pdf
from apps.publishing.pdf_attachment import Attachment
from apps.publishing.sections import Quote, Section, Sentence, render_sections_pdf
from apps.publishing.tables import Column, Table
from tests.publishing.pdf_checks import list_problems, structure_of
from tests.publishing.samples import (
    HOSTILE,
    LANGUAGES,
    MADE_AT,
    SHA256,
    WORDS,
    make_attachments,
    make_head,
    make_sections,
    make_wide_table,
)


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    return {
        language: render_sections_pdf(
            head=make_head(language), sections=make_sections(language), attachments=make_attachments(language)
        )
        for language in LANGUAGES
    }


def render(html: str, **changes: object) -> bytes:
    known = {"title": "A title", "language": "en", "identifier": SHA256, "made_at": MADE_AT}
    page = f'<html lang="en"><body><h1>Title</h1><h2>Part</h2>{html}</body></html>'
    return render_pdf(html=page, **(known | changes))  # type: ignore[arg-type]


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_document_has_none_of_the_known_problems(documents: dict[str, bytes], language: str) -> None:
    assert list_problems(documents[language]) == []


def test_letter_without_cover_has_none_of_the_known_problems() -> None:
    sections = [Section("decisions", "Decisions", [Sentence("We agreed."), Quote("Zgoda.", "pl", "Polish", "PP2")])]

    pdf = render_sections_pdf(head=make_head("en"), sections=sections, is_letter=True)

    assert list_problems(pdf) == []
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_document_says_language_title_author_and_the_snapshots_moment(
    documents: dict[str, bytes], language: str
) -> None:
    reader = PdfReader(io.BytesIO(documents[language]))

    assert reader.trailer["/Root"]["/Lang"] == language
    assert reader.metadata.title == f"AI4Citizens: {WORDS[language][0]} R.2, PP3"
    assert reader.metadata.author == "Województwo Łódzkie"
    assert reader.metadata.creation_date == reader.metadata.modification_date == MADE_AT
    assert reader.xmp_metadata.dc_identifier == SHA256


def test_attachments_are_the_bytes_given_with_their_relationship_and_the_snapshots_moment(
    documents: dict[str, bytes],
) -> None:
    given = {one.name: one for one in make_attachments("en")}

    with pikepdf.open(io.BytesIO(documents["en"])) as pdf:
        found = {name: pdf.attachments[name] for name in pdf.attachments}
        assert {name: one.get_file().read_bytes() for name, one in found.items()} == {
            name: one.content for name, one in given.items()
        }
        assert {name: one.get_file().mime_type for name, one in found.items()} == {
            "ledger.csv": "text/csv", "ledger.json": "application/json",
        }  # fmt: skip
        assert {str(one.obj.AFRelationship) for one in found.values()} == {"/Data"}
        assert {one.description for one in found.values()} == {
            "List of expenditure (CSV)",
            "List of expenditure (JSON)",
        }
        assert {one.get_file().mod_date for one in found.values()} == {MADE_AT}


def test_two_attachments_of_the_same_bytes_keep_their_own_relationships() -> None:
    pdf = render("<p>Text</p>", attachments=[
        Attachment("b.csv", b"1", "text/csv", "Second", Relationship.DATA),
        Attachment("a.csv", b"1", "text/csv", "First", Relationship.SOURCE),
    ])  # fmt: skip

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert [(str(one.UF), str(one.AFRelationship)) for one in opened.Root.AF] == [
            ("a.csv", "/Source"), ("b.csv", "/Data"),
        ]  # fmt: skip
    assert list_problems(pdf) == []


def test_two_attachments_of_one_name_are_refused() -> None:
    twice = [Attachment("a.csv", b"1", "text/csv", "First"), Attachment("a.csv", b"2", "text/csv", "Second")]

    with pytest.raises(ValueError, match="names of their own"):
        render("<p>Text</p>", attachments=twice)


def test_every_page_after_the_cover_carries_its_number_of_all_and_the_hash(documents: dict[str, bytes]) -> None:
    pages = PdfReader(io.BytesIO(documents["fi"])).pages

    for number, page in enumerate(pages[1:], start=2):
        text = page.extract_text()
        assert f"{number} / {len(pages)}" in text
        assert SHA256 in text
        assert "Kumppanin raportti R.2, PP3" in text


def test_contents_name_each_heading_with_the_page_its_bookmark_leads_to(documents: dict[str, bytes]) -> None:
    reader = PdfReader(io.BytesIO(documents["da"]))

    bookmarks = [one for item in reader.outline for one in (item if isinstance(item, list) else [item])]
    listed = " ".join(reader.pages[1].extract_text().split())
    pages = {one.title: reader.get_destination_page_number(one) + 1 for one in bookmarks}
    assert list(pages)[1:] == ["1 <Text> & „quotes”", "2 Udgiftsliste", "2.1 Udgiftsliste", "3 Udgiftsliste", "4 I alt"]
    for title, page in list(pages.items())[1:]:
        entry = listed[listed.index(title) + len(title) :]
        assert entry.lstrip(" .…").startswith(str(page))


def test_words_of_people_are_never_markup_and_letters_no_font_has_are_spelt_out(documents: dict[str, bytes]) -> None:
    text = words_of(documents["en"])

    assert HOSTILE["markup"] in text
    assert HOSTILE["formula"] in text
    assert HOSTILE["letters"] in text
    assert "Rakieta [U+1F680] i rodzina" in text
    assert "bell\ufffd null\ufffd half\ufffd end\ufffd" in text


def test_repeated_table_head_is_on_every_page_and_no_row_is_torn() -> None:
    sections = [make_sections("en", rows=200)[1]]

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(render_sections_pdf(
        head=make_head("en"), sections=sections))).pages[2:]]  # fmt: skip

    assert len(pages) > 3
    assert all("Declared, EUR" in " ".join(page.split()) for page in pages)
    assert [page.count("Total") for page in pages] == [0] * (len(pages) - 1) + [1]


@pytest.mark.parametrize("before", range(1, 24, 3))
def test_no_fewer_than_three_rows_of_a_table_stand_on_a_page(before: int) -> None:
    """However much stands above the table, which is longer than a page."""
    columns = [Column("code", "Code"), Column("said", "Said")]
    rows = [[f"ROW{number}", "Words"] for number in range(40)]
    text = [Sentence("A sentence.")] * before

    pdf = render_sections_pdf(
        head=make_head("en"), sections=[Section("part", "Part", text, [Table("rows", "Rows", columns, rows)])]
    )

    counts = [page.extract_text().count("ROW") for page in PdfReader(io.BytesIO(pdf)).pages]
    assert sum(counts) == 40
    assert min(count for count in counts if count) >= 3


def test_part_that_needs_no_landscape_page_stands_upright_after_one_that_does() -> None:
    sections = [
        Section("wide", "Wide", tables=[make_wide_table("en", rows=2)]),
        Section("long", "Long", [Sentence("UPRIGHT.")] * 40, flows=True),
    ]

    pages = PdfReader(io.BytesIO(render_sections_pdf(head=make_head("en"), sections=sections))).pages

    turned = [page.mediabox.width > page.mediabox.height for page in pages[2:]]
    assert turned == [True] + [False] * (len(turned) - 1)
    assert "UPRIGHT." not in pages[2].extract_text()


@pytest.mark.parametrize("before", range(26, 38, 2))
def test_label_of_a_quote_stands_on_the_page_of_the_quote(before: int) -> None:
    text = [*[Sentence("A sentence.")] * before, Sentence("LABEL"), Quote("QUOTED", "en", "English", "PP2")]

    pdf = render_sections_pdf(head=make_head("en"), sections=[Section("part", "Part", text)])

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert ["LABEL" in page for page in pages] == ["QUOTED" in page for page in pages]


def test_hash_in_a_table_is_not_torn() -> None:
    columns = [Column("name", "File"), Column("place", "Belongs to"), Column("sha256", "SHA-256")]
    rows = [[f"File number {number}.pdf", f"Line {number}", "9" * 63 + str(number)] for number in range(3)]

    text = PdfReader(
        io.BytesIO(
            render_sections_pdf(
                head=make_head("en"), sections=[Section("files", "Files", tables=[Table("f", "F", columns, rows)])]
            )
        )
    )
    lines = text.pages[2].extract_text().splitlines()

    assert [sum("9" * 63 + str(number) in line for line in lines) for number in range(3)] == [1, 1, 1]


def test_figures_are_read_out_by_their_titles(documents: dict[str, bytes]) -> None:
    titles = [attributes["/Alt"] for kind, attributes in structure_of(documents["en"]) if kind == "Figure"]

    assert titles == ["List of expenditure: 69 %", "Share", "Total", "Units"]


class _Recorder(BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[str]:
    running = HTTPServer(("127.0.0.1", 0), _Recorder)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_no_address_but_data_is_fetched(server: str) -> None:
    html = (
        f'<img src="{server}/a.png" alt="a"><img src="file:///etc/passwd" alt="b">'
        f'<link rel="stylesheet" href="{server}/c.css"><link rel="attachment" href="file:///etc/hostname">'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>t</title>'
        f'<image href="{server}/d.svg" width="9" height="9"/></svg>'
    )

    pdf = render(html)

    assert _Recorder.asked == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert list(opened.attachments) == []


def test_undrawn_letters_of_a_stylesheet_are_refused() -> None:
    from apps.publishing.pdf import UnprintableText

    with pytest.raises(UnprintableText, match="U\\+1F680"):
        render('<style>p::before { content: "\\1F680" }</style><p>Text</p>')


def test_html_of_a_document_lists_its_headings_once_and_leaves_captions_out() -> None:
    html = render_document_html(template="publishing/sections.html", head=make_head(), context={"sections": [
        {"anchor": "a", "title": "<i>One</i>", "level": 2}, {"anchor": "b", "title": "Two", "level": 3},
    ]})  # fmt: skip

    assert '<ol><li><a href="#a">&lt;i&gt;One&lt;/i&gt;</a></li><li class="deep"><a href="#b">Two</a></li></ol>' in html
