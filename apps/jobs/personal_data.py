"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "jobs",
    Personal(model="jobs.Job", what=pgettext_lazy("personal data", "work a person asked for"), purpose=Purpose.TRAIL),
    impersonal={"Job": ("kind", "step", "failure", "failure_detail")},
)
