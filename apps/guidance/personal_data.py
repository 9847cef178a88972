"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "guidance",
    Personal(
        model="guidance.Question",
        what=pgettext_lazy("personal data", "legal questions"),
        purpose=Purpose.WORK,
        texts=("text",),
    ),
    Personal(
        model="guidance.SecretariatAnswer",
        what=pgettext_lazy("personal data", "answers of secretariats that were written down"),
        purpose=Purpose.WORK,
        texts=("text", "answer", "source"),
    ),
    impersonal={
        "GuidanceDocument": ("programme", "title", "url", "sha256", "made_of"),
        "Passage": (
            "text",
            "heading",
            "section",
            "rule_id",
            "parameter_key",
            "basis",
            "figures",
            "topics",
            "language",
            "model_id",
            "sentence_vectors",
        ),
        "Question": ("answer", "language"),
        "SecretariatAnswer": ("language", "shared_with", "model_id", "sentence_vectors"),
    },
)
