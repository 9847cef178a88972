"""Forms of the procurement register: a contract with its lists, its documents, the filter, the lines to link."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseFormSet, formset_factory
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.fields import DayField
from apps.finance.enums import ContractFileKind, ContractStatus
from apps.finance.forms.expenditure_line import FilesField, FilesInput, Section
from apps.finance.forms.register_filter import RegisterFilterForm
from apps.finance.models import (
    BeneficialOwner,
    Contract,
    ContractAmendment,
    ContractQuote,
    ExpenditureLine,
    Subcontractor,
)
from apps.finance.selectors.contract import ContractFilter
from apps.finance.validators.contract import (
    AmendmentValues,
    ContractRows,
    ContractValues,
    OwnerValues,
    QuoteValues,
    SubcontractorValues,
    find_contract_problems,
)

_SECTIONS: dict[Promise, list[str]] = {
    _("Contract"): ["reference", "title", "subject", "status", "signed_on", "ends_on", "comment"],
    _("Supplier and value"): ["supplier_name", "supplier_tax_id", "currency", "amount", "estimated_value"],
    _("Procedure"): [
        "procedure",
        "procedure_reference",
        "published_on",
        "publication_reference",
        "awarded_on",
    ],
}
_DAYS = ("signed_on", "ends_on", "published_on", "awarded_on")
# Empty rows to fill in; after saving there are as many again, so that no script is needed to add one.
_EMPTY_ROWS = 3


class ContractForm(forms.ModelForm[Contract]):
    """The contract itself. What it may hold is the shared validator's business."""

    class Meta:
        model = Contract
        fields = [name for names in _SECTIONS.values() for name in names]
        field_classes = dict.fromkeys(_DAYS, DayField)
        widgets = {"comment": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].help_text = _("As first signed, without VAT. Later changes are entered as amendments.")
        self.fields["procedure_reference"].help_text = _("Your own number of the procedure, or of the framework.")
        self.fields["publication_reference"].help_text = _("In the Official Journal (TED) or the national bulletin.")
        self.fields["currency"].widget.attrs |= {"autocapitalize": "characters", "size": 4}

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).strip().upper()

    def _post_clean(self) -> None:
        """Nothing is written onto the instance here: the service does that."""

    @property
    def sections(self) -> list[Section]:
        return [Section(str(title), [self[name] for name in names]) for title, names in _SECTIONS.items()]

    @property
    def values(self) -> ContractValues:
        return ContractValues(**self.cleaned_data)


def _row_form(model: type[Any], names: list[str]) -> type[forms.ModelForm[Any]]:
    """A row's form: the model's own fields and labels, nothing written onto an instance."""
    days = {name: DayField for name in names if name.endswith("_on")}
    form = forms.modelform_factory(model, fields=names, field_classes=days)
    form._post_clean = lambda self: None  # type: ignore[attr-defined]
    return form


_ROW_FORMS: dict[str, tuple[Promise, Promise, type[forms.ModelForm[Any]], type[Any]]] = {
    "quotes": (
        _("Quotes obtained"),
        _("Every offer you received, the chosen one marked."),
        _row_form(ContractQuote, ["bidder", "amount", "is_chosen"]),
        QuoteValues,
    ),
    "amendments": (
        _("Amendments"),
        _("Signed changes. A lower amount has a minus sign; enter 0 if only terms changed."),
        _row_form(ContractAmendment, ["signed_on", "amount_change", "reason"]),
        AmendmentValues,
    ),
    "owners": (
        _("Beneficial owners of the supplier"),
        _(
            "The people who own or control the supplier in the end. Needed for contracts above the EU thresholds "
            "(Regulation (EU) 2021/1060, Annex XVII). Their names are shown to your own people and to auditors only."
        ),
        _row_form(BeneficialOwner, ["first_name", "last_name", "born_on", "tax_id"]),
        OwnerValues,
    ),
    "subcontractors": (
        _("Subcontractors"),
        _("Direct subcontracts of the supplier, for contracts above the EU thresholds."),
        _row_form(Subcontractor, ["name", "tax_id", "reference", "signed_on", "amount"]),
        SubcontractorValues,
    ),
}


@dataclass(frozen=True, slots=True)
class RowSet:
    """One list of the contract as the page shows it."""

    name: str
    title: str
    hint: str
    forms: BaseFormSet[Any]


class ContractForms:
    """The contract's form with the forms of its lists; good together or not at all."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        contract: Contract | None = None,
        rows: ContractRows | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.form = ContractForm(data, instance=contract, initial=initial)
        self.sets = [self._set(name, data, rows or ContractRows()) for name in _ROW_FORMS]

    def _set(self, name: str, data: Mapping[str, Any] | None, rows: ContractRows) -> RowSet:
        title, hint, form, _shape = _ROW_FORMS[name]
        factory = formset_factory(form, extra=_EMPTY_ROWS, can_delete=True, max_num=100)
        known = [asdict(row) for row in getattr(rows, name)]
        return RowSet(name, str(title), str(hint), factory(data, prefix=name, initial=known))

    def is_valid(self, today: datetime.date) -> bool:
        """Everything is there and fits together; otherwise each error stands at its place."""
        good = [self.form.is_valid(), *(one.forms.is_valid() for one in self.sets)]
        if not all(good):
            return False
        for field, error in find_contract_problems(self.values, self.rows, today):
            self.add_error(field, error)
        return not self.has_errors

    def add_error(self, field: str, error: ValidationError) -> None:
        """To the field of the contract, or above the list of that name."""
        listed = next((one for one in self.sets if one.name == field), None)
        if listed is None:
            self.form.add_error(field if field in self.form.fields else None, error)
        else:
            listed.forms.non_form_errors().extend(error.error_list)

    @property
    def has_errors(self) -> bool:
        return bool(self.form.errors) or any(
            one.forms.is_bound and (any(one.forms.errors) or one.forms.non_form_errors()) for one in self.sets
        )

    @property
    def values(self) -> ContractValues:
        return self.form.values

    @property
    def rows(self) -> ContractRows:
        return ContractRows(**{one.name: tuple(self._rows(one)) for one in self.sets})

    def _rows(self, listed: RowSet) -> list[Any]:
        shape = _ROW_FORMS[listed.name][3]
        filled = [form.cleaned_data for form in listed.forms if form.has_changed() or form.initial]
        return [
            shape(**{key: value for key, value in row.items() if key != "DELETE"})
            for row in filled
            if row and not row.get("DELETE")
        ]


class ContractFilterForm(RegisterFilterForm):
    status = forms.ChoiceField(label=_("Status"), choices=[("", _("All")), *ContractStatus.choices], required=False)
    text = forms.CharField(label=_("Search"), max_length=100, required=False)

    @property
    def wanted(self) -> ContractFilter:
        given = self.given
        text = given.get("text", "").strip()
        return ContractFilter(partner_id=given["partner_id"], status=given.get("status", ""), text=text)


class ContractFileForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of document"), choices=ContractFileKind.choices)
    documents = FilesField(label=_("Files"), widget=FilesInput(attrs={"class": "drop-area"}))


class LinkLinesForm(forms.Form):
    """The lines of the page that were ticked; any other is no choice."""

    lines = forms.ModelMultipleChoiceField(queryset=ExpenditureLine._base_manager.none())

    def __init__(self, *args: Any, choices: QuerySet[ExpenditureLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lines"].queryset = choices  # type: ignore[attr-defined]
