"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "consortia",
    Personal(model="consortia.Membership", what=pgettext_lazy("personal data", "seats"), purpose=Purpose.WORK),
    Personal(
        model="consortia.ControllerAssignment",
        what=pgettext_lazy("personal data", "assignments of controllers"),
        purpose=Purpose.WORK,
        of=("membership__user",),
    ),
    Personal(
        model="consortia.MandateAuditor",
        what=pgettext_lazy("personal data", "audits a person is on"),
        purpose=Purpose.WORK,
        of=("membership__user",),
    ),
    impersonal={
        "AuditMandate": ("reference",),
        "Partner": ("currency", "nuts"),
        "ControllerAssignment": ("approval_reference",),
        "Partnership": ("slug", "acronym", "title", "summary", "project_number", "cooperation"),
    },
)
