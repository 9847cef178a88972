from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Partner
from apps.project_reporting.enums import SectionKind
from apps.workplan.models import WorkPackage


class SentenceForm(forms.Form):
    """A person's own words in place of a drafted sentence."""

    text = forms.CharField(
        label=_("Sentence"),
        help_text=_(
            "Your own words, in your language. You are named as the author; the drafted sentence stays in the history."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )


class NewSentenceForm(forms.Form):
    """One more sentence in a section of the report."""

    section = forms.ChoiceField(label=_("Where"))
    text = forms.CharField(label=_("Your sentence"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places: dict[str, dict[str, Any]] = {"project": {"section": SectionKind.PROJECT}}
        choices = [("project", str(_("Summary of the whole project")))]
        for package in WorkPackage.objects.all():
            choices.append((f"work_package-{package.pk}", f"{package.code} {package.title}"))
            self._places[choices[-1][0]] = {"section": SectionKind.WORK_PACKAGE, "work_package": package}
        for partner in Partner.objects.select_related("organisation"):
            choices.append((f"partner-{partner.pk}", f"{partner.code} {partner.organisation.name}"))
            self._places[choices[-1][0]] = {"section": SectionKind.PARTNER, "partner": partner}
        section = self.fields["section"]
        assert isinstance(section, forms.ChoiceField)  # noqa: S101 - tells the type checker what is declared above
        section.choices = choices

    @property
    def place(self) -> dict[str, Any]:
        """The chosen section as ``add_sentence`` takes it."""
        return self._places[self.cleaned_data["section"]]
