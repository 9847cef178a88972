"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.inbox.views import document_page, evidence, inbox, incoming_document, mailbox, take_together

urlpatterns = [
    path("reports/<int:report_id>/inbox/", inbox.inbox, name="inbox"),
    path("reports/<int:report_id>/inbox/take/", take_together.take_together, name="take_together"),
    path("inbox/<int:incoming_id>/", incoming_document.incoming_document, name="incoming_document"),
    path("inbox/<int:incoming_id>/set-aside/", incoming_document.incoming_set_aside, name="incoming_set_aside"),
    path("inbox/<int:incoming_id>/bring-back/", incoming_document.incoming_bring_back, name="incoming_bring_back"),
    path("inbox/<int:incoming_id>/read-again/", incoming_document.incoming_read_again, name="incoming_read_again"),
    path("lines/<int:line_id>/evidence/<int:evidence_id>/", evidence.line_evidence, name="line_evidence"),
    path(
        "lines/<int:line_id>/evidence/<int:evidence_id>/read/", evidence.line_evidence_read, name="line_evidence_read"
    ),
    path("documents/<int:document_id>/pages/<int:number>/", document_page.document_page, name="document_page"),
    path("partners/<int:partner_id>/mailbox/", mailbox.mailbox, name="mailbox"),
]
