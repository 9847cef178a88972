"""Which controller verifies which partner's reports, from when until when."""

from __future__ import annotations

import datetime

import pghistory
import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Organisation
from apps.consortia.models.partner import Partner
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall

# Independence is asked when somebody is assigned: afterwards the row only ends, or gets its approval. The history of
# seats knows who acted for a partner before.
_INDEPENDENT = pgtrigger.Trigger(
    name="controller_is_independent",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("membership_id", "partner_id", "institution_id"),
    declare=[("person", "bigint"), ("acts_as", "text"), ("employer", "bigint")],
    func="""
        SELECT user_id, role INTO person, acts_as FROM consortia_membership WHERE id = NEW.membership_id;
        SELECT organisation_id INTO employer FROM consortia_partner WHERE id = NEW.partner_id;
        IF acts_as IS DISTINCT FROM 'controller' THEN
            RAISE EXCEPTION 'Only the seat of a controller is assigned to partners.' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.institution_id = employer
           OR EXISTS (SELECT 1 FROM accounts_organisationperson
                      WHERE user_id = person AND organisation_id = employer)
           OR EXISTS (SELECT 1 FROM consortia_membershipevent WHERE user_id = person AND partner_id = NEW.partner_id)
        THEN
            RAISE EXCEPTION 'A controller is independent of the partner.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)


def counts_on(day: datetime.date) -> models.Q:
    """The assignments under which a controller works on that day: begun, not ended, approved where that is asked."""
    running = models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=day)
    approved = models.Q(needs_approval=False) | models.Q(approved_on__lte=day)
    return models.Q(valid_from__lte=day) & running & approved


@pghistory.track()
class ControllerAssignment(TenantModel):
    """A controller's charge over one partner's reports for a span of days, both included. Ended, never deleted.

    ``needs_approval`` is kept from the national system of the day of the assignment: until ``approved_on`` the
    controller reads what every member reads, and controls nothing.
    """

    membership = models.ForeignKey("consortia.Membership", on_delete=models.PROTECT, related_name="assignments")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="controller_assignments")
    institution = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("controlling institution")
    )
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    needs_approval = models.BooleanField(_("the country approves its controllers"), default=False)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    approval_reference = models.CharField(_("reference of the approval"), max_length=100, blank=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.LEAD)
    wall_own_rows = "membership_id IN (SELECT id FROM consortia_membership WHERE user_id = {user})"

    class Meta:
        ordering = ["partner__number", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="assignment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_on__isnull=True, approval_reference="")
                | models.Q(approved_on__isnull=False) & ~models.Q(approval_reference=""),
                name="assignment_approval_is_whole",
            ),
            models.UniqueConstraint(
                fields=["membership", "partner"],
                condition=models.Q(valid_until__isnull=True),
                name="one_open_assignment_per_partner",
            ),
        ]
        triggers = [_INDEPENDENT]

    def __str__(self) -> str:
        return f"{self.membership_id} / {self.partner_id}"

    @property
    def waits_for_approval(self) -> bool:
        return self.needs_approval and self.approved_on is None

    def counts_on(self, day: datetime.date) -> bool:
        """As ``counts_on`` for a query."""
        running = self.valid_from <= day and (self.valid_until is None or self.valid_until >= day)
        approved = not self.needs_approval or (self.approved_on is not None and self.approved_on <= day)
        return running and approved
