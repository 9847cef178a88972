"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "memory",
    Personal(
        model="memory.EarlierApplication",
        what=pgettext_lazy("personal data", "earlier applications a person added"),
        purpose=Purpose.WORK,
        texts=("title",),
    ),
    Personal(
        model="memory.Section",
        what=pgettext_lazy("personal data", "headings of earlier applications"),
        purpose=Purpose.WORK,
        texts=("title",),
    ),
    Personal(
        model="memory.Passage",
        what=pgettext_lazy("personal data", "texts of earlier applications"),
        purpose=Purpose.WORK,
        texts=("text",),
    ),
    Personal(
        model="memory.Assessment",
        what=pgettext_lazy("personal data", "what assessors said of earlier applications"),
        purpose=Purpose.WORK,
        texts=("comment",),
    ),
    Personal(
        model="memory.Lesson",
        what=pgettext_lazy("personal data", "lessons from earlier applications"),
        purpose=Purpose.WORK,
        texts=("text",),
    ),
    Personal(
        model="memory.Sharing",
        what=pgettext_lazy("personal data", "consents to share earlier applications"),
        purpose=Purpose.WORK,
        texts=("title",),
    ),
    Personal(
        model="memory.Redaction",
        what=pgettext_lazy("personal data", "decisions on what is left out before sharing"),
        purpose=Purpose.WORK,
    ),
    impersonal={
        "EarlierApplication": ("acronym", "programme", "call", "language", "picture_pages"),
        "Section": ("number",),
        "Passage": ("language", "model_id", "sentence_vectors", "section_number", "programme"),
        "Assessment": ("criterion",),
        "Sharing": ("organisation", "acronym", "programme", "call", "scores", "shared_with"),
    },
)
