"""People on lines, as the reader of the page may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from apps.consortia.masking import reveals_names
from apps.consortia.permissions import can_see_person_names
from apps.finance.masking import show_person, show_text
from apps.privacy.enums import ViewingKind

if TYPE_CHECKING:
    from apps.finance.models import ExpenditureLine

register = template.Library()


@register.simple_tag(takes_context=True)
def person_of(context: template.Context, line: ExpenditureLine) -> str:
    """The name, or what stands for it."""
    return show_person(context.get("membership"), line)


@register.simple_tag(takes_context=True)
def said_of(context: template.Context, line: ExpenditureLine, field: str) -> str:
    """A free text of the line; names in it are masked for who may not see them."""
    return show_text(context.get("membership"), line, field)


@register.simple_tag(takes_context=True)
def shows_names(context: template.Context, row: Any) -> bool:
    """Whether the reader sees people's names in the books of the partner the row belongs to."""
    if row._meta.model_name == "expenditureimport":
        return reveals_names(context["membership"], ViewingKind.IMPORT, partner_id=row.partner_id, record_ids=[row.pk])
    return can_see_person_names(context["membership"], row.partner_id)
