"""Files inside a PDF/A-3: the data behind the printed figures, for programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import weasyprint

from apps.publishing.enums import Relationship


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file that travels inside a PDF. ``description`` is for people, in the document's language."""

    name: str
    content: bytes
    media_type: str
    description: str
    relationship: Relationship = Relationship.DATA


def in_order(attachments: Sequence[Attachment]) -> list[Attachment]:
    """By name, as the PDF's name tree demands. Raises ``ValueError`` if two have the same name."""
    names = [one.name for one in attachments]
    if len(set(names)) != len(names):
        raise ValueError(f"Attachments need names of their own: {sorted(names)}")
    return sorted(attachments, key=lambda one: one.name)


def as_sources(attachments: Sequence[Attachment], made_at: dt.datetime) -> list[weasyprint.Attachment]:
    """As WeasyPrint takes them; ``made_at`` in UTC instead of the clock."""
    return [
        weasyprint.Attachment(
            file_obj=BytesIO(one.content),
            name=one.name,
            description=one.description,
            relationship=str(one.relationship),
            created=made_at,
            modified=made_at,
        )
        for one in attachments
    ]


def relate_attachments(pdf: Any, attachments: Sequence[Attachment]) -> None:
    """Give each file its relationship and type, and name each once among the document's associated files.

    WeasyPrint finds the relationship by checksum, so that two files with the same bytes would share one; it guesses
    the type from the machine's own tables; and it lists every file twice.
    """
    specifications: list[Any] = [one for one in pdf.objects if isinstance(one, dict) and one.get("Type") == "/Filespec"]
    for specification, attachment in zip(specifications, attachments, strict=True):
        specification["AFRelationship"] = f"/{attachment.relationship}"
        stream = pdf.objects[int(specification["EF"]["F"].split()[0])]
        stream.extra["Subtype"] = f"/{attachment.media_type.replace('/', '#2f')}"
    if specifications:
        associated = pdf.catalog["AF"]
        associated[:] = [one.reference for one in specifications]
