"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.inbox.views import document_page, inbox, incoming_document

urlpatterns = [
    path("reports/<int:report_id>/inbox/", inbox.inbox, name="inbox"),
    path("inbox/<int:incoming_id>/", incoming_document.incoming_document, name="incoming_document"),
    path("inbox/<int:incoming_id>/set-aside/", incoming_document.incoming_set_aside, name="incoming_set_aside"),
    path("inbox/<int:incoming_id>/bring-back/", incoming_document.incoming_bring_back, name="incoming_bring_back"),
    path("inbox/<int:incoming_id>/read-again/", incoming_document.incoming_read_again, name="incoming_read_again"),
    path("documents/<int:document_id>/pages/<int:number>/", document_page.document_page, name="document_page"),
]
