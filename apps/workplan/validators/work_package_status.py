"""What may be said of a work package's objectives."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.workplan.enums import Achievement

_EXPLAINED = (Achievement.PARTLY, Achievement.NOT)


def check_explanations(said: Mapping[str, tuple[str, str]]) -> None:
    """``said`` holds an achievement and its explanation by the name of the objective.

    Raises ``ValidationError`` by field where an objective is not achieved in full and nobody says why.
    """
    unexplained = [name for name, (level, words) in said.items() if level in _EXPLAINED and not words.strip()]
    if unexplained:
        message = _("Explain why the objective is not achieved in full.")
        raise ValidationError({f"{name}_explanation": ValidationError(message, "required") for name in unexplained})
