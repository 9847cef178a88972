"""The nine confirmations, each ticked by itself, and what qualifies a statement that deductions speak against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.control.content.qualification import describe_contradiction
from apps.control.contradictions import Contradiction
from apps.control.statements import CONFIRMATIONS, STATEMENTS
from apps.programmes.legal_basis import link_basis


class CertificateForm(forms.Form):
    def __init__(self, *args: Any, contradictions: Sequence[Contradiction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._qualified = [one.statement for one in contradictions]
        for one in CONFIRMATIONS:
            self.fields[f"confirm_{one.key}"] = forms.BooleanField(label=str(one.text), help_text=link_basis(one.basis))
        for found in contradictions:
            self._add_qualification(found)

    def _add_qualification(self, found: Contradiction) -> None:
        statement = STATEMENTS[found.statement].text
        self.fields[f"qualify_{found.statement}"] = forms.BooleanField(
            label=_("A deduction speaks against “%(statement)s” The certificate says so beneath it.")
            % {"statement": statement},
            help_text=" ".join(describe_contradiction(found)),
        )
        self.fields[f"words_{found.statement}"] = forms.CharField(
            label=_("What else the certificate says beneath this statement"),
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    @property
    def confirmed(self) -> list[str]:
        return [one.key for one in CONFIRMATIONS if self.cleaned_data.get(f"confirm_{one.key}")]

    @property
    def qualifications(self) -> dict[str, str]:
        """The controller's words by statement, for those she ticked."""
        ticked = [key for key in self._qualified if self.cleaned_data.get(f"qualify_{key}")]
        return {key: self.cleaned_data.get(f"words_{key}", "") for key in ticked}
