import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.consortia.models.partner import Partner
from apps.tenancy.context import Seat
from apps.tenancy.enums import Readers, Role, Writers
from apps.tenancy.models import TenantModel, Wall


@pghistory.track()
class Membership(TenantModel):
    """A person's seat in a partnership: lead and partner people act for their partner, auditors for none."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=[c for c in Role.choices if c[0] != Role.SYSTEM])
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.LEAD)
    wall_own_rows = "user_id = {user}"

    class Meta:
        ordering = ["role", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "user"], name="one_seat_per_person"),
            models.CheckConstraint(
                condition=models.Q(role=Role.AUDITOR) | models.Q(partner__isnull=False),
                name="seat_acts_for_a_partner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"

    @property
    def seat(self) -> Seat:
        return Seat(
            partnership_id=self.partnership_id,
            role=Role(self.role),
            partner_id=self.partner_id,
            user_id=self.user_id,
        )
