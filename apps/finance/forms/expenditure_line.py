"""Forms of the list of expenditure: one line, its filter, its evidence."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_scopes.forms import SafeModelChoiceField

from apps.common.fields import AmountField, DayField
from apps.documents.enums import EvidenceKind
from apps.documents.validators.media_types import EXTENSIONS
from apps.finance.enums import CostCategory, LineKind
from apps.finance.inforeuro import EURO
from apps.finance.models import Contract, ExpenditureLine, Trip
from apps.finance.selectors.expenditure_line import LineFilter
from apps.finance.selectors.unit_cost import list_unit_costs
from apps.finance.services.computed_amount import check_amount
from apps.finance.simplified_costs import compute_unit_cost
from apps.finance.validators.expenditure_line import AMOUNT_FIELDS, IN_EURO, LineValues, find_line_problems
from apps.workplan.models import WorkPackage

_HAND_KINDS = [choice for choice in LineKind.choices if choice[0] != LineKind.FLAT_RATE]
# Fields that choose from a register, by the column that keeps the choice.
_LINKS = ("work_package", "contract", "trip", "unit_cost")
_AMOUNTS = (*AMOUNT_FIELDS, "units")
_DAYS = ("invoice_date", "delivery_date", "payment_date")
_SECTIONS: dict[Promise, list[str]] = {
    _("What was bought"): ["kind", "description", "category", "work_package", "contract", "trip", "person", "comment"],
    _("Amounts"): ["currency", "declared", "unit_cost", "units", "net", "vat", "gross", "paid", "stated_eur"],
    _("Document"): [
        "invoice_no",
        "reference",
        "ledger_code",
        "invoice_date",
        "delivery_date",
        "payment_date",
        "supplier_name",
        "supplier_tax_id",
        "supplier_country",
    ],
    _("More about this cost"): [
        "buyer_name",
        "buyer_tax_id",
        "payer_name",
        "is_used",
        "other_grant",
        "other_grant_eur",
    ],
}


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    fields: list[forms.BoundField]


class ExpenditureLineForm(forms.ModelForm[ExpenditureLine]):
    """One line as a person enters it. What it may hold is the shared validator's business, not the form's."""

    class Meta:
        model = ExpenditureLine
        fields = [name for names in _SECTIONS.values() for name in names]
        # The class is made when the addresses are read, outside any tenant; __init__ sets the choices inside one.
        field_classes = (
            dict.fromkeys(_LINKS, SafeModelChoiceField)
            | dict.fromkeys(_AMOUNTS, AmountField)
            | dict.fromkeys(_DAYS, DayField)
        )
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "comment": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, partner_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=_HAND_KINDS)
        self.fields["category"].help_text = _("Choose the cost category of the approved budget.")
        self.fields["declared"].help_text = _("The part charged to the project, in the currency of the document.")
        self.fields["contract"].queryset = Contract.objects.filter(partner_id=partner_id)  # type: ignore[attr-defined]
        self.fields["trip"].queryset = Trip.objects.filter(partner_id=partner_id)  # type: ignore[attr-defined]
        self.fields["unit_cost"].queryset = list_unit_costs(partner_id=partner_id)  # type: ignore[attr-defined]
        self.fields["unit_cost"].help_text = _("The amount is then units × price; leave the declared amount empty.")
        self.fields["buyer_name"].help_text = _("As it stands on the invoice, if that is not your organisation.")
        self.fields["payer_name"].help_text = _("Whose account was charged, if that is not your organisation's.")
        self.fields["other_grant"].help_text = _("Any other public money for the same cost: who gives it, which grant.")
        self.fields["work_package"].queryset = WorkPackage.objects.all()  # type: ignore[attr-defined]
        self.fields["declared"].required = False
        self.partner_id = partner_id
        self.fields["currency"].widget.attrs |= {"autocapitalize": "characters", "size": 4}

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).strip().upper()

    def clean_supplier_country(self) -> str:
        return str(self.cleaned_data["supplier_country"]).strip().upper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._refuse_other_currency(cleaned)
        self._compute_declared(cleaned)
        if not self.errors:
            for problem in find_line_problems(self.values):
                self.add_error(problem.field, problem.message)
        if not self.errors:
            self._check_amount()
        return cleaned

    def _refuse_other_currency(self, cleaned: dict[str, Any]) -> None:
        message = _("This amount is written in another currency than the line's. Change one of them.")
        for name, field in self.fields.items():
            if field.disabled or not isinstance(field, AmountField):
                continue
            beside = field.currencies_beside(self[name].data)
            if beside and (EURO if name in IN_EURO else cleaned.get("currency")) not in beside:
                self.add_error(name, message)

    def _compute_declared(self, cleaned: dict[str, Any]) -> None:
        """An amount that follows from units need not be typed; any other has to be."""
        if cleaned.get("declared") is not None or "declared" in self.errors:
            return
        cost, units = cleaned.get("unit_cost"), cleaned.get("units")
        if cost is None or units is None:
            self.add_error("declared", self.fields["declared"].error_messages["required"])
        else:
            cleaned["declared"] = compute_unit_cost(units, cost.price_eur)

    def _check_amount(self) -> None:
        line = self.instance if self.instance.pk else None
        try:
            check_amount(values=self.values, partner_id=self.partner_id, line=line)
        except ValidationError as refusal:
            self.add_error(None, refusal)

    def _post_clean(self) -> None:
        """Nothing is written onto the instance here: the service does that, once, under the report's lock."""

    @property
    def sections(self) -> list[Section]:
        """The fields in groups, as the page shows them."""
        return [Section(str(title), [self[name] for name in names]) for title, names in _SECTIONS.items()]

    @property
    def values(self) -> LineValues:
        cleaned = dict(self.cleaned_data)
        chosen: dict[str, Any] = {f"{name}_id": getattr(cleaned.pop(name), "pk", None) for name in _LINKS}
        # A credit note's link to the line it corrects is set on the line's page.
        return LineValues(**cleaned, **chosen, corrects_id=self.instance.corrects_id)


