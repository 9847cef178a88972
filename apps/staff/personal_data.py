"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.consortia.permissions import can_see_person_names
from apps.privacy.enums import Purpose, ViewingKind
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
        marks=("staff_number",),
        shown_to=can_see_person_names,
        viewing=ViewingKind.STAFF,
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
    impersonal={"Employment": ("currency",)},
)
