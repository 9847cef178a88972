"""Two colleagues with the same form open: the second is told before she overwrites what the first saved."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _


class MeanwhileForm(forms.Form):
    """A form over what is stored already: it remembers, as a hash, what was stored when the page was opened."""

    stored_now = ""
    opened_with = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def remember(self, stored: dict[str, Any]) -> None:
        """Called by the form's own ``__init__``, with what is stored now."""
        self.stored_now = hashlib.sha256(repr(sorted(stored.items())).encode()).hexdigest()
        self.initial["opened_with"] = self.stored_now

    def clean(self) -> dict[str, Any]:
        """Her words stay in the form; saved once more, they replace what was stored meanwhile."""
        cleaned = super().clean() or self.cleaned_data
        opened_with = cleaned.pop("opened_with", "")
        if opened_with and opened_with != self.stored_now:
            sent = QueryDict(mutable=True)
            sent.update(self.data)
            sent[self.add_prefix("opened_with")] = self.stored_now
            self.data = sent
            self.add_error(
                None, _("Somebody else has saved this meanwhile. Yours stands below: save again to replace it.")
            )
        return cleaned
