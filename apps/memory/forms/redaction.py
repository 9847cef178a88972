from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.memory.enums import RedactionKind

# As long as the longest passage: a person may leave out all of it.
LONGEST = 2000


class RedactionForm(forms.Form):
    """Words of a passage a person wants left out."""

    words = forms.CharField(label=_("Words to leave out"), max_length=LONGEST)
    kind = forms.ChoiceField(label=_("What they are"), choices=RedactionKind.choices, initial=RedactionKind.OTHER)
