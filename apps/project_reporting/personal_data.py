"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "project_reporting",
    Personal(
        model="project_reporting.ProjectReport",
        what=pgettext_lazy("personal data", "project reports"),
        purpose=Purpose.EVIDENCE,
        texts=("snapshot",),
    ),
    Personal(
        model="project_reporting.DraftSentence",
        what=pgettext_lazy("personal data", "sentences of project reports"),
        purpose=Purpose.EVIDENCE,
        texts=("text", "original_text", "drafted_text", "confirmed_names"),
    ),
    Personal(
        model="project_reporting.DraftQuestion",
        what=pgettext_lazy("personal data", "questions on project reports"),
        purpose=Purpose.EVIDENCE,
        texts=("params",),
    ),
    Personal(
        model="project_reporting.ReportSource",
        what=pgettext_lazy("personal data", "claims of project reports"),
        purpose=Purpose.EVIDENCE,
    ),
    Personal(
        model="project_reporting.ReportText",
        what=pgettext_lazy("personal data", "texts of project reports"),
        purpose=Purpose.EVIDENCE,
        texts=("text",),
    ),
    Personal(
        model="project_reporting.InvestmentProgress",
        what=pgettext_lazy("personal data", "investments in project reports"),
        purpose=Purpose.EVIDENCE,
        texts=("explanation",),
    ),
    Personal(
        model="project_reporting.TextConfirmation",
        what=pgettext_lazy("personal data", "confirmed texts of project reports"),
        purpose=Purpose.EVIDENCE,
        texts=("text", "details"),
    ),
    Personal(
        model="project_reporting.SubmissionStep",
        what=pgettext_lazy("personal data", "steps at the programme"),
        purpose=Purpose.EVIDENCE,
        texts=("reason",),
    ),
    Personal(
        model="project_reporting.Verification",
        what=pgettext_lazy("personal data", "verifications of the programme"),
        purpose=Purpose.EVIDENCE,
        texts=("note", "withdrawn_because"),
    ),
    impersonal={
        "ProjectReport": ("drafted_with", "sha256"),
        "DraftSentence": ("template", "figures", "source_field", "made_with"),
        "ReportSource": ("amounts",),
        "ReportText": ("key",),
        "InvestmentProgress": ("title",),
        "TextConfirmation": ("place",),
        "SubmissionStep": ("reference",),
        "Verification": ("reference", "letter_reference"),
        "VerifiedSource": ("amounts",),
        "VerifiedDeduction": ("category",),
    },
)
