from apps.guidance.models.document import GuidanceDocument
from apps.guidance.models.passage import Passage
from apps.guidance.models.question import Question
from apps.guidance.models.secretariat_answer import SecretariatAnswer

__all__ = ["GuidanceDocument", "Passage", "Question", "SecretariatAnswer"]
