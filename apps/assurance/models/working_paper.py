"""What every working paper of an audit has: whose it is, who wrote it, and whether the audited may read it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import AuditMandate, Partner
from apps.tenancy.enums import Readers, Role, Writers
from apps.tenancy.models import TenantModel, Wall
from apps.tenancy.wall import AUDITED_PARTNERS, CONTROLLED, IS_AUDITOR, IS_LEAD, OWN_PARTNER, ROLE

# Released papers are read by the lead partner, by the partner they concern and by later audits in their scope.
_IN_SCOPE = f"({AUDITED_PARTNERS} IS NULL OR partner_id IS NULL OR partner_id = ANY ({AUDITED_PARTNERS}))"
_READERS = f"{IS_LEAD} OR ({IS_AUDITOR} AND {_IN_SCOPE}) OR partner_id = {OWN_PARTNER}"
_CONTROLS = f"({ROLE} = '{Role.CONTROLLER}' AND partner_id = ANY ({CONTROLLED}))"
RELEASED = f"released_at IS NOT NULL AND ({_READERS})"
# The same for what the partner's controller has to know too.
RELEASED_TO_CONTROL = f"released_at IS NOT NULL AND ({_READERS} OR {_CONTROLS})"
PAPER_WALL = Wall(read=Readers.MANDATE, write=Writers.MANDATE, also_read=RELEASED)


def part_of(table: str, column: str) -> Wall:
    """The wall of rows that hang on a paper: whoever reads the paper reads them."""
    of_readable = f"{column} IN (SELECT id FROM {table})"  # noqa: S608 - names of ours, not input
    return Wall(read=Readers.MANDATE, write=Writers.MANDATE, also_read=of_readable)


class WorkingPaper(TenantModel):
    """Belongs to an audit, not to the project: nobody else sees it until it is released, and nobody else writes it.

    ``partner`` is the partner it concerns, empty for the whole partnership. A released paper does not go back.
    """

    mandate = models.ForeignKey(AuditMandate, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    wall = PAPER_WALL

    class Meta:
        abstract = True

    @property
    def is_released(self) -> bool:
        return self.released_at is not None


class PaperPart(TenantModel):
    """A row that hangs on a working paper; its ``wall`` is ``part_of`` that paper's table."""

    mandate = models.ForeignKey(AuditMandate, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
