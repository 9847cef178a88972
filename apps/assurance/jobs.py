"""What the workers do for this app as jobs."""

from django.utils.translation import gettext_lazy as _

from apps.assurance.enums import MAKE_PACK, PackStep
from apps.assurance.services.evidence_pack import mark_pack_made, perform_pack
from apps.jobs.kinds import JobKind, register

register(
    JobKind(
        name=MAKE_PACK,
        label=_("Evidence pack"),
        steps={step.value: step.label for step in PackStep},
        perform=perform_pack,
        failures={
            "no_seat": _("Whoever asked for the pack no longer has the seat it was to be read with."),
            "too_long": _("The pack is too large to be made in one go. Ask for one partner or one period at a time."),
            "no_space": _(
                "There is no room for the pack on this server. Tell its operator, or ask for one partner or one period."
            ),
        },
        on_done=mark_pack_made,
    )
)
