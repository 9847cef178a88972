"""Forms of a change of the budget: what is stated, the table of amounts, the programme's answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.fields import AmountField, DayField
from apps.consortia.models import Partner
from apps.finance.enums import BudgetChangeKind, CostCategory
from apps.finance.models import BudgetVersion
from apps.finance.validators.budget_version import BudgetChangeValues, BudgetDecision
from apps.finance.validators.expenditure_line import LARGEST


class BudgetChangeForm(forms.Form):
    """``is_first``: nothing is approved yet, so the change is the application form itself."""

    kind = forms.ChoiceField(label=_("Kind of change"))
    valid_from = DayField(label=_("Valid from"))
    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The programme and the partners read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(value, label) for value, label in BudgetChangeKind.choices if (value == "application") == is_first]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    @property
    def values(self) -> BudgetChangeValues:
        return BudgetChangeValues(**{name: self.cleaned_data[name] for name in ("kind", "valid_from", "reason")})


class BudgetTableForm(BudgetChangeForm):
    """The whole draft on one page: an amount per partner and category, saved together."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, partners: Sequence[Partner], cells: dict[tuple[int, str], Decimal], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.partners = list(partners)
        for partner in self.partners:
            for category in CostCategory:
                self.fields[_name(partner.pk, category)] = AmountField(
                    label=f"{partner.code} {category.label}",
                    required=False,
                    min_value=Decimal(0),
                    max_value=LARGEST,
                    decimal_places=2,
                    initial=cells.get((partner.pk, category)),
                )

    @property
    def rows(self) -> Iterator[tuple[Partner, list[forms.BoundField]]]:
        for partner in self.partners:
            yield partner, [self[_name(partner.pk, category)] for category in CostCategory]

    @property
    def stated(self) -> list[forms.BoundField]:
        return [self[name] for name in ("kind", "valid_from", "reason")]

    @property
    def categories(self) -> list[CostCategory]:
        return list(CostCategory)

    @property
    def cells(self) -> dict[tuple[int, str], Decimal]:
        given = {
            (partner.pk, str(category)): self.cleaned_data[_name(partner.pk, category)]
            for partner in self.partners
            for category in CostCategory
        }
        return {key: amount for key, amount in given.items() if amount}


class BudgetDecisionForm(forms.Form):
    decided_on = DayField(label=_("Decided on"))
    reference = forms.CharField(label=_("Programme's reference"), max_length=80)

    @property
    def decision(self) -> BudgetDecision:
        return BudgetDecision(**self.cleaned_data)


class BudgetWithdrawalForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class VersionChoiceForm(forms.Form):
    """Which two versions are compared. An odd value in the address falls back to what the page offers first."""

    old: forms.ModelChoiceField[BudgetVersion] = forms.ModelChoiceField(
        label=_("From"), queryset=None, empty_label=None
    )
    new: forms.ModelChoiceField[BudgetVersion] = forms.ModelChoiceField(label=_("To"), queryset=None, empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("old", "new"):
            field: Any = self.fields[name]
            field.queryset = BudgetVersion.objects.order_by("number")
            field.label_from_instance = _version_label


def _version_label(version: BudgetVersion) -> str:
    return str(_("Version %(number)s – %(state)s") % {"number": version.number, "state": version.get_status_display()})


def _name(partner_id: int, category: str) -> str:
    return f"cell-{partner_id}-{category}"
