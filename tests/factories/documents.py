"""Files of every kind people hand in, made here."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from PIL import Image
from pypdf import PdfReader, PdfWriter
from weasyprint import HTML

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 40
TIFF = b"II*\x00" + b"\x00" * 40
MAIL = b"From: a@example.invalid\r\nTo: b@example.invalid\r\nSubject: Invoice\r\n\r\nHello\r\n"
PROGRAM = b"MZ\x90\x00" + b"\x00" * 60


def make_pdf(text: str = "Invoice", *, password: str | None = None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    writer.add_metadata({"/Title": text})
    if password is not None:
        writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def word_file(*paragraphs: tuple[str, str]) -> bytes:
    """A DOCX of paragraphs, each with the name of its style."""
    document = WordDocument()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_WORD = "http://schemas.openxmlformats.org"
_NAMES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        "w": f"{_WORD}/wordprocessingml/2006/main",
        "mc": f"{_WORD}/markup-compatibility/2006",
        "wp": f"{_WORD}/drawingml/2006/wordprocessingDrawing",
        "a": f"{_WORD}/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


def word_of(body: str, **notes: str) -> bytes:
    """A DOCX written as XML: what is in its body, and each of its ``footnotes`` and ``endnotes``."""
    document = WordDocument()
    for child in list(word_element(f"<w:body>{body}</w:body>")):
        document.element.body.insert_element_before(child, "w:sectPr")
    for kind, text in notes.items():
        add_word_notes(document, kind, text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_element(text: str) -> Any:
    """One element of a DOCX from its XML."""
    return parse_xml(f"<w:x {_NAMES}>{text}</w:x>")[0]


def add_word_notes(document: Any, kind: str, text: str) -> None:
    blob = f"<w:{kind} {_NAMES}>{text}</w:{kind}>".encode()
    content_type = getattr(CONTENT_TYPE, f"WML_{kind.upper()}")
    part = Part(PackURI(f"/word/{kind}.xml"), content_type, blob, document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, kind.upper()))


def word_run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def word_paragraph(*parts: str, style: str = "Normal") -> str:
    """Of runs as XML, or of plain words."""
    runs = "".join(part if part.startswith("<") else word_run(part) for part in parts)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def word_box(new: str, old: str = "") -> str:
    """A run with a text box as Word writes it: a shape, and beside it what programs before 2010 show."""
    box, shape = f"<w:txbxContent>{new}</w:txbxContent>", f"<w:txbxContent>{old or new}</w:txbxContent>"
    data = f'<a:graphicData uri="x"><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData>'
    choice = f"<w:drawing><wp:anchor><a:graphic>{data}</a:graphic></wp:anchor></w:drawing>"
    fallback = f"<w:pict><v:shape><v:textbox>{shape}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def word_note(number: int, text: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{word_paragraph(f"<w:r><w:{kind}Ref/></w:r>", text)}</w:{kind}>'


def word_mark(number: int, kind: str = "footnote") -> str:
    """What stands in the text where a note belongs."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def pdf_with_scans(*pages: str) -> bytes:
    """A PDF whose pages are HTML with text; an empty one is a scanned page: a picture alone."""
    writer = PdfWriter()
    for html in pages:
        writer.append(PdfReader(io.BytesIO(HTML(string=html).write_pdf() if html else _scan())))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _scan() -> bytes:
    out = io.BytesIO()
    Image.new("L", (827, 1169), 230).save(out, "PDF", resolution=100)
    return out.getvalue()


def make_archive(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def make_upload(name: str = "invoice.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, make_pdf() if content is None else content)
