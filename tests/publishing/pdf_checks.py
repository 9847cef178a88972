"""Reads a PDF with two other libraries and says what keeps it from being PDF/A-3a and PDF/UA-1.

Not a validator: docs/publishing.md tells what is checked here and what only one would see.
"""

import hashlib
import io
import itertools
from collections.abc import Iterator
from typing import Any

import pikepdf
from django.conf import settings
from lxml import etree
from pypdf import PdfReader

NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
STRUCTURE_TYPES = {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "NonStruct", "P", "H1", "H2", "H3", "H4",
    "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Span", "Link", "Figure",
}  # fmt: skip
CHILDREN = {
    "Table": {"THead", "TBody", "TFoot", "TR", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
}
PARENTS = {"TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "LBody": {"LI"}}
PAINTING = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "EI"}
FORBIDDEN_ACTIONS = {
    "/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition",
    "/Trans", "/GoTo3DView", "/SubmitForm", "/GoToR",
}  # fmt: skip
RELATIONSHIPS = {"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"}
BLEND_MODES = {
    "/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge", "/ColorBurn",
    "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue", "/Saturation", "/Color", "/Luminosity",
}  # fmt: skip


def list_problems(content: bytes) -> list[str]:
    """Everything found wrong, as sentences; nothing for a file in which these checks see none."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        checks = [
            _file, _metadata, _colours, _marks, _structure, _content, _fonts, _forbidden, _annotations, _attachments,
            _bookmarks,
        ]  # fmt: skip
        problems = [problem for check in checks for problem in check(pdf)]
    return problems + list(_second_opinion(content))


def structure_of(content: bytes) -> list[tuple[str, Any]]:
    """Every element of the structure tree in reading order: its type and itself."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [(kind, {key: str(element.get(key, "")) for key in ("/Alt",)}) for kind, element, _p in _elements(pdf)]


def _file(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "The file is encrypted."
    if pdf.pdf_version != "1.7":
        yield f"The file says PDF {pdf.pdf_version}."
    if len(pdf.trailer.get("/ID", [])) != 2:
        yield "The file has no identifier."


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    stream = pdf.Root.get("/Metadata")
    if stream is None:
        yield "There is no XMP."
        return
    if "/Filter" in stream:
        yield "The XMP is packed."
    tree = etree.fromstring(stream.read_bytes().strip())
    if len(tree.findall(".//rdf:RDF", NAMES)) != 1:
        yield "The XMP has not exactly one RDF."
    for path, wanted in [("pdfaid:part", "3"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")]:
        found = tree.findtext(f".//{path}", namespaces=NAMES)
        if found != wanted:
            yield f"{path} is {found}."
    explained = [one.text for one in tree.findall(".//pdfaSchema:namespaceURI", NAMES)]
    if NAMES["pdfuaid"] not in explained:
        yield "The PDF/UA property is not explained."
    title = tree.findtext(".//dc:title/rdf:Alt/rdf:li", namespaces=NAMES)
    if not title or title != str(pdf.docinfo.get("/Title", "")):
        yield f"The titles differ: {title!r}."
    if tree.findtext(".//dc:language/rdf:Bag/rdf:li", namespaces=NAMES) != str(pdf.Root.get("/Lang")):
        yield "The languages differ."
    day = (tree.findtext(".//xmp:CreateDate", namespaces=NAMES) or "").translate({ord(mark): None for mark in "-:T"})
    if f"D:{day}" != str(pdf.docinfo.get("/CreationDate")):
        yield "The dates differ."


def _colours(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = list(pdf.Root.get("/OutputIntents", []))
    if len(intents) != 1 or intents[0].get("/S") != "/GTS_PDFA1":
        yield "There is not exactly one output intent of PDF/A."
        return
    profile = intents[0].DestOutputProfile.read_bytes()
    if profile[36:40] != b"acsp" or profile[8] > 4:
        yield "The output intent's profile is no ICC profile of version 2 or 4."
    if profile[16:20] != b"RGB " or intents[0].DestOutputProfile.N != 3:
        yield "The output intent's profile is not RGB."


def _marks(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.Root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "The file does not say that it is tagged."
    if not str(pdf.Root.get("/Lang", "")):
        yield "The file has no language."
    if pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "The window would show the file's name, not its title."
    for number, page in enumerate(pdf.pages, start=1):
        if page.get("/Tabs") != "/S":
            yield f"Page {number}: the order of tabbing is not that of the structure."


def _elements(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any, str]]:
    """Type, element and the parent's type, in reading order."""

    def walk(element: Any, parent: str) -> Iterator[tuple[str, Any, str]]:
        kind = str(element.S)[1:]
        yield kind, element, parent
        for child in _kids(element):
            if isinstance(child, pikepdf.Dictionary) and child.get("/S") is not None:
                yield from walk(child, kind)

    if "/StructTreeRoot" in pdf.Root:
        for top in _kids(pdf.Root.StructTreeRoot):
            yield from walk(top, "")


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    found = list(_elements(pdf))
    if not found:
        yield "There is no structure."
    for kind, element, parent in found:
        yield from _nesting(kind, element, parent)
        yield from _alternatives(kind, element)
    levels = [int(kind[1]) for kind, _element, _parent in found if kind[0] == "H" and kind[1:].isdigit()]
    if not levels or levels[0] != 1:
        yield "The first heading is not of level 1."
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield f"A heading of level {after} follows one of level {before}."


def _nesting(kind: str, element: Any, parent: str) -> Iterator[str]:
    if kind not in STRUCTURE_TYPES:
        yield f"{kind} is no type of structure we make."
    if parent in CHILDREN and kind not in CHILDREN[parent]:
        yield f"{kind} stands in {parent}."
    if kind in PARENTS and parent not in PARENTS[kind]:
        yield f"{kind} does not stand where it belongs but in {parent or 'nothing'}."
    if kind == "Table":
        parts = [str(child.S)[1:] for child in _kids(element) if isinstance(child, pikepdf.Dictionary)]
        if "THead" not in parts or "TBody" not in parts:
            yield f"A table consists of {parts}."


def _alternatives(kind: str, element: Any) -> Iterator[str]:
    if kind == "TH" and str(element.get("/A", {}).get("/Scope")) not in {"/Row", "/Column"}:
        yield "A table's head has no scope."
    if kind == "Figure":
        if not str(element.get("/Alt", "")).strip():
            yield "A figure has no words in its place."
        if len(element.get("/A", {}).get("/BBox", [])) != 4:
            yield "A figure has no place."


def _content(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Whatever is painted is tagged or an artifact, and every tag leads into the tree."""
    in_tree = {element.objgen for _kind, element, _parent in _elements(pdf)}
    owners = _parent_tree(pdf)
    for number, page in enumerate(pdf.pages, start=1):
        owned = owners.get(int(page.get("/StructParents", -1)), [])
        open_marks: list[Any] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BDC", "BMC"}:
                open_marks.append(operands)
                yield from _mark(operands, name, owned, in_tree, number)
            elif name == "EMC":
                open_marks.pop()
            elif name in PAINTING and not open_marks:
                yield f"Page {number}: {name} paints what is neither tagged nor an artifact."


def _mark(operands: Any, name: str, owned: Any, in_tree: set[Any], number: int) -> Iterator[str]:
    if name == "BMC":
        if operands[0] != "/Artifact":
            yield f"Page {number}: {operands[0]} leads nowhere."
    elif (place := operands[1].get("/MCID")) is not None:
        owner = owned[int(place)] if int(place) < len(owned) else None
        if not isinstance(owner, pikepdf.Dictionary) or owner.objgen not in in_tree:
            yield f"Page {number}: piece {place} hangs on no branch of the tree."
    elif operands[0] != "/Artifact":
        yield f"Page {number}: {operands[0]} leads nowhere."


def _parent_tree(pdf: pikepdf.Pdf) -> dict[int, Any]:
    if "/StructTreeRoot" not in pdf.Root:
        return {}
    flat = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(key): value for key, value in zip(flat[::2], flat[1::2], strict=True)}


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    fonts = {str(name): font for page in pdf.pages for name, font in page.Resources.get("/Font", {}).items()}
    for name, font in fonts.items():
        label = str(font.get("/BaseFont", name))
        if font.Subtype != "/Type0" or font.Encoding != "/Identity-H":
            yield f"{label}: not a font of type 0 with identical codes."
            continue
        if "/ToUnicode" not in font:
            yield f"{label}: its letters cannot be read out."
        below = font.DescendantFonts[0]
        if not {"/FontFile2", "/FontFile3"} & set(below.FontDescriptor.keys()):
            yield f"{label}: not embedded."
        if below.Subtype == "/CIDFontType2" and below.get("/CIDToGIDMap") != "/Identity":
            yield f"{label}: its glyphs are not mapped."
        if label[7:8] != "+":
            yield f"{label}: not a subset."
    yield from _empty_boxes(pdf)


def _empty_boxes(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "TJ":
                pieces = [bytes(piece) for piece in operands[0] if isinstance(piece, pikepdf.String)]
                if any(piece[at : at + 2] == b"\0\0" for piece in pieces for at in range(0, len(piece), 2)):
                    yield f"Page {number}: an empty box stands for a letter no font has."


def _forbidden(pdf: pikepdf.Pdf) -> Iterator[str]:
    for key in ("/OpenAction", "/AA", "/AcroForm", "/OCProperties", "/Requirements", "/Perms"):
        if key in pdf.Root:
            yield f"The catalogue has {key}."
    if "/JavaScript" in pdf.Root.get("/Names", {}):
        yield "The file has scripts."
    for one in pdf.objects:
        for part in _parts(one):
            yield from _forbidden_object(part)


def _parts(one: Any) -> Iterator[Any]:
    """The object and every dictionary written inside it."""
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        yield one
        inside = [value for _key, value in one.items()]
    else:
        inside = list(one) if isinstance(one, pikepdf.Array) else []
    for value in inside:
        if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
            yield from _parts(value)


def _forbidden_object(one: Any) -> Iterator[str]:
    if str(one.get("/S")) in FORBIDDEN_ACTIONS and one.get("/Type") != "/StructElem":
        yield f"There is an action {one.get('/S')}."
    if str(one.get("/S")) == "/URI" and not str(one.get("/URI", "")).startswith(f"{settings.BASE_URL}/p/"):
        yield f"A link leads to {one.get('/URI')}."
    if "/AA" in one or "/JS" in one:
        yield "There is a script or an action on opening."
    if one.get("/Subtype") == "/PS" or "/OPI" in one or "/Ref" in one:
        yield "There is a picture from elsewhere or in PostScript."
    if one.get("/Interpolate") is True:
        yield "A picture is interpolated."
    if "/LZWDecode" in str(one.get("/Filter", "")):
        yield "A stream is packed with LZW."
    if "/TR" in one or "/HTP" in one:
        yield "A graphics state has a transfer function or half tones."
    modes = one.get("/BM")
    if modes is not None and str(modes) not in BLEND_MODES:
        yield f"A graphics state blends with {modes}."


def _annotations(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.get("/Annots", []):
            # Figures lead to the product's own page of what is behind them; nothing else leads out of the file.
            leads_out = "/A" in annotation and annotation.A.get("/S") != "/URI"
            if annotation.Subtype != "/Link" or leads_out:
                yield f"Page {number}: an annotation {annotation.Subtype} leads out of the file."
            if int(annotation.get("/F", 0)) & 0b100111 != 4:
                yield f"Page {number}: a link is hidden or not printed."
            if "/StructParent" not in annotation or not str(annotation.get("/Contents", "")):
                yield f"Page {number}: a link is not in the structure or says nothing."


def _attachments(pdf: pikepdf.Pdf) -> Iterator[str]:
    names = list(pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", []))
    keys, specifications = [str(key) for key in names[::2]], names[1::2]
    if keys != sorted(keys):
        yield "The names of the attachments are not in order."
    if [one.objgen for one in pdf.Root.get("/AF", [])] != [one.objgen for one in specifications]:
        yield "The associated files are not the attachments, each once."
    for key, one in zip(keys, specifications, strict=True):
        yield from _attachment(key, one)


def _attachment(name: str, one: Any) -> Iterator[str]:
    if str(one.get("/AFRelationship")) not in RELATIONSHIPS:
        yield f"{name}: no relationship."
    if str(one.get("/UF", "")) != name or not str(one.get("/Desc", "")):
        yield f"{name}: its name or description is missing."
    stream = one.EF.F
    if "/" not in str(stream.get("/Subtype", ""))[1:]:
        yield f"{name}: its type is missing."
    parameters, data = stream.get("/Params", {}), stream.read_bytes()
    if "/ModDate" not in parameters or parameters.get("/Size") != len(data):
        yield f"{name}: its date or size is wrong."
    if bytes(parameters.get("/CheckSum", b"")) != hashlib.md5(data, usedforsecurity=False).digest():
        yield f"{name}: its checksum is wrong."


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    if not all(titles) or not titles:
        yield "There are no bookmarks, or some without words."


def _second_opinion(content: bytes) -> Iterator[str]:
    reader = PdfReader(io.BytesIO(content), strict=True)
    if not reader.pages or reader.metadata is None or not reader.metadata.title:
        yield "pypdf reads no pages or no title."
