from rest_framework import serializers

from apps.documents.models import Document


class DocumentSerializer(serializers.ModelSerializer[Document]):
    class Meta:
        model = Document
        fields = ["id", "name", "sha256", "media_type", "size", "uploaded_at", "partner"]
        read_only_fields = fields
