from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.publishing.enums import Format


class ControlStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("control", "Ongoing")
    FINISHED = "finished", pgettext_lazy("control", "Finished")
    REOPENED = "reopened", pgettext_lazy("control", "Reopened")


CONTROL_TRANSITIONS: list[tuple[str, str]] = [
    (ControlStatus.OPEN, ControlStatus.FINISHED),
    (ControlStatus.FINISHED, ControlStatus.REOPENED),
    (ControlStatus.REOPENED, ControlStatus.FINISHED),
]


class VisitPlace(models.TextChoices):
    PREMISES = "premises", _("Premises of the partner")
    EVENT = "event", _("Event of the project")
    OUTPUT = "output", _("Place of a physical output")
    VIRTUAL = "virtual", _("Virtual")


class SampleBasis(models.TextChoices):
    """Why a line is in the sample; empty for a line that is not."""

    RISK = "risk", pgettext_lazy("sample", "Risk")
    RANDOM = "random", pgettext_lazy("sample", "Random")
    CHOSEN = "chosen", pgettext_lazy("sample", "Chosen by the controller")


class DrawMethod(models.TextChoices):
    """How chance chose, as ``apps.control.draw`` does it. Another way gets another name: draws are kept."""

    SHA256 = "sha256", _("The smallest SHA-256 of the number of the draw, a colon and the line")


class Answer(models.TextChoices):
    YES = "yes", pgettext_lazy("checklist", "Yes")
    NO = "no", pgettext_lazy("checklist", "No")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("checklist", "Not applicable")


class LineShow(models.TextChoices):
    """Which lines of a control a page lists."""

    ALL = "", _("All lines")
    UNDECIDED = "undecided", _("Undecided")
    SAMPLE = "sample", _("In the sample")
    FLAGGED = "flagged", _("With flags")
    DEDUCTED = "deducted", _("With a deduction")
    PARKED = "parked", _("Parked")
    CHANGED = "changed", _("Changed since the decision")


class ControlDocument(models.TextChoices):
    """What is rendered from the content of one certificate."""

    CERTIFICATE = "certificate", _("Certificate of expenditure")
    REPORT = "report", _("Control report")

    @property
    def kind(self) -> str:
        """As the rendered files are kept."""
        return f"control.{self.value}"


FORMATS: dict[ControlDocument, tuple[Format, ...]] = {
    ControlDocument.CERTIFICATE: (Format.PDF, Format.JSON),
    ControlDocument.REPORT: (Format.PDF, Format.XLSX, Format.DOCX),
}
# The frozen content itself: one file, whatever the language.
IN_ALL_LANGUAGES = frozenset({Format.JSON})
