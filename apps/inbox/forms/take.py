"""The line's form, filled with what the document says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from apps.finance.forms.expenditure_line import ExpenditureLineForm
from apps.inbox.proposal.fields import ProposedField
from apps.inbox.proposal.line import LineProposal


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A field of the form and what was proposed for it, if anything was."""

    field: forms.BoundField
    proposed: ProposedField | None


@dataclass(frozen=True, slots=True)
class ProposedSection:
    title: str
    rows: list[ProposedRow]


class TakeForm(ExpenditureLineForm):
    """The same fields and the same validator as when a line is entered by hand."""

    def __init__(self, *args: Any, proposal: LineProposal, currency: str, partner_id: int, **kwargs: Any) -> None:
        self.proposal = proposal
        initial = {"currency": currency} | proposal.initial
        super().__init__(*args, partner_id=partner_id, initial=initial, **kwargs)

    @property
    def proposed_sections(self) -> list[ProposedSection]:
        """The fields in the groups of the line's form, each with its origin."""
        return [
            ProposedSection(section.title, [self._row(field) for field in section.fields]) for section in self.sections
        ]

    def _row(self, field: forms.BoundField) -> ProposedRow:
        return ProposedRow(field, self.proposal.fields.get(field.name))
