"""Under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.inbox.api.incoming_document import (
    IncomingDocumentDetail,
    IncomingDocumentList,
    IncomingDocumentSetAside,
    IncomingDocumentsTogether,
    IncomingDocumentTake,
)
from apps.inbox.api.mailbox import MailboxDetail

urlpatterns = [
    path("partners/<int:partner_id>/mailbox/", MailboxDetail.as_view(), name="api_mailbox"),
    path(
        "reports/<int:report_id>/incoming-documents/",
        IncomingDocumentList.as_view(),
        name="api_incoming_document_list",
    ),
    path(
        "reports/<int:report_id>/incoming-documents/take/",
        IncomingDocumentsTogether.as_view(),
        name="api_incoming_documents_take",
    ),
    path("incoming-documents/<int:incoming_id>/", IncomingDocumentDetail.as_view(), name="api_incoming_document"),
    path(
        "incoming-documents/<int:incoming_id>/take/",
        IncomingDocumentTake.as_view(),
        name="api_incoming_document_take",
    ),
    path(
        "incoming-documents/<int:incoming_id>/set-aside/",
        IncomingDocumentSetAside.as_view(),
        name="api_incoming_document_set_aside",
    ),
]
