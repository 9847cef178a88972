"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "applications",
    Personal(
        model="applications.SectionText",
        what=pgettext_lazy("personal data", "texts of the application"),
        purpose=Purpose.WORK,
        texts=("text", "sources"),
    ),
    Personal(
        model="applications.SectionComment",
        what=pgettext_lazy("personal data", "comments on the application"),
        purpose=Purpose.WORK,
        texts=("text",),
    ),
    Personal(
        model="applications.FindingDecision",
        what=pgettext_lazy("personal data", "decisions on findings about the application"),
        purpose=Purpose.WORK,
        texts=("reason",),
    ),
    Personal(
        model="applications.Rewording",
        what=pgettext_lazy("personal data", "drafts of the application worded anew"),
        purpose=Purpose.WORK,
        texts=("marks", "worded", "refusal"),
    ),
    Personal(
        model="applications.ApplicationFile",
        what=pgettext_lazy("personal data", "files with texts of the application"),
        purpose=Purpose.WORK,
        texts=("name", "content"),
    ),
    impersonal={
        "ApplicationSection": ("key",),
        "FindingDecision": ("fingerprint", "code"),
        "TextMeaning": ("key", "digest", "vectors", "spoken"),
        "Rewording": ("made_with",),
    },
)