class LineFilterForm(forms.Form):
    """The filter above the list. An odd value in the address shows the whole list, not an error."""

    category = forms.ChoiceField(
        label=_("Cost category"), choices=[("", _("All categories")), *CostCategory.choices], required=False
    )
    flags = forms.ChoiceField(
        label=_("Flags"),
        choices=[
            ("", pgettext_lazy("flags", "With and without")),
            ("yes", _("With flags")),
            ("no", _("Without flags")),
        ],
        required=False,
    )
    text = forms.CharField(label=_("Search"), max_length=100, required=False)
    sort = forms.ChoiceField(
        label=_("Sort by"),
        choices=[
            ("number", _("Line")),
            ("date", _("Invoice date")),
            ("-date", _("Invoice date, newest first")),
            ("supplier", _("Supplier")),
            ("category", _("Cost category")),
            ("-eur", _("Amount in EUR, largest first")),
            ("eur", _("Amount in EUR, smallest first")),
        ],
        required=False,
    )

    @property
    def wanted(self) -> LineFilter:
        given = self.cleaned_data if self.is_valid() else {}
        return LineFilter(
            category=given.get("category", ""),
            flagged={"yes": True, "no": False}.get(given.get("flags", "")),
            text=given.get("text", "").strip(),
            sort=given.get("sort") or "number",
        )


_ACCEPTED = ",".join(f".{extension}" for extension in EXTENSIONS)


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; Django's own field takes one."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data]
        # What is in them is judged by the service; here an empty file must come through to be named there.
        return [file for file in files if isinstance(file, UploadedFile)] or super().clean(None, initial)


class EvidenceForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of evidence"), choices=EvidenceKind.choices)
    documents = FilesField(
        label=_("Files"),
        widget=FilesInput(attrs={"accept": _ACCEPTED, "class": "drop-area"}),
        help_text=_("Several files at a time; you can also drag them here. PDF, pictures, office files, XML, e-mails."),
    )
