"""Forms of the upload and its preview."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.finance.enums import CostCategory
from apps.intake.choices import ImportChoices
from apps.intake.fields import FIELD_LABELS, Field
from apps.intake.selectors.expenditure_import import convertible_currencies
from apps.intake.selectors.preview import Preview, PreviewColumn


class UploadForm(forms.Form):
    # An empty file is refused by the reader, in the words it has for all refusals.
    file = forms.FileField(
        label=_("List of expenditure"),
        allow_empty_file=True,
        help_text=_("Excel (.xlsx, .xls), OpenDocument (.ods) or CSV, as your accounts export it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.txt"}),
    )


class ChoicesForm(forms.Form):
    """What each column is taken for, and what holds where the list says nothing."""

    currency = forms.ChoiceField(label=_("Currency where the list names none"), required=False)
    category = forms.ChoiceField(
        label=_("Cost category where a row names none"),
        choices=[("", _("Please choose")), *CostCategory.choices],
        required=False,
    )

    def __init__(self, *args: Any, preview: Preview, **kwargs: Any) -> None:
        self.preview = preview
        super().__init__(*args, **kwargs)
        default = preview.summary.context.defaults.currency
        self.fields["currency"].choices = [  # type: ignore[attr-defined]
            (code, code) for code in dict.fromkeys((default, *convertible_currencies()))
        ]
        self.initial["currency"] = default
        self.initial["category"] = preview.summary.category
        for column in preview.columns():
            self.fields[_name(column.index)] = _column_field(column)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen: set[str] = set()
        for name, value in list(cleaned.items()):
            if not name.startswith(_PREFIX) or not value:
                continue
            if value in seen:
                message = _("Two columns cannot both be “%(field)s”. Choose another meaning for one of them.")
                self.add_error(name, message % {"field": FIELD_LABELS[Field(value)]})
            seen.add(value)
        return cleaned

    @property
    def choices(self) -> ImportChoices:
        columns = {
            Field(value): int(name.removeprefix(_PREFIX))
            for name, value in self.cleaned_data.items()
            if name.startswith(_PREFIX) and value
        }
        return ImportChoices(
            columns=columns,
            currency=self.cleaned_data["currency"],
            category=self.cleaned_data["category"],
            left_out=self.preview.choices.left_out,
        )

    @property
    def default_fields(self) -> list[forms.BoundField]:
        return [self["currency"], self["category"]]

    @property
    def column_fields(self) -> list[tuple[PreviewColumn, forms.BoundField]]:
        return [(column, self[_name(column.index)]) for column in self.preview.columns()]


_PREFIX = "column_"


def _name(index: int) -> str:
    return f"{_PREFIX}{index}"


def _column_field(column: PreviewColumn) -> forms.ChoiceField:
    meanings = sorted(((str(field), str(FIELD_LABELS[field])) for field in Field), key=lambda choice: choice[1])
    label = column.heading or _("Column %(number)s") % {"number": column.index + 1}
    choices = [("", _("Leave out")), *meanings]
    return forms.ChoiceField(label=label, choices=choices, required=False, initial=str(column.field or ""))


# A sheet has at most a million rows; a number of thousands of digits is none, and Python refuses to read it.
_LONGEST_NUMBER = 9


class LeftOutForm(forms.Form):
    """The ticks of one page of rows. What is no number, or longer than any number of a row, is ignored."""

    shown = forms.CharField(required=False)
    rows = forms.CharField(required=False)

    def clean_shown(self) -> set[int]:
        return _row_numbers(self.cleaned_data["shown"].split(","))

    def clean_rows(self) -> set[int]:
        ticked = self.data.getlist("rows") if hasattr(self.data, "getlist") else []
        return _row_numbers(ticked)


def _row_numbers(texts: Iterable[str]) -> set[int]:
    return {int(text) for text in texts if text.isdecimal() and len(text) < _LONGEST_NUMBER}
