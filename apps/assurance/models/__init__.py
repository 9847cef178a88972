from apps.assurance.models.evidence_pack import EvidencePack
from apps.assurance.models.note import Note

__all__ = ["EvidencePack", "Note"]
