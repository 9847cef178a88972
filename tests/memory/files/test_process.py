"""Reading files in a process of their own: what each kind gives, and how traps end."""

import io
import zipfile

import pytest
import weasyprint
from pypdf import PdfReader, PdfWriter

from apps.memory.files.blocks import Block
from apps.memory.files.child import PDF, PLAIN, WORD
from apps.memory.files.limits import FileLimits
from apps.memory.files.process import read_file
from apps.memory.files.refusal_codes import FileRefusal
from apps.memory.files.refusals import UnreadableApplication
from tests.factories.memory import word_file

SENTENCE = "Cities around the Baltic Sea write their applications alone, and many of them fail. "


def pdf_of(html: str) -> bytes:
    return bytes(weasyprint.HTML(string=html).write_pdf() or b"")


def refusal_of(content: bytes, media_type: str, limits: FileLimits | None = None) -> FileRefusal:
    with pytest.raises(UnreadableApplication) as refused:
        read_file(content, media_type=media_type, limits=limits or FileLimits())
    return refused.value.code


def texts(blocks: list[Block]) -> list[tuple[str, int]]:
    return [(block.text, block.level) for block in blocks]


def test_word_file_gives_paragraphs_with_the_level_of_their_style() -> None:
    content = word_file(("Heading 1", "C.2 Relevance"), ("Normal", "Because."), ("Heading 2", "C.2.1 Challenge"))

    assert texts(read_file(content, media_type=WORD)) == [("C.2 Relevance", 1), ("Because.", 0), ("C.2.1 Challenge", 2)]


def test_pdf_gives_paragraphs_with_their_page_and_size_and_without_running_heads() -> None:
    said = ["Towns write alone. " * 30, "Regions read together. " * 30, "Clusters know more. " * 30]
    pages = "".join(f"<h1>C.{number} Part</h1><p>{text}</p>" for number, text in enumerate(said, start=1))
    style = "@page{@top-center{content:'BALTIC AI form'}@bottom-center{content:'Page ' counter(page)}}"
    content = pdf_of(f"<style>{style} h1{{break-before:page;font-size:18pt}} p{{font-size:10pt}}</style>{pages}")

    blocks = read_file(content, media_type=PDF)

    assert [(block.page, block.text) for block in blocks if block.size > 1] == [
        (1, "C.1 Part"), (2, "C.2 Part"), (3, "C.3 Part"),
    ]  # fmt: skip
    assert [block.text for block in blocks if block.size == 1] == [text.strip() for text in said]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Zażółć gęślą jaźń w województwie.", "cp1250"), ("Møde på Østerå, ærligt sagt.", "cp1252"), ("Zażółć", "utf-8"),
     ("Hämeessä on töitä.", "cp1252"), ("Zażółć", "utf-16")],
)  # fmt: skip
def test_plain_text_is_read_in_the_letters_it_was_saved_in(text: str, encoding: str) -> None:
    assert [block.text for block in read_file(text.encode(encoding), media_type=PLAIN)] == [text]


def test_markdown_gives_headings_joined_lines_and_rows() -> None:
    content = b"# Aims\n\nWe write\ntogether.\n\n| Staff | 10 |\n|---|---|\n- one\n- two\n"

    blocks = read_file(content, media_type=PLAIN)

    assert [(one.text, one.level, one.is_row, one.paragraph) for one in blocks] == [
        ("Aims", 1, False, 1), ("We write together.", 0, False, 3), ("Staff | 10", 0, True, 6),
        ("- one\n- two", 0, False, 8),
    ]  # fmt: skip


def _word_with(document: bytes) -> bytes:
    """A DOCX whose text is this, whatever it is."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_file(("Normal", "x")))) as real,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in real.namelist():
            made.writestr(name, document if name == "word/document.xml" else real.read(name))
    return out.getvalue()


def _entity_bomb() -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    text = "<w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body>"
    return f'<!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]><w:document {names}>{text}</w:document>'.encode()


def _encrypted() -> bytes:
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf_of(f"<p>{SENTENCE * 9}</p>"))))
    writer.encrypt("secret")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _blank_pages(count: int) -> bytes:
    writer = PdfWriter()
    for _page in range(count):
        writer.add_blank_page(width=595, height=842)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pdf_without_text_is_refused_with_what_to_do() -> None:
    assert refusal_of(_blank_pages(3), PDF) is FileRefusal.NO_TEXT


def test_pdf_of_five_hundred_pages_is_refused_with_their_number() -> None:
    with pytest.raises(UnreadableApplication, match="The file has 500 pages"):
        read_file(_blank_pages(500), media_type=PDF)


def test_encrypted_pdf_is_refused() -> None:
    assert refusal_of(_encrypted(), PDF) is FileRefusal.ENCRYPTED


def test_zip_bomb_is_refused_unopened() -> None:
    assert refusal_of(_word_with(b" " * (200 * 1024 * 1024)), WORD) is FileRefusal.UNFOLDS_TOO_BIG


def test_entities_of_a_word_file_are_not_unfolded() -> None:
    assert refusal_of(_word_with(_entity_bomb()), WORD) in {FileRefusal.DAMAGED, FileRefusal.EMPTY}


@pytest.mark.parametrize("media_type", [PDF, WORD])
@pytest.mark.parametrize("content", [b"PK\x03\x04 nothing", b"%PDF-1.7 nothing"])
def test_damaged_file_is_refused(content: bytes, media_type: str) -> None:
    assert refusal_of(content, media_type) is FileRefusal.DAMAGED


@pytest.mark.parametrize("content", [b"", b" \n\t ", b"12 34"])
def test_file_without_letters_is_refused(content: bytes) -> None:
    assert refusal_of(content, PLAIN) is FileRefusal.EMPTY


def test_text_far_longer_than_an_application_is_refused() -> None:
    assert refusal_of(b"word " * 100, PLAIN, FileLimits(characters=200)) is FileRefusal.TOO_LONG


def test_process_that_takes_too_long_is_stopped() -> None:
    assert refusal_of(pdf_of(f"<p>{SENTENCE * 9}</p>"), PDF, FileLimits(seconds=0)) is FileRefusal.TOOK_TOO_LONG
