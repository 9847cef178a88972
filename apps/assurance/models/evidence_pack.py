from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.assurance.models.finding import Finding
from apps.assurance.models.sample import Sample
from apps.consortia.models import AuditMandate, Partner, ReportingPeriod
from apps.tenancy.enums import Readers, Role, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall
from apps.tenancy.wall import MANDATE, OWN_PARTNER, ROLE

# What a pack holds is what its asker may read, so nobody of another role or partner is shown it: the lead partner's
# packs hold no payroll of others, an auditor's hold all of it.
_ASKERS_OWN = (
    f"{ROLE} = '{Role.SYSTEM}' OR mandate_id = {MANDATE}"
    f" OR (mandate_id IS NULL AND asked_as = {ROLE} AND partner_id = {OWN_PARTNER})"
)
_KEEP_HASHES = pgtrigger.Trigger(
    name="made_pack_keeps_its_hashes",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=~pgtrigger.Q(old__sha256=""),
    func="""
        IF to_jsonb(OLD) - 'file' - 'removed_at' <> to_jsonb(NEW) - 'file' - 'removed_at' THEN
            RAISE EXCEPTION 'a pack that was made does not change' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)


class EvidencePack(PartnerOwnedModel):
    """One ZIP of evidence: of what, who asked, as of when, and the hashes of what was made. Its file goes, it stays.

    ``partner`` is the partner whose people asked; an auditor's pack bears her mandate and, because its job needs one,
    a partner in her scope. No ``scope_partner`` means all partners, no ``scope_period`` all periods, ``line_ids`` a
    choice of lines called ``scope_name``: those of ``sample`` or ``finding``, where one is named. ``read_at`` is the
    moment of which the pack is; ``seal`` names the seal of the trail it rests on. ``shows`` says whose personal data is
    in it, as ids (``apps.privacy.notes``): whoever takes the pack along has looked at them.
    """

    mandate = models.ForeignKey(AuditMandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_as = models.CharField(_("asked as"), max_length=10, choices=Role.choices)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    scope_partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    scope_period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    line_ids = ArrayField(models.BigIntegerField(), null=True, blank=True)
    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    scope_name = models.CharField(_("name of the choice"), max_length=150, blank=True)
    read_at = models.DateTimeField(_("as of"), null=True, blank=True)
    made_at = models.DateTimeField(_("made"), null=True, blank=True)
    expires_on = models.DateField(_("kept until"), null=True, blank=True)
    removed_at = models.DateTimeField(_("file removed"), null=True, blank=True)
    file = models.FileField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, blank=True)
    file_count = models.PositiveIntegerField(_("files"), null=True, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    manifest_sha256 = models.CharField(_("SHA-256 of the manifest"), max_length=64, blank=True)
    shows = models.JSONField(default=list, blank=True)
    seal = models.CharField(_("seal of the trail"), max_length=200, blank=True)

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.OWN_PARTNER,
        handed_in="false",
        also_write=f"mandate_id = {MANDATE}",
        private=_ASKERS_OWN,
    )

    class Meta:
        verbose_name = _("Evidence pack")
        ordering = ["-pk"]
        triggers = [_KEEP_HASHES, pgtrigger.Protect(name="keep_pack", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.file_name

    @property
    def file_name(self) -> str:
        """What the download is called: the same for the same pack."""
        return f"{self.partnership.slug}-evidence-{self.pk}.zip"

    @property
    def is_ready(self) -> bool:
        return bool(self.file)
