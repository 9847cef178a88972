from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Membership
from apps.memory.selectors.recipient import list_recipients
from apps.tenancy.enums import Visibility


class SharingForm(forms.Form):
    """With whom an application is shared, and the consent to it."""

    visibility = forms.ChoiceField(
        label=_("Who may find and read it"),
        choices=[(one.value, one.label) for one in (Visibility.INVITED, Visibility.ALL)],
        widget=forms.RadioSelect,
        initial=Visibility.INVITED,
    )
    shared_with = forms.TypedMultipleChoiceField(
        label=_("Whom you invite"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everybody who acts for an organisation there reads what you share."),
    )
    consent = forms.BooleanField(
        label=_("Our organisation agrees to this, may share the text, and has told the partners of the application."),
        error_messages={"required": _("Without this consent nothing is shared.")},
    )

    def __init__(self, *args: Any, member: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        recipients = list_recipients(member=member)
        self.fields["shared_with"].choices = [(one.partnership_id, one.name) for one in recipients]  # type: ignore[attr-defined]
