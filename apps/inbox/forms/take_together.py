"""One line per document: take it or not, and under which cost category."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.finance.enums import CostCategory
from apps.inbox.selectors.sure import SureDocument


@dataclass(frozen=True, slots=True)
class TogetherRow:
    sure: SureDocument
    take: forms.BoundField
    category: forms.BoundField


class TakeTogetherForm(forms.Form):
    def __init__(self, *args: Any, documents: Sequence[SureDocument], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.documents = documents
        for each in documents:
            name = each.incoming.document.name
            proposed = each.proposal.initial.get("category", "")
            self.fields[f"take_{each.incoming.pk}"] = forms.BooleanField(label=name, required=False, initial=True)
            self.fields[f"category_{each.incoming.pk}"] = forms.ChoiceField(
                label=_("Cost category"),
                choices=[("", _("Choose")), *CostCategory.choices],
                required=False,
                initial=proposed,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for each in self.documents:
            if cleaned.get(f"take_{each.incoming.pk}") and not cleaned.get(f"category_{each.incoming.pk}"):
                self.add_error(f"category_{each.incoming.pk}", _("Choose the cost category."))
        return cleaned

    @property
    def categories(self) -> dict[int, str]:
        """The chosen category of each document that is ticked, by the document's id."""
        pks = (each.incoming.pk for each in self.documents)
        return {pk: self.cleaned_data[f"category_{pk}"] for pk in pks if self.cleaned_data.get(f"take_{pk}")}

    @property
    def rows(self) -> Iterator[TogetherRow]:
        for each in self.documents:
            pk = each.incoming.pk
            yield TogetherRow(each, self[f"take_{pk}"], self[f"category_{pk}"])
