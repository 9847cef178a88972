"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "assurance",
    Personal(
        model="assurance.Note",
        what=pgettext_lazy("personal data", "auditors' notes"),
        purpose=Purpose.WORK,
        texts=("title", "text"),
    ),
    Personal(
        model="assurance.Sample",
        what=pgettext_lazy("personal data", "samples of audits"),
        purpose=Purpose.EVIDENCE,
        texts=("title",),
    ),
    Personal(
        model="assurance.SampleResult",
        what=pgettext_lazy("personal data", "results of sampled units"),
        purpose=Purpose.EVIDENCE,
        texts=("note",),
    ),
    Personal(
        model="assurance.Finding",
        what=pgettext_lazy("personal data", "findings of audits"),
        purpose=Purpose.EVIDENCE,
        texts=("title", "found", "cause", "recommendation"),
    ),
    Personal(
        model="assurance.FindingVersion",
        what=pgettext_lazy("personal data", "versions of findings"),
        purpose=Purpose.EVIDENCE,
        texts=("reason", "content"),
    ),
    Personal(
        model="assurance.FindingAnswer",
        what=pgettext_lazy("personal data", "answers to findings"),
        purpose=Purpose.EVIDENCE,
        texts=("text",),
    ),
    Personal(
        model="assurance.EvidencePack",
        what=pgettext_lazy("personal data", "evidence packs asked for"),
        purpose=Purpose.EVIDENCE,
    ),
    impersonal={
        "Sample": ("parameters", "unit_partner_ids"),
        "SamplePopulation": ("definition", "strata", "warnings", "sha256", "packed"),
        "SampleUnit": ("code", "hits"),
        "SampleResult": ("typology",),
        "Finding": ("typology", "criterion", "rate_guide"),
        "FindingVersion": ("status", "sha256"),
        "EvidencePack": ("line_ids", "scope_name", "shows", "file", "sha256", "manifest_sha256", "seal"),
    },
)
