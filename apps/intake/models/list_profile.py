from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Organisation
from apps.finance.enums import CostCategory
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import Wall

LONGEST_NAME = 100


class ListProfile(models.Model):
    """How an organisation's accounts write their lists, as its people confirmed it: the next such list is one drop.

    It belongs to the organisation in all its partnerships, so no tenant holds it; the wall lets in the seats of its
    own people, and the worker of a partnership it takes part in.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    headings_key = models.CharField(max_length=64)
    headings = models.JSONField(_("headings"))
    # Heading → field, "" for a column that is left out.
    mapping = models.JSONField(_("columns"))
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    category = models.CharField(_("cost category"), max_length=20, choices=CostCategory.choices, blank=True)
    # Ledger account → cost category, learned from what was confirmed.
    accounts = models.JSONField(_("cost category by ledger account"), default=dict)
    times_used = models.PositiveIntegerField(_("lists"), default=0)
    used_at = models.DateTimeField(_("last used"), auto_now=True)

    wall: ClassVar[Wall] = Wall(read=Readers.MEMBERS, write=Writers.MEMBERS)
    wall_rows = (
        "organisation_id IN (SELECT organisation_id FROM consortia_partner"
        " WHERE partnership_id = {tenant} AND (id = {partner} OR {is_system}))"
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "headings_key"], name="profile_once_per_headings")
        ]

    def __str__(self) -> str:
        return self.name
