from __future__ import annotations

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import LegalType
from apps.common.countries import country_choices, country_name
from apps.common.fields import DayField
from apps.common.languages import language_choices, reading_language
from apps.consortia.enums import RegionCategory
from apps.ideas.enums import OwnRole
from apps.ideas.forms.meanwhile import MeanwhileForm
from apps.ideas.forms.profile import ProgrammeField, read_list
from apps.ideas.models import ProjectIdea, RoleSought
from apps.ideas.selectors.idea import IdeaFilter
from apps.ideas.validators.idea import IdeaValues, RoleValues, check_idea, check_role
from apps.programmes.enums import ParameterKey
from apps.programmes.models import ProgrammeVersion
from apps.programmes.selectors.parameter import find_figure
from apps.programmes.selectors.programme import list_versions, programme_choices


class IdeaForm(MeanwhileForm):
    programme_version = ProgrammeField(label=_("Programme"), queryset=ProgrammeVersion.objects.none())
    call = forms.CharField(label=_("Call"), max_length=120, required=False)
    objective = forms.CharField(label=_("Objective of the programme"), max_length=250, required=False)
    theme = forms.CharField(label=_("Theme"), max_length=120, required=False)
    title = forms.CharField(label=_("Title"), max_length=250)
    summary = forms.CharField(label=_("Summary"), widget=forms.Textarea(attrs={"rows": 5}), max_length=4000)
    activities = forms.CharField(
        label=_("What the project would do"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000, required=False
    )
    language = forms.ChoiceField(label=_("These texts are written in"))
    own_role = forms.ChoiceField(label=_("Our role"), choices=OwnRole.choices)
    deadline = DayField(label=_("Deadline of the call"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Working languages of the project"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, idea: ProjectIdea | None = None, **kwargs: Any) -> None:
        begun = {"language": reading_language(), "own_role": OwnRole.LEAD, "languages": ["en"]}
        stated = {one.name: getattr(idea, one.name) for one in fields(IdeaValues)} if idea else {}
        super().__init__(*args, **kwargs | {"initial": stated or begun})
        if idea is not None:
            self.remember(stated | {"programme_version": idea.programme_version_id})
        self.fields["programme_version"].queryset = list_versions()  # type: ignore[attr-defined]
        for name in ("language", "languages"):
            self.fields[name].choices = language_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            check_idea(self.values)
        return cleaned

    @property
    def values(self) -> IdeaValues:
        return IdeaValues(**self.cleaned_data | {"languages": tuple(self.cleaned_data["languages"])})


class RoleForm(MeanwhileForm):
    """Whom an idea looks for. The countries offered are those of its programme."""

    title = forms.CharField(label=_("Role"), max_length=120)
    text = forms.CharField(
        label=_("Whom you look for"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=_("In whole sentences: what the partner should know, have and do."),
    )
    wanted = forms.IntegerField(label=_("How many"), min_value=1, max_value=50, initial=1)
    countries = forms.MultipleChoiceField(
        label=_("Only from these countries"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None chosen: any country."),
    )
    legal_types = forms.MultipleChoiceField(
        label=_("Only these legal types"),
        choices=LegalType.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None chosen: any legal type."),
    )
    region_categories = forms.MultipleChoiceField(
        label=_("Only regions of these categories"),
        choices=RegionCategory.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None chosen: any region."),
    )
    areas = forms.CharField(
        label=_("Only from these areas"),
        max_length=200,
        required=False,
        help_text=_("NUTS codes separated by commas, such as PL4, PL52."),
    )

    def __init__(self, *args: Any, idea: ProjectIdea, role: RoleSought | None = None, **kwargs: Any) -> None:
        stated = {one.name: getattr(role, one.name) for one in fields(RoleValues)} if role else {}
        super().__init__(*args, **kwargs | {"initial": stated | {"areas": ", ".join(role.areas)} if role else {}})
        if role is not None:
            self.remember(stated)
        self.filled = role.filled if role else 0
        self.fields["countries"].choices = _countries(idea, role)  # type: ignore[attr-defined]

    def clean_areas(self) -> tuple[str, ...]:
        return read_list(self.cleaned_data["areas"].upper())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            check_role(self.values, self.filled)
        return cleaned

    @property
    def values(self) -> RoleValues:
        lists = {name: tuple(self.cleaned_data[name]) for name in ("countries", "legal_types", "region_categories")}
        return RoleValues(**self.cleaned_data | lists)


class IdeaFilterForm(forms.Form):
    """A value that cannot be is left out; the page says so beside the ideas the others find, the API refuses it."""

    text = forms.CharField(label=_("What it should be about"), max_length=400, required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    country = forms.ChoiceField(label=_("Looks for partners from"), required=False)
    legal_type = forms.ChoiceField(
        label=_("Looks for the legal type"), choices=[("", _("Any")), *LegalType.choices], required=False
    )
    closes_from = DayField(label=_("Deadline not before"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = [("", _("Any")), *programme_choices()]  # type: ignore[attr-defined]
        self.fields["country"].choices = [("", _("Any")), *country_choices()]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> IdeaFilter:
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        texts = {name: given.get(name, "") for name in ("text", "programme", "country", "legal_type")}
        return IdeaFilter(**texts, closes_from=given.get("closes_from"))


def _countries(idea: ProjectIdea, role: RoleSought | None) -> list[tuple[str, str]]:
    """Those of the programme and those the role names already; all where the programme does not say."""
    codes = find_figure(programme_version_id=idea.programme_version_id, key=ParameterKey.ELIGIBLE_COUNTRIES)
    if not codes:
        return country_choices()
    offered = {*codes, *(role.countries if role else ())}
    return sorted(((code, country_name(code)) for code in offered), key=lambda one: one[1].casefold())
