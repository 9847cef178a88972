"""What a PDF says about itself (XMP), as PDF/A-3 and PDF/UA-1 ask for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from weasyprint import VERSION

from apps.publishing.texts import printable

PRODUCER = f"WeasyPrint {VERSION}"
CREATOR = "Sammen"

# PDF/A knows no PDF/UA: a file that is both has to explain the other's property in itself (ISO 19005-3, 6.6.2.3).
_EXPLAIN_UA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


@dataclass(frozen=True, slots=True)
class About:
    """What identifies a document. ``made_at`` is the snapshot's moment: no clock is read."""

    title: str
    language: str
    identifier: str
    made_at: dt.datetime
    author: str = ""
    subject: str = ""

    @property
    def moment(self) -> str:
        return f"{self.made_at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def describe(metadata: Any, about: About) -> None:
    """Fill WeasyPrint's metadata, from which it writes the document information."""
    metadata.title = printable(about.title)
    metadata.lang = about.language
    metadata.authors = [printable(about.author)] if about.author else []
    metadata.description = printable(about.subject)
    metadata.keywords = []
    metadata.generator = CREATOR
    metadata.created = metadata.modified = about.moment
    metadata.custom = {}


def write_metadata(pdf: Any, about: About) -> None:
    """Put our XMP in place of WeasyPrint's, which cannot say PDF/A and PDF/UA at once."""
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    stream.stream = [build_xmp(about).encode()]
    # Readable without unpacking, for archives that index it.
    stream.compress = False


def build_xmp(about: About) -> str:
    properties = [
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        f"<dc:title><rdf:Alt>{_texts(about.title, about.language)}</rdf:Alt></dc:title>",
        f"<dc:language><rdf:Bag><rdf:li>{_safe(about.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<dc:identifier>{_safe(about.identifier)}</dc:identifier>",
        f"<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{about.moment}</xmp:CreateDate><xmp:ModifyDate>{about.moment}</xmp:ModifyDate>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
    ]
    if about.author:
        properties.append(f"<dc:creator><rdf:Seq><rdf:li>{_safe(about.author)}</rdf:li></rdf:Seq></dc:creator>")
    if about.subject:
        texts = _texts(about.subject, about.language)
        properties.append(f"<dc:description><rdf:Alt>{texts}</rdf:Alt></dc:description>")
    return _packet("\n".join(properties))


def _packet(properties: str) -> str:
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{properties}
</rdf:Description>
{_EXPLAIN_UA}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def _texts(text: str, language: str) -> str:
    safe = _safe(text)
    return f'<rdf:li xml:lang="x-default">{safe}</rdf:li><rdf:li xml:lang="{_safe(language)}">{safe}</rdf:li>'


def _safe(text: str) -> str:
    return escape(printable(text))
