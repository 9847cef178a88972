"""Words of this app. Kinds of figures are shown to people; the others are not, so they are not translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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


class FigureKind(models.TextChoices):
    """What a figure of a report says, by the column it stands in.

    Of a partner report's overview: what reports declare, counted as the programmes' portals do. Of a project report's
    declared costs: handed-in reports, what is parked left out. Of its claims: what certificates or handed-in reports
    hold. Of a certificate: what control left. Costs: whatever hangs on a document, a contract or the like.
    """

    PREVIOUS = "previous", _("Previously reported")
    PARKED = "parked", _("of which parked")
    CURRENT = "current", _("Current report")
    RETURNED = "returned", _("of which re-included")
    TOTAL = "total", _("Total reported so far")
    VALIDATED = "validated", _("Previously validated")
    PAID = "paid", _("Previously paid")
    DECLARED_BEFORE = "declared_before", _("Declared before")
    DECLARED = "declared", _("Declared in this period")
    DECLARED_SO_FAR = "declared_so_far", _("Declared so far")
    FINDINGS = "findings", _("Accepted findings")
    FOLLOW_UP = "follow_up", _("Flat rates that follow")
    ELIGIBLE = "eligible", _("Eligible after decisions")
    CLAIMED_BEFORE = "claimed_before", _("Claimed before")
    CLAIMED = "claimed", _("Claimed in this report")
    CLAIMED_SO_FAR = "claimed_so_far", _("Claimed so far")
    CUT_BY_CONTROL = "cut_by_control", _("Deducted by control")
    VERIFIED_BEFORE = "verified_before", _("Previously verified")
    VERIFIED = "verified", _("Verified by the programme")
    CLAIMS_PAID = "claims_paid", _("Claims paid before")
    REPORTED_TO_CONTROL = "reported_to_control", _("Declared, as handed in to control")
    FLAT_RATES = "flat_rates", _("of which flat rates")
    PARKED_BY_CONTROL = "parked_by_control", _("Parked")
    DEDUCTED = "deducted", _("Deducted")
    CERTIFIED = "certified", _("Eligible")
    COSTS = "costs", _("Costs")
