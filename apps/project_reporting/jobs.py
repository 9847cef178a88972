"""What the workers do for this app as jobs."""

from django.utils.translation import gettext_lazy as _

from apps.jobs.kinds import JobKind, register
from apps.project_reporting.enums import DRAFT, DraftStep
from apps.project_reporting.services.draft import mark_draft_failed, mark_drafted, perform_draft

register(
    JobKind(
        name=DRAFT,
        label=_("Draft of the project report"),
        steps={step.value: step.label for step in DraftStep},
        perform=perform_draft,
        failures={
            "abandoned": _(
                "The worker stopped several times in the middle of its work. Tell the operator of this server, then "
                "try again."
            ),
            "unexpected": _("Something unexpected happened; it is in the server's log. Nothing was lost. Try again."),
        },
        on_done=mark_drafted,
        on_failed=mark_draft_failed,
    )
)
