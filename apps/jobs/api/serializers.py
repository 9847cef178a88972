"""Jobs in the API; texts are in the person's language."""

from rest_framework import serializers

from apps.jobs.models import Job


class JobSerializer(serializers.ModelSerializer[Job]):
    """``done`` of ``total`` counts what the step works on; ``total`` is 0 where nothing is counted."""

    kind_text = serializers.CharField(source="label", read_only=True)
    step_text = serializers.CharField(read_only=True)
    failure_text = serializers.CharField(read_only=True)

    class Meta:
        model = Job
        fields = [
            "id", "kind", "kind_text", "status", "step", "step_text", "done", "total", "failure", "failure_text",
            "requested_at", "finished_at",
        ]  # fmt: skip
        read_only_fields = fields
