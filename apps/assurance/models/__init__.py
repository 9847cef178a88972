from apps.assurance.models.note import Note

__all__ = ["Note"]
