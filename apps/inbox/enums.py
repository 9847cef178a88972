from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(models.TextChoices):
    """The way a document came in."""

    PAGE = "page", _("On the page")
    API = "api", _("By the API")
    MAIL = "mail", _("By e-mail")


class IncomingStatus(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("document", "Being read")
    READ = "read", pgettext_lazy("document", "Read")
    FAILED = "failed", pgettext_lazy("document", "Not readable")
    TAKEN = "taken", pgettext_lazy("document", "Taken as a line")
    SET_ASIDE = "set_aside", pgettext_lazy("document", "Set aside")


# A person need not wait for the machine: what it has not read, or could not, can be entered by hand.
OPEN = frozenset({IncomingStatus.WAITING, IncomingStatus.READ, IncomingStatus.FAILED})
INCOMING_TRANSITIONS: list[tuple[str, str]] = [
    (IncomingStatus.WAITING, IncomingStatus.READ),
    (IncomingStatus.WAITING, IncomingStatus.FAILED),
    (IncomingStatus.FAILED, IncomingStatus.WAITING),
    *((status, IncomingStatus.TAKEN) for status in sorted(OPEN)),
    *((status, IncomingStatus.SET_ASIDE) for status in sorted(OPEN)),
    *((IncomingStatus.SET_ASIDE, status) for status in sorted(OPEN)),
]


class ReadingSource(models.TextChoices):
    """Where the figures of a reading come from, the surest first."""

    XML = "xml", _("E-invoice")
    HYBRID_PDF = "hybrid_pdf", _("E-invoice inside the PDF")
    PDF_TEXT = "pdf_text", _("Text of the PDF")
    OCR = "ocr", _("Read from the picture")
    NONE = "none", _("Not read")


# What the sender's program wrote as data; all else is recognised from what is printed.
STRUCTURED = frozenset({ReadingSource.XML, ReadingSource.HYBRID_PDF})


class Confidence(models.TextChoices):
    """How sure a value is. Stored beside each field of a reading and never told by colour alone."""

    CHECKED = "checked", pgettext_lazy("confidence", "Proved")
    LIKELY = "likely", pgettext_lazy("confidence", "Likely")
    DOUBTFUL = "doubtful", pgettext_lazy("confidence", "Check me")


class Outcome(models.TextChoices):
    """What became of one file that was handed in."""

    TAKEN_IN = "taken_in", _("Taken in")
    KNOWN = "known", _("Known already")
    LIST = "list", _("List of expenditure")
    REFUSED = "refused", _("Refused")
