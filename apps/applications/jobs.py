"""What workers do for this app as jobs."""

from django.utils.translation import gettext_lazy as _

from apps.applications.enums import REWORD
from apps.applications.services.rewording import note_not_reworded, note_reworded, perform_rewording
from apps.jobs.kinds import JobKind, register

register(
    JobKind(
        name=REWORD,
        label=_("Wording the draft anew"),
        steps={
            "read": _("The assembled draft is read."),
            "write": _("The language model writes, and each sentence is held against the one it was made from."),
            "keep": _("What it wrote is kept beside the assembled draft."),
        },
        perform=perform_rewording,
        on_done=note_reworded,
        on_failed=note_not_reworded,
    )
)
