"""The chain over the audit trail: a seal is a hash of the seal before it and of every entry made since."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall


class Seal(TenantModel):
    """Everything the trail of one partnership held up to ``cut_off``; seal and blocks never change.

    ``hash`` is the SHA-256 of ``apps.audit.chain.seal_text``. ``tables`` are those that were looked at: one that is
    added to the trail later is sealed whole by the next seal.
    """

    number = models.PositiveIntegerField(_("number"))
    sealed_at = models.DateTimeField(_("sealed"))
    cut_off = models.DateTimeField(_("entries up to"))
    entries = models.PositiveIntegerField(_("entries"))
    tables = ArrayField(models.CharField(max_length=63))
    previous_hash = models.CharField(_("hash of the seal before"), max_length=64, blank=True)
    hash = models.CharField(_("hash"), max_length=64)

    # A hash gives nothing away, and the more people keep it the better.
    wall = Wall(read=Readers.MEMBERS, write=Writers.SYSTEM, append_only=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["partnership", "number"], name="seal_number_once")]

    def __str__(self) -> str:
        return str(self.number)


class SealBlock(TenantModel):
    """The entries of one table that one seal covers, by id, each with the SHA-256 of its text.

    ``columns`` are those the table had: a column added later does not disturb the digest. ``hash`` is the SHA-256 of
    what ``apps.audit.chain`` calls the block's text.
    """

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="blocks")
    table = models.CharField(max_length=63)
    columns = ArrayField(models.CharField(max_length=63))
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    count = models.PositiveIntegerField()
    ids = ArrayField(models.BigIntegerField())
    digests = ArrayField(models.BinaryField())
    hash = models.CharField(max_length=64)

    wall = Wall(read=Readers.LEADERSHIP, write=Writers.SYSTEM, append_only=True)

    class Meta:
        ordering = ["table", "first_id"]
        indexes = [models.Index(fields=["partnership", "table"], name="seal_block_by_table")]

    def __str__(self) -> str:
        return f"{self.table} {self.first_id}"
