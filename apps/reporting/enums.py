from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerReportStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    REOPENED = "reopened", _("Reopened")


PARTNER_REPORT_TRANSITIONS: list[tuple[str, str]] = [
    (PartnerReportStatus.DRAFT, PartnerReportStatus.SUBMITTED),
    (PartnerReportStatus.SUBMITTED, PartnerReportStatus.REOPENED),
    (PartnerReportStatus.REOPENED, PartnerReportStatus.SUBMITTED),
]
