"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "staff",
    Personal(
        model="staff.Employment",
        what=pgettext_lazy("personal data", "employments"),
        purpose=Purpose.EVIDENCE,
        names=("person_name",),
        texts=("function",),
        staff=("id",),
        secret=("person_key",),
    ),
    Personal(
        model="staff.PayrollMonth",
        what=pgettext_lazy("personal data", "months of payroll"),
        purpose=Purpose.EVIDENCE,
        staff=("employment",),
        secret=("person_key",),
    ),
    Personal(
        model="staff.TimesheetEntry",
        what=pgettext_lazy("personal data", "timesheets"),
        purpose=Purpose.EVIDENCE,
        texts=("activity",),
        staff=("employment",),
    ),
    impersonal={"Employment": ("staff_number", "currency")},
)
