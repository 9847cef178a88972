from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.consortia.forms.sharing import SharingForm
from apps.tenancy.enums import Visibility


class ConsentForm(SharingForm):
    """With whom an application is shared, and the consent to it. Whom nobody sees needs none."""

    consent = forms.BooleanField(
        label=_("Our organisation agrees to this, may share the text, and has told the partners of the application."),
        error_messages={"required": _("Without this consent nothing is shared.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"visibility": Visibility.INVITED}, **kwargs)
        others = [(one.value, one.label) for one in Visibility if one != Visibility.OWN]
        self.fields["visibility"].choices = others  # type: ignore[attr-defined]
