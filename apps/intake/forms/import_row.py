"""The cells of one row, to be corrected."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.finance.enums import CostCategory
from apps.intake.fields import FIELD_LABELS, Field
from apps.intake.models.correction import LONGEST_TEXT
from apps.intake.selectors.preview import Preview, PreviewRow
from apps.intake.values.words import parse_category

# Always at hand, for rows often lack just these.
_ALWAYS = (Field.DESCRIPTION, Field.CATEGORY, Field.DECLARED, Field.CURRENCY)


class RowForm(forms.Form):
    """One text per column; what is left as the file says it is no correction. Not bound, it shows what holds now."""

    def __init__(self, data: QueryDict | None = None, *, preview: Preview, row: PreviewRow) -> None:
        super().__init__(data, auto_id=f"row-{row.number}-%s")
        self.preview, self.row = preview, row
        doubtful = _doubtful(row)
        for field in _fields(preview, doubtful):
            text = row.corrections[field].new_text if field in row.corrections else preview.in_file(row.staged, field)
            self.fields[field.value] = _cell(field, text)
        for field in doubtful[:1]:
            # Typing and Enter are all it takes: the cell is ready to be written over.
            self.fields[field.value].widget.attrs |= {"autofocus": True, "data-select-on-focus": ""}

    @property
    def texts(self) -> dict[Field, str]:
        """What is in each cell now; an untouched list of categories stands for what the file says."""
        texts = {Field(name): value for name, value in self.cleaned_data.items() if name in self.data}
        in_file = self.preview.in_file(self.row.staged, Field.CATEGORY)
        if texts.get(Field.CATEGORY) in ("", parse_category(in_file)):
            texts[Field.CATEGORY] = in_file
        return texts


def _doubtful(row: PreviewRow) -> list[Field]:
    """The cells that have problems, the worst first."""
    return list(dict.fromkeys(Field(issue.field) for issue in row.issues if issue.field in list(Field)))


def _fields(preview: Preview, doubtful: list[Field]) -> list[Field]:
    mapped = sorted(preview.summary.columns, key=lambda field: preview.summary.columns[field])
    return list(dict.fromkeys([*doubtful, *mapped, *_ALWAYS]))


def _cell(field: Field, text: str) -> forms.Field:
    label = str(FIELD_LABELS[field])
    if field is not Field.CATEGORY:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        return forms.CharField(label=label, required=False, max_length=LONGEST_TEXT, initial=text, widget=widget)
    as_it_is = _("As in the file: %(text)s") % {"text": text} if text else _("Not named")
    choices = [("", as_it_is), *CostCategory.choices]
    initial = text if text in CostCategory.values else parse_category(text)
    return forms.ChoiceField(label=label, required=False, choices=choices, initial=initial)
