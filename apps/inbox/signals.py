"""Files that are attached to a line, or set free by the virus scanner, lie in apps below, which cannot ask for more."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from apps.documents.models import Document
from apps.finance.models import LineEvidence
from apps.tenancy.tasks import is_in_process


@receiver(post_save, sender=LineEvidence, dispatch_uid="inbox.read_evidence")
def read_evidence(sender: type[LineEvidence], instance: LineEvidence, created: bool, **kwargs: Any) -> None:
    """A file that proves a line is read once, so that it can be held against the line."""
    from apps.inbox.services.reading import request_evidence_reading

    # Records that are taken over come in thousands; their files are read when somebody asks for one.
    if created and not is_in_process():
        request_evidence_reading(evidence=instance, user=instance.document.uploaded_by)


@receiver(post_save, sender=Document, dispatch_uid="inbox.read_scanned")
def read_scanned(sender: type[Document], instance: Document, created: bool, **kwargs: Any) -> None:
    """What was held for the virus scanner is read once its verdict is there."""
    from apps.inbox.services.reading import settle_scanned

    if not created and "state" in (kwargs.get("update_fields") or ()):
        settle_scanned(document=instance)
