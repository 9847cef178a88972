from apps.inbox.models.document_reading import DocumentReading, ReadingAttachment
from apps.inbox.models.incoming_document import IncomingDocument

__all__ = ["DocumentReading", "IncomingDocument", "ReadingAttachment"]
