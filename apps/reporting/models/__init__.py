from apps.reporting.models.partner_report import PartnerReport, PartnerReportSnapshot
from apps.reporting.models.target_group import TargetGroup, TargetGroupProgress

__all__ = ["PartnerReport", "PartnerReportSnapshot", "TargetGroup", "TargetGroupProgress"]
