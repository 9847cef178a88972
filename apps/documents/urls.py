from django.urls import path

from apps.documents.views.document import document_download

urlpatterns = [
    path("documents/<int:document_id>/", document_download, name="document_download"),
]
