"""What workers do for this app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from apps.jobs.kinds import JobKind, register

if TYPE_CHECKING:
    from apps.jobs.models import Job
    from apps.jobs.services.job import JobClaim

READ = "intake.read"
CONFIRM = "intake.confirm"


def _read(claim: JobClaim) -> None:
    from apps.intake.services.reading import perform_reading

    perform_reading(claim)


def _confirm(claim: JobClaim) -> None:
    from apps.intake.services.confirmation import perform_confirmation

    perform_confirmation(claim)


def _reading_failed(job: Job) -> None:
    from apps.intake.services.reading import keep_failed_reading

    keep_failed_reading(job)


def _confirmation_failed(job: Job) -> None:
    from apps.intake.services.confirmation import reopen_preview

    reopen_preview(job)


register(
    JobKind(
        name=READ,
        label=_("Reading the list"),
        steps={
            "open": _("The file is opened."),
            "check": _("The rows are read and checked."),
            "propose": _("Cost categories are proposed."),
            "keep": _("The preview is prepared."),
        },
        perform=_read,
        failures={"away": _("The list waits for the virus scanner, which does not answer (%(detail)s).")},
        on_failed=_reading_failed,
    )
)
register(
    JobKind(
        name=CONFIRM,
        label=_("Storing the list"),
        steps={"store": _("The rows are added to the report, all of them or none.")},
        perform=_confirm,
        failures={
            # The ledger's own reason, in the requester's language.
            "refused": _("Nothing was stored. %(detail)s"),
            "closed": _("The report can no longer be changed, so nothing was stored."),
            "rows_blocked": _("Rows of the list have errors, so nothing was stored. Correct them or leave them out."),
        },
        on_failed=_confirmation_failed,
    )
)
