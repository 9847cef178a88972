"""Files people hand in, each known by what is in it."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.documents.enums import DOCUMENT_TRANSITIONS, DocumentState
from apps.documents.personal import IS_TIED
from apps.documents.shared import SHARED_ROWS
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


def storage_path(document: "Document", name: str) -> str:
    """Files are stored under their hash: a name from outside never becomes a path."""
    return f"documents/{document.partnership_id}/{document.sha256[:2]}/{document.sha256}"


@pghistory.track()
class Document(PartnerOwnedModel):
    """One file of one partner. The same bytes are stored once per partner."""

    name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    file = models.FileField(upload_to=storage_path, max_length=200)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(
        _("state"), max_length=8, choices=DocumentState.choices, default=DocumentState.WAITING, editable=False
    )
    # Scanner and signatures that decided; empty where no scanner was set up when the file came.
    scanned_with = models.CharField(_("scanned with"), max_length=100, blank=True, editable=False)
    threat = models.CharField(_("virus"), max_length=200, blank=True, editable=False)

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.OWN_PARTNER,
        also_read=SHARED_ROWS,
        handed_in="sammen_document_is_tied({table}.id)",
        in_periods="sammen_document_is_tied({table}.id)",
        helper=IS_TIED,
    )

    class Meta:
        verbose_name = _("Document")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["partner", "sha256"], name="document_once_per_partner")]
        triggers = [pgtrigger.FSM(name="document_states", field="state", transitions=DOCUMENT_TRANSITIONS)]

    def __str__(self) -> str:
        return self.name

    @property
    def is_held(self) -> bool:
        """Kept, and handed out to nobody."""
        return self.state != DocumentState.CLEAN
