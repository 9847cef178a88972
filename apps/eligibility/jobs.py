"""What the workers do for this app."""

from django.utils.translation import gettext_lazy as _

from apps.eligibility.enums import CHECK, REPLAY
from apps.eligibility.services.check_run import perform_check, record_failed_check, record_finished_check
from apps.eligibility.services.replay import perform_replay
from apps.jobs.kinds import JobKind, register

register(
    JobKind(
        name=CHECK,
        label=_("Check of the report"),
        steps={
            "convert": _("Amounts are converted into euro and flat rates booked."),
            "categories": _("Cost categories are proposed from the wording."),
            "rules": _("Every line is held against the rules."),
            "flags": _("What the rules found is written down."),
        },
        perform=perform_check,
        failures={
            "rate": _("There is no exchange rate of this month for %(detail)s. Import the Commission's list of rates."),
            "abandoned": _("The work was interrupted several times. Start the check again, or tell support."),
            "unexpected": _(
                "Something went wrong on our side; it has been noted. Nothing was changed. Start the check again."
            ),
        },
        on_done=record_finished_check,
        on_failed=record_failed_check,
    )
)

register(
    JobKind(
        name=REPLAY,
        label=_("The report under another version of the rules"),
        steps={
            "rules": _("Every line is held against the other version of the rules."),
            "differences": _("What differs is written down."),
        },
        perform=perform_replay,
    )
)
