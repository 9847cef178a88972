"""What the workers do for this app."""

from django.utils.translation import gettext_lazy as _

from apps.documents.enums import SCAN
from apps.documents.services.scan import perform_scan
from apps.jobs.kinds import JobKind, register

register(
    JobKind(
        name=SCAN,
        label=_("Virus scan"),
        steps={"scan": _("The file is scanned for viruses.")},
        perform=perform_scan,
        failures={
            "away": _("The virus scanner does not answer. The file waits; it is tried again every few minutes."),
            "abandoned": _("The scan was interrupted several times. Hand the file in again to have it scanned."),
            "unexpected": _("The file could not be scanned. Hand it in again to have it scanned."),
        },
    )
)
