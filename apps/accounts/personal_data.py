"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "accounts",
    Personal(
        model="accounts.User",
        what=pgettext_lazy("personal data", "the account"),
        purpose=Purpose.ACCOUNT,
        names=("full_name",),
        of=("id",),
        secret=("password",),
    ),
    Personal(
        model="accounts.OrganisationPerson",
        what=pgettext_lazy("personal data", "the organisations a person works for"),
        purpose=Purpose.ACCOUNT,
    ),
    Personal(
        model="accounts.CalendarFeed",
        what=pgettext_lazy("personal data", "the address of a calendar"),
        purpose=Purpose.ACCOUNT,
        secret=("key_hash",),
    ),
    impersonal={"User": ("email",), "Organisation": ("name", "country", "business_id", "vat_id", "region")},
)
