"""What a controller may decide on a line: one validator for the form and the API."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.common.money import ZERO
from apps.finance import typology


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDecision:
    """``certified_eur`` in EUR, to the cent. ``typology`` names the error where less than declared is certified."""

    certified_eur: Decimal
    typology: str = ""
    comment: str = ""


def check_decision(decision: LineDecision, *, declared_eur: Decimal) -> None:
    """Raises ``ValidationError`` by field. A credit note is certified whole."""
    lowest, highest = (ZERO, declared_eur) if declared_eur >= 0 else (declared_eur, declared_eur)
    if not lowest <= decision.certified_eur <= highest:
        message = _("Certify between nothing and what is declared; a credit note is certified whole.")
        raise ValidationError({"certified_eur": ValidationError(message, code="out_of_range")})
    is_cut = decision.certified_eur != declared_eur
    if is_cut and not typology.is_known(decision.typology):
        message = _("Choose the type of error for what is deducted.")
        raise ValidationError({"typology": ValidationError(message, code="typology_missing")})
    if not is_cut and decision.typology:
        message = _("Nothing is deducted, so there is no type of error.")
        raise ValidationError({"typology": ValidationError(message, code="typology_without_deduction")})
