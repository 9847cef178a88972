"""Every kind of document in every language as PDF/A-3a with PDF/UA-1 tags, read with pikepdf and pypdf."""

import io
from typing import Any

import pikepdf
import pytest
from lxml import etree
from pypdf import PdfReader

from apps.publishing.enums import Format
from tests.publishing.pdf_checks import NAMES, list_problems, structure_of
from tests.rendered.kinds import KINDS, LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_pdf_of_every_kind_is_archival_and_tagged_in_every_language(kept: Any, kind: str, language: str) -> None:
    """No validator, but what two libraries can see (``list_problems`` looks at all that docs/publishing.md lists):

    * one output intent of PDF/A with an RGB profile; XMP says part 3, conformance A, and part 1 of PDF/UA;
    * MarkInfo says tagged, there is a structure tree, and the language is the file's;
    * attachments are associated files, each once, with relationship, description, type, day, size and checksum;
    * bookmarks, in the order of the pages;
    * every font embedded, as a subset, with a map to letters;
    * no encryption, no script, no action, no form, no address out of the file;
    * words in place of every chart; every table has heads (TH) with a scope, and every row of it a head or data;
    * headings start at 1 and skip no level.
    """
    pdf = KINDS[kind].render(kept, Format.PDF, language)

    assert list_problems(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        assert [str(one.S) for one in root.OutputIntents] == ["/GTS_PDFA1"]
        said = etree.fromstring(root.Metadata.read_bytes().strip())
        assert [said.findtext(f".//pdfaid:{name}", namespaces=NAMES) for name in ("part", "conformance")] == ["3", "A"]
        assert (root.MarkInfo.Marked, str(root.Lang), "/StructTreeRoot" in root) == (True, language, True)
        assert not document.is_encrypted
        assert {"/JavaScript", "/OpenAction", "/AA", "/AcroForm"}.isdisjoint([*root.keys(), *root.Names.keys()])
        assert set(document.attachments) == KINDS[kind].attachments
        relationships = {str(one.AFRelationship) for one in root.get("/AF", [])}
        assert relationships <= {"/Source", "/Data", "/Supplement"}
        assert len(root.get("/AF", [])) == len(KINDS[kind].attachments)
        fonts = {str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values()}
        assert all("+" in name for name in fonts)

    structure = structure_of(pdf)
    kinds = [element for element, _attributes in structure]
    assert ("Table" in kinds) == KINDS[kind].has_tables
    assert kinds.count("TH") >= kinds.count("Table")
    figures = [attributes["/Alt"] for element, attributes in structure if element == "Figure"]
    assert bool(figures) == KINDS[kind].has_charts
    assert all(len(words.split()) > 3 for words in figures)

    reader = PdfReader(io.BytesIO(pdf), strict=True)
    places = [reader.get_destination_page_number(one) for one in _flat(reader.outline)]
    assert places
    assert places == sorted(places)


def _flat(outline: list[Any]) -> list[Any]:
    return [one for part in outline for one in (_flat(part) if isinstance(part, list) else [part])]
