"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "ideas",
    Personal(
        model="ideas.Approach",
        what=pgettext_lazy("personal data", "who approached whom about a project idea"),
        purpose=Purpose.WORK,
    ),
    Personal(
        model="ideas.ApproachMessage",
        what=pgettext_lazy("personal data", "what was written about a project idea"),
        purpose=Purpose.WORK,
        texts=("text",),
    ),
    impersonal={
        "OrganisationProfile": (
            "text", "language", "model_id", "nuts", "competences", "themes", "languages", "contact_function",
            "looks_for", "shared_with", "sentence_vectors",
        ),
        "PastProject": ("name", "programme_code", "programme", "role", "description"),
        "ProjectIdea": (
            "text", "language", "model_id", "call", "objective", "theme", "title", "summary", "activities", "languages",
            "shared_with", "sentence_vectors",
        ),
        "RoleSought": (
            "text", "language", "model_id", "title", "countries", "legal_types", "region_categories", "areas",
            "sentence_vectors",
        ),
        "ApproachMessage": ("language",),
    },
)  # fmt: skip
