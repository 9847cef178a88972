import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall

# Letters and digits nobody confuses, in one case: what carries mail may change the case of an address.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 22


def make_secret() -> str:
    """The part of an address that nobody guesses: over 100 bits."""
    return "".join(secrets.choice(_ALPHABET) for _place in range(_LENGTH))


class Mailbox(PartnerOwnedModel):
    """A partner's address for documents. There is none until somebody opens it, and none after it is closed."""

    secret = models.CharField(max_length=40, default=make_secret, editable=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True)

    # Who knows the secret hands documents in: no controller does.
    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.LEAD_OR_OWN_PARTNER, handed_in="false")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner"], name="one_mailbox_per_partner")]

    def __str__(self) -> str:
        return str(self.partner)

    @property
    def address(self) -> str:
        """Partnership and secret; the first leads to the tenant, the second opens it."""
        return f"{self.partnership_id}-{self.secret}@{settings.MAIL_IN_DOMAIN}"


class ReceivedMail(PartnerOwnedModel):
    """An e-mail that was taken in, known by its Message-ID, so that none is taken in twice."""

    # SHA-256 of the Message-ID, or of the whole message where it has none.
    key = models.CharField(max_length=64)
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.OWN_PARTNER, handed_in="false")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "key"], name="mail_once_per_partner")]

    def __str__(self) -> str:
        return self.key
