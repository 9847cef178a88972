from django.db import models
from django.utils.translation import gettext_lazy as _

# The kind of job that makes an evidence pack.
MAKE_PACK = "assurance.evidence_pack"


class PackStep(models.TextChoices):
    """What a worker does for an evidence pack, in this order."""

    READING = "reading", _("The ledger and the registers are written.")
    PACKING = "packing", _("The files are packed.")
    KEEPING = "keeping", _("The pack is checked and stored.")


class LeftOut(models.TextChoices):
    """Why a file that belongs to the scope is not in the pack."""

    WAITING = "waiting", _("It waits for the virus scanner.")
    INFECTED = "infected", _("It holds a virus; it is kept for the record and given to nobody.")
    MISSING = "missing", _("It is not in the store of this server. Tell the operator.")
    NOT_DRAWN_UP = "not_drawn_up", _("It has not been drawn up as a PDF yet. Open its page in Sammen, then ask again.")
