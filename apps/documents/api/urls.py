"""API under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.documents.api.document import DocumentContent, DocumentList

urlpatterns = [
    path("documents/", DocumentList.as_view(), name="api_document_list"),
    path("documents/<int:document_id>/content/", DocumentContent.as_view(), name="api_document_content"),
]
