"""One check of whom something is shared with, used by pages, API and services alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.tenancy.enums import Visibility


def check_audiences(*, visibility: Visibility, shared_with: Iterable[int], known: Collection[int]) -> list[int]:
    """Whom it is shared with by name, which counts for ``invited`` alone. ``known`` are ids of all there are to choose.

    Raises ``ValidationError`` if nobody is invited, or somebody that is not there to choose.
    """
    if visibility != Visibility.INVITED:
        return []
    invited = sorted({*shared_with})
    if not invited:
        raise ValidationError({"shared_with": ValidationError(_("Choose whom you invite."), code="nobody")})
    if {*invited}.difference(known):
        message = _("You can invite only the rooms and partnerships you are offered to choose from.")
        raise ValidationError({"shared_with": ValidationError(message, code="unknown")})
    return invited
