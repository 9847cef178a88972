from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.publishing.enums import MEDIA_TYPES, DocumentReaders, Format
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall


def storage_path(document: "RenderedDocument", name: str) -> str:
    """By tenant and hash: a document's name never becomes a path, and the same bytes are kept once."""
    return f"rendered/{document.partnership_id}/{document.sha256[:2]}/{document.sha256}"


class RenderedDocument(TenantModel):
    """A file made from a snapshot: never changed, never deleted. A correction is a new version that names the old.

    What it shows is named as a job names its subject: ``kind`` (such as "control.certificate") says which table
    ``subject_id`` is in, because this app lies below all that have something to print.
    """

    # Empty for what belongs to the whole partnership.
    partner = models.ForeignKey("consortia.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("kind of document"), max_length=60)
    subject_id = models.BigIntegerField()
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    # Empty for files that say the same in every language.
    language = models.CharField(_("language"), max_length=2, blank=True)
    format = models.CharField(_("format"), max_length=4, choices=Format.choices)
    readers = models.CharField(_("readers"), max_length=11, choices=DocumentReaders.choices)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)
    snapshot_sha256 = models.CharField(_("SHA-256 of the snapshot"), max_length=64)
    file = models.FileField(upload_to=storage_path, max_length=200)
    rendered_at = models.DateTimeField(_("rendered"), auto_now_add=True)
    # The work that made it. It belongs to whoever asked; not every reader of the document sees it.
    job = models.ForeignKey("jobs.Job", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    # ``readers`` = leadership is what neither opening covers: no partner stands in the row.
    wall = Wall(
        read=Readers.OWN_PARTNER, write=Writers.LEAD_OR_OWN_PARTNER, also_read="readers = 'members'", append_only=True
    )

    class Meta:
        ordering = ["kind", "subject_id", "-version", "format", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "kind", "subject_id", "version", "format", "language"],
                name="rendered_document_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(readers="own_partner") | models.Q(partner__isnull=False),
                name="document_of_a_partner_names_it",
            ),
            models.CheckConstraint(
                condition=~models.Q(readers="leadership") | models.Q(partner__isnull=True),
                name="document_of_the_leadership_names_no_partner",
            ),
        ]
        indexes = [models.Index(fields=["sha256"], name="rendered_document_by_hash")]

    def __str__(self) -> str:
        return self.name

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.format]
