"""Whether something rests on a certificate. Apps above this one say so; none of them is imported here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apps.control.models import Certificate

_uses: list[Callable[[Certificate], bool]] = []


def register_use(uses: Callable[[Certificate], bool]) -> None:
    """Have ``uses`` asked before a certificate is withdrawn. Called once, when the app that knows is ready."""
    if uses not in _uses:
        _uses.append(uses)


def is_in_use(certificate: Certificate) -> bool:
    return any(uses(certificate) for uses in _uses)
