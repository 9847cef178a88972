"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "reporting",
    Personal(
        model="reporting.PartnerReport",
        what=pgettext_lazy("personal data", "partner reports"),
        purpose=Purpose.EVIDENCE,
        texts=("summary", "deviations"),
    ),
    Personal(
        model="reporting.PartnerReportSnapshot",
        what=pgettext_lazy("personal data", "submitted partner reports"),
        purpose=Purpose.EVIDENCE,
        texts=("content",),
    ),
    Personal(
        model="reporting.PartnerReportAnnex",
        what=pgettext_lazy("personal data", "annexes of partner reports"),
        purpose=Purpose.EVIDENCE,
        texts=("note",),
    ),
    impersonal={"PartnerReportSnapshot": ("sha256",)},
)
