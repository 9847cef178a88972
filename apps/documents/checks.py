"""Says at deployment whether files are scanned for viruses."""

from typing import Any

from django.core.checks import CheckMessage, Warning, register

from apps.documents.scanner import ScannerAway, ask_version, is_scanner_set_up


# Not among the security checks: those keep the product from starting, and it may run without a scanner.
@register("files", deploy=True)
def check_scanner(**kwargs: Any) -> list[CheckMessage]:
    """A scanner that is set up must answer; without one, whoever deploys should know."""
    if not is_scanner_set_up():
        hint = "Set CLAMAV_SOCKET to clamd's socket; until then pages say that files are not scanned."
        return [Warning("No virus scanner is set up.", hint=hint, id="documents.W001")]
    try:
        ask_version()
    except ScannerAway as reason:
        return [Warning(f"The virus scanner does not answer: {reason}", id="documents.W002")]
    return []
