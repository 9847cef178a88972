"""What may be stated about a product of the work: one validator for form and API."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.workplan.models import WorkProduct


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductValues:
    """What people state about a deliverable or an output; ``due_on`` and ``reviewer`` are the lead partner's to say."""

    description: str
    due_on: dt.date
    forecast_on: dt.date | None
    owner: Membership | None
    reviewer: Membership | None


def check_product(product: WorkProduct, values: ProductValues) -> None:
    """Raises ``ValidationError`` by field: an owner from elsewhere, a reviewer of the same organisation."""
    problems: dict[str, ValidationError] = {}
    if values.owner is not None and values.owner.partner_id != product.responsible_id:
        problems["owner"] = ValidationError(
            _("The owner has to be one of the responsible partner's people."), code="owner_elsewhere"
        )
    if values.reviewer is not None and not _may_review(values.reviewer, product):
        problems["reviewer"] = ValidationError(
            _("The reviewer has to act for another partner than the responsible one."), code="reviewer_own"
        )
    if problems:
        raise ValidationError(problems)


def _may_review(seat: Membership, product: WorkProduct) -> bool:
    return seat.role in {Role.LEAD, Role.PARTNER} and seat.partner_id not in {None, product.responsible_id}
