"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "control",
    Personal(
        model="control.ControlReport",
        what=pgettext_lazy("personal data", "controls"),
        purpose=Purpose.EVIDENCE,
        names=("controller_name", "reviewer"),
        texts=("sampling", "findings", "conclusions", "follow_up"),
    ),
    Personal(
        model="control.ControlVisit",
        what=pgettext_lazy("personal data", "visits on the spot"),
        purpose=Purpose.EVIDENCE,
        texts=("focus",),
    ),
    Personal(
        model="control.Certificate",
        what=pgettext_lazy("personal data", "certificates"),
        purpose=Purpose.EVIDENCE,
        texts=("content", "withdrawn_because"),
    ),
    Personal(
        model="control.ChecklistAnswer",
        what=pgettext_lazy("personal data", "answers to the control checklist"),
        purpose=Purpose.EVIDENCE,
        texts=("comment",),
    ),
    Personal(
        model="control.LineVerification",
        what=pgettext_lazy("personal data", "decisions on lines in control"),
        purpose=Purpose.EVIDENCE,
        texts=("comment",),
    ),
    Personal(
        model="control.FollowUpMeasure",
        what=pgettext_lazy("personal data", "follow-up measures"),
        purpose=Purpose.EVIDENCE,
        texts=("text", "outcome"),
    ),
    Personal(
        model="control.SampleDraw",
        what=pgettext_lazy("personal data", "samples drawn in control"),
        purpose=Purpose.EVIDENCE,
    ),
    impersonal={
        "ControlReport": (
            "application_version",
            "institution",
            "job_title",
            "division",
            "address",
            "country",
            "phone",
            "checklist_version",
        ),
        "Certificate": ("number", "sha256"),
        "ChecklistAnswer": ("question",),
        "LineVerification": ("typology",),
        "SampleDraw": ("risky", "drawn_from", "drawn"),
    },
)
