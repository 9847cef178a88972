"""Words of this app. None is shown to people as it stands, so none is translated."""

from django.db import models


class Relationship(models.TextChoices):
    """What an attached file is to its PDF, as PDF names it (ISO 32000-2, 7.11.3)."""

    DATA = "Data"
    SOURCE = "Source"
    SUPPLEMENT = "Supplement"


class Kind(models.TextChoices):
    """What a table's column holds; it decides type, alignment and format everywhere."""

    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"


class Format(models.TextChoices):
    """The file formats a document is rendered in."""

    PDF = "pdf", "PDF/A"
    XLSX = "xlsx", "XLSX"
    DOCX = "docx", "DOCX"
    JSON = "json", "JSON"
    CSV = "csv", "CSV"
    ZIP = "zip", "ZIP"


MEDIA_TYPES: dict[str, str] = {
    Format.PDF: "application/pdf",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.JSON: "application/json",
    Format.CSV: "text/csv",
    Format.ZIP: "application/zip",
}


class DocumentReaders(models.TextChoices):
    """Who, inside the tenant, may open a rendered document. The database's wall knows the same words.

    Members: everybody in the partnership. Own partner: the partner and whoever sees all partners. Leadership: only
    whoever sees all partners, such as the lead partner and auditors.
    """

    MEMBERS = "members"
    OWN_PARTNER = "own_partner"
    LEADERSHIP = "leadership"
