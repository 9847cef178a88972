from apps.audit.models.event import Event
from apps.audit.models.seal import Seal, SealBlock

__all__ = ["Event", "Seal", "SealBlock"]
