"""Says at deployment whether the fonts of printed documents are there."""

import subprocess
from typing import Any

from django.core.checks import CheckMessage, Warning, register

# In the order in which the print stylesheet asks for them.
FONTS = ("Liberation Sans", "DejaVu Sans", "DejaVu Sans Mono")


@register("files", deploy=True)
def check_fonts(**kwargs: Any) -> list[CheckMessage]:
    """Without them a document is printed in whatever the machine has: readable, but not the same bytes everywhere."""
    missing = [font for font in FONTS if not _is_installed(font)]
    if not missing:
        return []
    hint = "Install Debian's packages fonts-liberation and fonts-dejavu-core, or what your system calls them."
    return [Warning(f"Fonts of printed documents are missing: {', '.join(missing)}.", hint=hint, id="publishing.W001")]


def _is_installed(family: str) -> bool:
    try:
        found = subprocess.run(["fc-match", "--format=%{family}", family], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return family in found.stdout.strip().split(",")
