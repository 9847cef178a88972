from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import LegalType
from apps.common.countries import country_choices
from apps.common.languages import language_choices, reading_language
from apps.consortia.enums import RegionCategory
from apps.ideas.forms.meanwhile import MeanwhileForm
from apps.ideas.models import OrganisationProfile
from apps.ideas.selectors.profile import ProfileFilter
from apps.ideas.validators.profile import PastProjectValues, ProfileValues, check_profile
from apps.programmes.models import ProgrammeVersion
from apps.programmes.selectors.programme import programme_choices


class ProfileForm(MeanwhileForm):
    competences = forms.CharField(
        label=_("What your organisation can do"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=6000,
        help_text=_("In whole sentences, each about one thing: matches quote them."),
    )
    looks_for = forms.CharField(
        label=_("What it looks for"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False
    )
    language = forms.ChoiceField(label=_("These texts are written in"))
    themes = forms.CharField(label=_("Themes"), max_length=400, required=False, help_text=_("Separated by commas."))
    languages = forms.MultipleChoiceField(
        label=_("Languages your people can work in"), widget=forms.CheckboxSelectMultiple, required=False
    )
    nuts = forms.CharField(
        label=_("NUTS code of the region"), max_length=5, required=False, help_text=_("Such as PL52 or DK05.")
    )
    region_category = forms.ChoiceField(
        label=_("Category of the region"), choices=[("", _("Not stated")), *RegionCategory.choices], required=False
    )
    contact_function = forms.CharField(
        label=_("Whom to ask for"),
        max_length=120,
        required=False,
        help_text=_("A function, such as “head of the project office”. No names."),
    )

    def __init__(self, *args: Any, country: str, profile: OrganisationProfile | None = None, **kwargs: Any) -> None:
        stated = _stated(profile) if profile else {}
        super().__init__(*args, **kwargs | {"initial": stated or {"language": reading_language()}})
        if profile is not None:
            self.remember(stated)
        self.country = country
        for name in ("language", "languages"):
            self.fields[name].choices = language_choices()  # type: ignore[attr-defined]

    def clean_nuts(self) -> str:
        return str(self.cleaned_data["nuts"]).strip().upper()

    def clean_themes(self) -> tuple[str, ...]:
        return read_list(self.cleaned_data["themes"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            check_profile(self.country, self.values)
        return cleaned

    @property
    def values(self) -> ProfileValues:
        return ProfileValues(**self.cleaned_data | {"languages": tuple(self.cleaned_data["languages"])})


class PastProjectForm(forms.Form):
    name = forms.CharField(label=_("Name of the project"), max_length=200)
    programme_code = forms.ChoiceField(label=_("Programme"), required=False)
    programme = forms.CharField(label=_("Another programme"), max_length=120, required=False)
    role = forms.CharField(label=_("Role in the project"), max_length=120)
    year = forms.IntegerField(label=_("Year it began"), min_value=1989, max_value=2100)
    description = forms.CharField(
        label=_("What was done"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme_code"].choices = [("", _("Another one")), *programme_choices()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        named = dict(programme_choices()).get(cleaned.get("programme_code", ""), "")
        cleaned["programme"] = named or cleaned.get("programme", "")
        if not cleaned["programme"]:
            self.add_error("programme", _("Choose a programme or write its name."))
        return cleaned

    @property
    def values(self) -> PastProjectValues:
        return PastProjectValues(**self.cleaned_data)


class ProfileFilterForm(forms.Form):
    """As ``IdeaFilterForm``."""

    text = forms.CharField(label=_("What it should be able to do"), max_length=400, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    legal_type = forms.ChoiceField(label=_("Legal type"), choices=[("", _("Any")), *LegalType.choices], required=False)
    region_category = forms.ChoiceField(
        label=_("Category of the region"), choices=[("", _("Any")), *RegionCategory.choices], required=False
    )
    programme = forms.ChoiceField(label=_("Took part in the programme"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", _("Any")), *country_choices()]  # type: ignore[attr-defined]
        self.fields["programme"].choices = [("", _("Any")), *programme_choices()]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> ProfileFilter:
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        return ProfileFilter(**{name: given.get(name, "") for name in self.fields})


class ProgrammeField(forms.ModelChoiceField):
    """A programme version by the programme's name in the reader's language."""

    def label_from_instance(self, obj: ProgrammeVersion) -> str:
        return f"{obj.name} ({obj.version})"


def read_list(text: str) -> tuple[str, ...]:
    """What is separated by commas, without the empty and the repeated."""
    parts = (part.strip() for part in text.replace(";", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _stated(profile: OrganisationProfile) -> dict[str, Any]:
    names = ("competences", "looks_for", "language", "languages", "nuts", "region_category", "contact_function")
    return {name: getattr(profile, name) for name in names} | {"themes": ", ".join(profile.themes)}
