from apps.consortia.models.audit_mandate import AuditMandate, MandateAuditor, MandatePartner, MandatePeriod
from apps.consortia.models.controller_assignment import ControllerAssignment
from apps.consortia.models.membership import Membership
from apps.consortia.models.partner import Partner
from apps.consortia.models.partnership import Partnership
from apps.consortia.models.period import ReportingPeriod

__all__ = [
    "AuditMandate",
    "ControllerAssignment",
    "MandateAuditor",
    "MandatePartner",
    "MandatePeriod",
    "Membership",
    "Partner",
    "Partnership",
    "ReportingPeriod",
]
