import pghistory
import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from apps.accounts.models import User
from apps.consortia.models.audit_mandate import AuditMandate, with_scope
from apps.consortia.models.controller_assignment import ControllerAssignment, counts_on
from apps.consortia.models.partner import Partner
from apps.tenancy.context import AuditScope, Seat, enter_person
from apps.tenancy.enums import Readers, Role, Writers
from apps.tenancy.models import TenantModel, Wall

# A seat stays a controller's while it is assigned: nobody verifies today what she declares tomorrow.
_KEEP_CONTROLLER = pgtrigger.Trigger(
    name="assigned_seat_stays_a_controllers",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("role", "user_id"),
    condition=pgtrigger.Q(old__role=Role.CONTROLLER),
    func="""
        IF (NEW.role <> OLD.role OR NEW.user_id <> OLD.user_id)
           AND EXISTS (SELECT 1 FROM consortia_controllerassignment
                       WHERE membership_id = OLD.id AND (valid_until IS NULL OR valid_until >= CURRENT_DATE)) THEN
            RAISE EXCEPTION 'The controller is still assigned.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

# The wall lets a partner's people write their own partner's seats; this says that they seat colleagues and nobody else.
_SEAT_COLLEAGUES = pgtrigger.Trigger(
    name="partner_seats_colleagues",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func=f"""
        IF COALESCE(current_setting('sammen.role', true), '') = '{Role.PARTNER}' AND
           (NEW.role <> '{Role.PARTNER}' OR TG_OP = 'UPDATE' AND
            (NEW.role, NEW.user_id, NEW.partner_id) IS DISTINCT FROM (OLD.role, OLD.user_id, OLD.partner_id)) THEN
            RAISE EXCEPTION 'a partner seats its own colleagues' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    """,
)


@pghistory.track()
class Membership(TenantModel):
    """A person's seat in a partnership: lead and partner people act for their partner, auditors for none.

    A controller acts for none either: she is assigned to partners (``ControllerAssignment``). An auditor reads what her
    mandate of the day says (``AuditMandate``), and without one nothing.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=[c for c in Role.choices if c[0] != Role.SYSTEM])
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.LEAD_OR_OWN_PARTNER)
    wall_own_rows = "user_id = {user}"

    class Meta:
        ordering = ["role", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "user"], name="one_seat_per_person"),
            models.CheckConstraint(
                condition=models.Q(role__in=[Role.AUDITOR, Role.CONTROLLER]) | models.Q(partner__isnull=False),
                name="seat_acts_for_a_partner",
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.CONTROLLER) | models.Q(partner__isnull=True),
                name="controller_acts_for_no_partner",
            ),
        ]
        triggers = [_KEEP_CONTROLLER, _SEAT_COLLEAGUES]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"

    @property
    def seat(self) -> Seat:
        return Seat(
            partnership_id=self.partnership_id,
            role=Role(self.role),
            partner_id=self.partner_id,
            user_id=self.user_id,
            controlled_partner_ids=self.controlled_partner_ids,
            audit=self.audit_scope,
        )

    @cached_property
    def mandate(self) -> AuditMandate | None:
        """The audit an auditor works on today, with the ids in its scope; None for every other role.

        Read as the person herself, for it is needed before her tenant is entered. Asked once per seat object.
        """
        if self.role != Role.AUDITOR:
            return None
        today = timezone.localdate()
        with enter_person(self.user_id), scopes_disabled():
            mandates = AuditMandate.objects.filter(auditors__membership_id=self.pk)
            return with_scope(mandates.filter(valid_from__lte=today, valid_until__gte=today)).first()

    @property
    def audit_scope(self) -> AuditScope | None:
        """What the mandate of today lets her read; None where there is none."""
        if self.mandate is None:
            return None
        partners, periods = self.mandate.partner_ids, self.mandate.period_ids
        return AuditScope(
            mandate_id=self.mandate.pk, partner_ids=frozenset(partners) or None, period_ids=frozenset(periods) or None
        )

    def audits(self, partner_id: int | None) -> bool:
        """The seat is an auditor's and the partner lies in the scope of her mandate."""
        scope = self.audit_scope
        return scope is not None and (scope.partner_ids is None or partner_id in scope.partner_ids)

    @property
    def audits_whole_partnership(self) -> bool:
        """The seat is an auditor's and her mandate leaves out no partner."""
        scope = self.audit_scope
        return scope is not None and scope.partner_ids is None

    @cached_property
    def controlled_partner_ids(self) -> frozenset[int]:
        """The partners a controller controls today; nobody's for every other role. Asked once per seat object.

        Read as the person herself, for it is needed before her tenant is entered.
        """
        if self.role != Role.CONTROLLER:
            return frozenset()
        with enter_person(self.user_id), scopes_disabled():
            assigned = ControllerAssignment.objects.filter(counts_on(timezone.localdate()), membership_id=self.pk)
            return frozenset(assigned.order_by().values_list("partner_id", flat=True))

    def controls(self, partner_id: int | None) -> bool:
        """The seat is a controller's and this partner is among those assigned to her today."""
        return partner_id is not None and partner_id in self.controlled_partner_ids
