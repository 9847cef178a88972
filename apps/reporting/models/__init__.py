from apps.reporting.models.partner_report import PartnerReport, PartnerReportSnapshot

__all__ = ["PartnerReport", "PartnerReportSnapshot"]
