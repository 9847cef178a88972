"""The checks of the other tests see what they are there to see."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from apps.publishing.sections import render_sections_pdf
from tests.publishing.pdf_checks import list_problems
from tests.publishing.samples import make_attachments, make_head, make_sections


@pytest.fixture(scope="module")
def sound() -> bytes:
    sections = make_sections("en")
    return render_sections_pdf(head=make_head(), sections=sections[1:], attachments=make_attachments())


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == f"/{kind}"]


def take_scope(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "TH")[0].A["/Scope"]


def take_words_of_figure(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0]["/Alt"]


def skip_a_level(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H3")[0].S = pikepdf.Name("/H4")


def take_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def take_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def take_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def take_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Metadata"]


def take_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def take_relationship(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0]["/AFRelationship"]


def take_associated_files(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/AF"]


def change_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].EF.F.write(b"other bytes")


def add_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def add_address(pdf: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], F=4, Contents="out",
        StructParent=9999, A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://example.invalid"),
    )  # fmt: skip
    pdf.pages[1].Annots.append(pdf.make_indirect(link))


def take_font(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def take_letters(pdf: pikepdf.Pdf) -> None:
    del next(iter(pdf.pages[0].Resources.Font.values()))["/ToUnicode"]


def paint_untagged(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 9 9 re f")


def paint_empty_box(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"/Artifact BMC BT [<0000>] TJ ET EMC")


def take_bookmarks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Outlines"]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (take_scope, "A table's head has no scope."),
        (take_words_of_figure, "A figure has no words in its place."),
        (skip_a_level, "A heading of level 4 follows one of level 2."),
        (take_title, "The window would show the file's name, not its title."),
        (take_language, "The file has no language."),
        (take_profile, "There is not exactly one output intent of PDF/A."),
        (take_metadata, "There is no XMP."),
        (take_structure, "There is no structure."),
        (take_relationship, "ledger.csv: no relationship."),
        (take_associated_files, "The associated files are not the attachments, each once."),
        (change_attachment, "ledger.csv: its checksum is wrong."),
        (add_script, "The catalogue has /OpenAction."),
        (add_address, "A link leads to http://example.invalid."),
        (take_font, "not embedded."),
        (take_letters, "its letters cannot be read out."),
        (paint_untagged, "Page 1: f paints what is neither tagged nor an artifact."),
        (paint_empty_box, "Page 1: an empty box stands for a letter no font has."),
        (take_bookmarks, "There are no bookmarks, or some without words."),
    ],
)
def test_damage_is_said(sound: bytes, damage: Callable[[pikepdf.Pdf], None], said: str) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        damage(pdf)
        pdf.save(out, fix_metadata_version=False)

    assert any(said in problem for problem in list_problems(out.getvalue()))


def test_sound_document_has_no_problems(sound: bytes) -> None:
    assert list_problems(sound) == []


def test_encrypted_document_is_said(sound: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=""))

    assert "The file is encrypted." in list_problems(out.getvalue())
