"""What workers do for this app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from apps.documents.text.refusals import MESSAGES
from apps.jobs.kinds import JobKind, register
from apps.memory.enums import INDEX, READ

if TYPE_CHECKING:
    from apps.jobs.models import Job
    from apps.jobs.services.job import JobClaim


# At the top of the file the services would load models before the apps are ready.
def _read(claim: JobClaim) -> None:
    from apps.memory.services.reading import perform_reading

    perform_reading(claim)


def _note_read(job: Job) -> None:
    from apps.memory.services.reading import note_read

    note_read(job)


def _note_unread(job: Job) -> None:
    from apps.memory.services.reading import note_unread

    note_unread(job)


def _index(claim: JobClaim) -> None:
    from apps.memory.services.indexing import index_passages

    index_passages(claim)


register(
    JobKind(
        name=READ,
        label=_("Reading the application"),
        steps={
            "open": _("The file is opened and read."),
            "keep": _("Its sections and passages are stored, and what may have to be left out is marked."),
            "index": _("The passages are made searchable."),
        },
        perform=_read,
        failures={
            "held": _("The file waits for the virus scanner; the work goes on after it."),
            "infected": _("The file holds a virus and is given to nobody. Check the computer it comes from."),
            "gone": _("The application was deleted meanwhile."),
            "shared": _("The application is shared. Withdraw the consent first, then have it read again."),
            **{code.value: message for code, message in MESSAGES.items()},
        },
        on_done=_note_read,
        on_failed=_note_unread,
    )
)
register(
    JobKind(
        name=INDEX,
        label=_("Making passages searchable"),
        steps={"index": _("The passages are made searchable.")},
        perform=_index,
    )
)
