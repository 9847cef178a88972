"""How the person on a line is named to a reader: the one place where pages and API ask (``can_see_person_names``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from apps.consortia.permissions import can_see_person_names

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.finance.models import ExpenditureLine


def show_person(member: Membership | None, line: ExpenditureLine) -> str:
    """The name, or the number of the person among the partner's staff where the line came from a month of payroll.

    Without a reader the name is masked: an answer that does not know who reads it names nobody.
    """
    if not line.person or (member is not None and can_see_person_names(member, line.partner_id)):
        return line.person
    number = getattr(line, "person_number", None)
    return _("Person %(number)s") % {"number": number} if number else _("Name not shown")
