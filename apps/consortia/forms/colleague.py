"""The form with which a partner's people invite a colleague."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.consortia.models import Partner
from apps.consortia.validators.colleague import ColleagueValues


class ColleagueForm(forms.Form):
    """A person and, where there is a choice, the partner she acts for."""

    partner = forms.ModelChoiceField(label=_("Partner"), queryset=Partner.objects.none(), empty_label=None)
    full_name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"), max_length=254, help_text=_("The invitation goes to this address."))
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=Language.choices)

    @property
    def values(self) -> ColleagueValues:
        return ColleagueValues(**{name: self.cleaned_data[name] for name in ("email", "full_name", "language")})
