from apps.reporting.models.annex import PartnerReportAnnex
from apps.reporting.models.partner_report import PartnerReport, PartnerReportSnapshot

__all__ = ["PartnerReport", "PartnerReportAnnex", "PartnerReportSnapshot"]
