from apps.memory.models.earlier_application import Assessment, EarlierApplication, Lesson
from apps.memory.models.passage import Passage, Redaction
from apps.memory.models.section import Section
from apps.memory.models.sharing import Sharing

__all__ = ["Assessment", "EarlierApplication", "Lesson", "Passage", "Redaction", "Section", "Sharing"]
