"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.publishing.views.rendered_document import rendered_document_download

urlpatterns = [
    path("rendered/<int:rendered_id>/", rendered_document_download, name="rendered_document_download"),
]
