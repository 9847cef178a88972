"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "notifications",
    Personal(
        model="notifications.NoticePreference",
        what=pgettext_lazy("personal data", "what a person wants to be told"),
        purpose=Purpose.ACCOUNT,
    ),
    Personal(
        model="notifications.WaitingNotice",
        what=pgettext_lazy("personal data", "notices that wait for the daily mail"),
        purpose=Purpose.ACCOUNT,
        secret=("address",),
    ),
    Personal(
        model="notifications.Reminder",
        what=pgettext_lazy("personal data", "deadlines a person was reminded of"),
        purpose=Purpose.ACCOUNT,
    ),
    impersonal={"WaitingNotice": ("subject",), "Reminder": ("kind",)},
)
