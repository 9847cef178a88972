"""What this app keeps about people."""

from apps.privacy.registry import register

register(
    "publishing",
    impersonal={"RenderedDocument": ("kind", "language", "name", "sha256", "snapshot_sha256", "file")},
)
