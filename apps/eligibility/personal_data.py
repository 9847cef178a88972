"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "eligibility",
    Personal(
        model="eligibility.Flag",
        what=pgettext_lazy("personal data", "flags"),
        purpose=Purpose.EVIDENCE,
        texts=("params",),
    ),
    Personal(
        model="eligibility.FlagDecision",
        what=pgettext_lazy("personal data", "decisions on flags"),
        purpose=Purpose.EVIDENCE,
        texts=("reason",),
    ),
    Personal(
        model="eligibility.OwnRule",
        what=pgettext_lazy("personal data", "rules of the project"),
        purpose=Purpose.WORK,
        texts=("text", "words", "pattern", "cases"),
    ),
    Personal(
        model="eligibility.ReplayDifference",
        what=pgettext_lazy("personal data", "differences between versions of the rules"),
        purpose=Purpose.EVIDENCE,
        texts=("params",),
    ),
    impersonal={
        "RuleSet": ("notes", "switched_off", "figures", "own_rules"),
        "CheckRun": ("rules_version", "untold"),
        "Flag": ("rule_id",),
        "OwnRule": ("code", "title", "basis", "categories", "partners", "countries"),
        "ReplayDifference": ("rule_id",),
    },
)
