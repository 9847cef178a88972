"""What workers do for this app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from apps.jobs.kinds import JobKind, register

if TYPE_CHECKING:
    from apps.jobs.models import Job
    from apps.jobs.services.job import JobClaim


def _perform(claim: JobClaim) -> None:
    from apps.inbox.services.reading import perform_reading

    perform_reading(claim)


def _fail(job: Job) -> None:
    from apps.inbox.services.reading import keep_failed_job

    keep_failed_job(job)


READ = "inbox.read"

register(
    JobKind(
        name=READ,
        label=_("Reading the document"),
        steps={
            "open": _("The document is opened."),
            "recognise": _("Its figures are being read."),
            "draw": _("Its pages are drawn for the screen."),
            "keep": _("What was found is stored."),
        },
        perform=_perform,
        on_failed=_fail,
    )
)
