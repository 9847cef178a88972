"""An auditor's mandate: for which institution, over which partners and periods, from when until when."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Organisation
from apps.consortia.enums import AuditBody
from apps.consortia.models.partner import Partner
from apps.consortia.models.period import ReportingPeriod
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall

_OWN_ROWS = (
    "{column} IN (SELECT mandate_id FROM consortia_mandateauditor WHERE membership_id IN"
    " (SELECT id FROM consortia_membership WHERE user_id = {{user}}))"
)

# One mandate at a time: what she sees on a day is what one lead partner allowed for one audit.
_ONE_AT_A_TIME = pgtrigger.Trigger(
    name="auditor_has_one_mandate_a_day",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("membership_id", "mandate_id"),
    func="""
        IF (SELECT role FROM consortia_membership WHERE id = NEW.membership_id) IS DISTINCT FROM 'auditor' THEN
            RAISE EXCEPTION 'Only the seat of an auditor has a mandate.' USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (
            SELECT 1 FROM consortia_mandateauditor AS held
            JOIN consortia_auditmandate AS other ON other.id = held.mandate_id
            JOIN consortia_auditmandate AS mine ON mine.id = NEW.mandate_id
            WHERE held.membership_id = NEW.membership_id AND held.id IS DISTINCT FROM NEW.id
              AND other.valid_from <= mine.valid_until AND mine.valid_from <= other.valid_until
        ) THEN
            RAISE EXCEPTION 'The auditor has a mandate in this time.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)


@pghistory.track()
class AuditMandate(TenantModel):
    """One audit of the partnership: its people read what is in its scope between two days, both included.

    No row of ``MandatePartner`` means all partners, none of ``MandatePeriod`` all periods. A mandate ends, it is never
    deleted: the auditors' working papers hang on it.
    """

    reference = models.CharField(_("reference of the audit"), max_length=100)
    institution = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("auditing institution")
    )
    body = models.CharField(_("kind of audit"), max_length=20, choices=AuditBody.choices)
    valid_from = models.DateField(_("first day"))
    valid_until = models.DateField(_("last day"))

    wall = Wall(read=Readers.MEMBERS, write=Writers.LEAD)
    wall_own_rows = _OWN_ROWS.format(column="id")

    class Meta:
        verbose_name = _("Audit")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("valid_from")), name="mandate_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.reference

    # Set by ``with_scope``: the ids in the scope, none of them where it is the whole partnership.
    partner_ids: list[int]
    period_ids: list[int]


def with_scope(mandates: models.QuerySet[AuditMandate]) -> models.QuerySet[AuditMandate]:
    """The same with ``partner_ids`` and ``period_ids`` of each, in the one query."""
    columns = {"partner_ids": "scope_partners__scope_partner_id", "period_ids": "scope_periods__scope_period_id"}
    return mandates.annotate(**{name: _ids(column) for name, column in columns.items()})


def _ids(column: str) -> ArrayAgg:
    return ArrayAgg(column, distinct=True, filter=models.Q(**{f"{column}__isnull": False}), default=models.Value([]))


@pghistory.track()
class MandatePartner(TenantModel):
    """A partner in the scope of an audit."""

    mandate = models.ForeignKey(AuditMandate, on_delete=models.CASCADE, related_name="scope_partners")
    scope_partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")

    wall = Wall(read=Readers.MEMBERS, write=Writers.LEAD)
    wall_own_rows = _OWN_ROWS.format(column="mandate_id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mandate", "scope_partner"], name="partner_once_in_mandate")]

    def __str__(self) -> str:
        return f"{self.mandate_id} / {self.scope_partner_id}"


@pghistory.track()
class MandatePeriod(TenantModel):
    """A reporting period in the scope of an audit."""

    mandate = models.ForeignKey(AuditMandate, on_delete=models.CASCADE, related_name="scope_periods")
    scope_period = models.ForeignKey(ReportingPeriod, on_delete=models.CASCADE, related_name="+")

    wall = Wall(read=Readers.MEMBERS, write=Writers.LEAD)
    wall_own_rows = _OWN_ROWS.format(column="mandate_id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mandate", "scope_period"], name="period_once_in_mandate")]

    def __str__(self) -> str:
        return f"{self.mandate_id} / {self.scope_period_id}"


@pghistory.track()
class MandateAuditor(TenantModel):
    """A person of the audit team."""

    mandate = models.ForeignKey(AuditMandate, on_delete=models.CASCADE, related_name="auditors")
    membership = models.ForeignKey("consortia.Membership", on_delete=models.PROTECT, related_name="mandates")

    wall = Wall(read=Readers.MEMBERS, write=Writers.LEAD)
    wall_own_rows = "membership_id IN (SELECT id FROM consortia_membership WHERE user_id = {user})"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mandate", "membership"], name="auditor_once_in_mandate")]
        triggers = [_ONE_AT_A_TIME]

    def __str__(self) -> str:
        return f"{self.mandate_id} / {self.membership_id}"
