"""Forms of the rules a lead partner writes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Partner
from apps.eligibility.enums import OwnRuleKind
from apps.eligibility.models import OwnRule
from apps.eligibility.own_rule import SEVERITIES, ExampleLine, OwnRuleData
from apps.finance.enums import CostCategory

_MOST_EXAMPLES = 10


class ExampleForm(forms.Form):
    """One line the rule must, or must not, flag. What is left empty fits the rule's conditions."""

    is_flagged = forms.TypedChoiceField(
        label=_("The rule must"),
        choices=[("yes", _("flag it")), ("no", _("leave it"))],
        coerce=lambda value: value == "yes",
        required=False,
    )
    description = forms.CharField(label=_("Description"), max_length=500, required=False)
    supplier_name = forms.CharField(label=_("Supplier"), max_length=200, required=False)
    invoice_no = forms.CharField(label=_("Invoice number"), max_length=80, required=False)
    amount_eur = forms.DecimalField(
        label=_("Declared, EUR"), max_digits=12, decimal_places=2, localize=True, required=False
    )
    units = forms.DecimalField(label=_("Units"), max_digits=12, decimal_places=2, localize=True, required=False)
    category = forms.ChoiceField(label=_("Cost category"), choices=[("", ""), *CostCategory.choices], required=False)
    country = forms.CharField(label=_("Partner's country"), max_length=2, required=False)

    @property
    def example(self) -> ExampleLine | None:
        """The line, or None for a row in which nothing but the choice is filled in."""
        values = dict(self.cleaned_data)
        is_flagged = values.pop("is_flagged", "") is True
        values["country"] = str(values.get("country") or "").upper()
        said = any(value not in (None, "") for value in values.values())
        return ExampleLine(is_flagged=is_flagged, **values) if said else None


ExampleFormSet: type[BaseFormSet[ExampleForm]] = formset_factory(ExampleForm, extra=2, max_num=_MOST_EXAMPLES)


class OwnRuleForm(forms.ModelForm[OwnRule]):
    """A rule as the lead partner enters it; which fields count depends on its kind."""

    words = forms.CharField(
        label=_("Words"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=8000,
        required=False,
        help_text=_(
            "For forbidden words: one a line. “alcohol” finds the word itself, “alcohol*” also what begins so."
        ),
    )
    categories = forms.MultipleChoiceField(
        label=_("Only for these cost categories"),
        choices=CostCategory.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    partners = forms.MultipleChoiceField(
        label=_("Only for these partners"), widget=forms.CheckboxSelectMultiple, required=False
    )
    countries = forms.CharField(
        label=_("Only for partners in these countries"),
        max_length=60,
        required=False,
        help_text=_("Two letters each, such as FI PL."),
    )

    class Meta:
        model = OwnRule
        fields = [
            "code", "title", "text", "basis", "severity", "kind", "field", "comparison", "amount", "words", "pattern",
            "categories", "partners", "countries",
        ]  # fmt: skip
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        localized_fields = ("amount",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["severity"] = forms.ChoiceField(
            label=_("What a hit means"), choices=[(severity.value, severity.label) for severity in SEVERITIES]
        )
        partners = Partner.objects.select_related("organisation")
        self.fields["partners"].choices = [(str(partner.pk), str(partner)) for partner in partners]  # type: ignore[attr-defined]
        self.fields["pattern"].help_text = _(
            "For a pattern: a regular expression of at most 200 characters, without look-around; case does not matter."
        )
        self.fields["amount"].help_text = _("For a limit: EUR, or a number of units.")
        self.fields["code"].help_text = _("Small letters, digits and hyphens, such as own-1. It stays for good.")
        if self.instance.pk:
            self.fields["code"].disabled = True
            self.initial["words"] = "\n".join(self.instance.words)
            self.initial["countries"] = " ".join(self.instance.countries)

    def _post_clean(self) -> None:
        """Nothing is written onto the instance here: the service does that."""

    def values(self, *, language: str, examples: BaseFormSet[ExampleForm]) -> OwnRuleData:
        """The rule as plain data, its texts in the language given."""
        cleaned = dict(self.cleaned_data)
        words = tuple(word.strip() for word in cleaned.pop("words").splitlines() if word.strip())
        return OwnRuleData(
            titles={language: cleaned.pop("title")},
            texts={language: cleaned.pop("text")},
            words={language: words} if words and cleaned["kind"] == OwnRuleKind.WORDS else {},
            countries=tuple(cleaned.pop("countries").upper().replace(",", " ").split()),
            cases=tuple(example for form in examples if (example := form.example) is not None),
            categories=tuple(cleaned.pop("categories")),
            partners=tuple(cleaned.pop("partners")),
            **cleaned,
        )
