from apps.retention.models.aid_statement import AidStatement
from apps.retention.models.legal_hold import LegalHold
from apps.retention.models.subject_request import SubjectRequest

__all__ = ["AidStatement", "LegalHold", "SubjectRequest"]
