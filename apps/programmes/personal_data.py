"""What this app keeps about people."""

from apps.privacy.registry import register

register(
    "programmes",
    impersonal={
        "ProgrammeVersion": ("code", "version", "names", "disabled_rules", "composition", "call", "form"),
        "Parameter": ("key", "value", "unit", "source", "note"),
    },
)
