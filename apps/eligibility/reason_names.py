"""The reasons words may give, as people call them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# By code: see ``apps.nlp.heads.wordings.REASONS``.
REASON_NAMES: Mapping[str, Promise] = {
    "alcohol": _("alcohol or entertainment"),
    "gift": _("a gift"),
    "fine": _("a fine or penalty"),
    "interest": _("interest on debt"),
    "legal-dispute": _("a legal dispute"),
    "exchange-loss": _("an exchange-rate loss"),
    "recoverable-vat": _("recoverable VAT"),
    "in-kind": _("an in-kind contribution"),
    "partner-contract": _("a contract between partners"),
    "private": _("private consumption"),
    "preparation": _("preparation of the application"),
    "advance": _("an advance payment"),
    "tips": _("a tip"),
    "bank-charge": _("a bank charge"),
}


def name_reason(reason: str | None) -> str:
    """The reason in the active language; without one, that the cost is eligible."""
    return str(_("nothing against it") if reason is None else REASON_NAMES[reason])
