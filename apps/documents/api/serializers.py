from rest_framework import serializers

from apps.documents.models import Document


class DocumentSerializer(serializers.ModelSerializer[Document]):
    """``scanned_with`` names the virus scanner that decided; it is empty where none was set up when the file came."""

    class Meta:
        model = Document
        fields = [
            "id", "name", "sha256", "media_type", "size", "uploaded_at", "partner", "state", "scanned_with", "threat",
        ]  # fmt: skip
        read_only_fields = fields
