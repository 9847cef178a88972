from apps.clarifications.models.clarification import Clarification, ClarificationFile, ClarificationMessage

__all__ = ["Clarification", "ClarificationFile", "ClarificationMessage"]
