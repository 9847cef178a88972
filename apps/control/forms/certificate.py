"""The nine confirmations, each ticked by itself."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.control.statements import CONFIRMATIONS


class CertificateForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in CONFIRMATIONS:
            self.fields[f"confirm_{one.key}"] = forms.BooleanField(label=str(one.text), help_text=one.basis)

    @property
    def confirmed(self) -> list[str]:
        return [one.key for one in CONFIRMATIONS if self.cleaned_data.get(f"confirm_{one.key}")]
