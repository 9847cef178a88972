from apps.inbox.models.document_reading import DocumentReading, ReadingAttachment
from apps.inbox.models.incoming_document import IncomingDocument
from apps.inbox.models.mailbox import Mailbox, ReceivedMail

__all__ = ["DocumentReading", "IncomingDocument", "Mailbox", "ReadingAttachment", "ReceivedMail"]
