"""Several documents taken at once, after one look over all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from apps.finance.services.expenditure_line import lock_report
from apps.finance.validators.expenditure_line import LineValues
from apps.inbox.proposal.line import LineProposal
from apps.inbox.selectors.sure import list_sure
from apps.inbox.services.taking import take_document

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

_BY_ID = {"contract": "contract_id"}


def take_documents(
    *, member: Membership, report: PartnerReport, categories: Mapping[int, str]
) -> list[ExpenditureLine]:
    """Take documents as proposed, each with the cost category the person chose; all or none.

    ``categories`` is by the document's id. Raises ``ValidationError`` if one of them is no longer without doubts, for
    example because the same invoice has come in meanwhile, and ``PermissionDenied``.
    """
    locked = lock_report(member=member, report_id=report.pk)
    sure = {each.incoming.pk: each for each in list_sure(member=member, report=locked)}
    if not set(categories) <= set(sure):
        raise ValidationError(
            _("Something has changed meanwhile, so nothing was taken. Look at the documents again."), code="unsure"
        )
    return [
        take_document(member=member, incoming=sure[pk].incoming, values=_values(sure[pk].proposal, category))
        for pk, category in categories.items()
    ]


def _values(proposal: LineProposal, category: str) -> LineValues:
    proposed = {_BY_ID.get(name, name): value for name, value in proposal.initial.items()}
    return LineValues(**{**proposed, "category": category})
