import io

import openpyxl
import pytest

from apps.accounts.enums import Language
from apps.common.exported_text import escape_formula
from apps.finance.enums import CostCategory
from apps.intake.columns import recognise_headings
from apps.intake.list_template import COLUMNS, make_csv, make_xlsx
from apps.intake.readers.tables import read_table
from apps.intake.values.words import parse_text


@pytest.mark.parametrize("language", Language.values)
@pytest.mark.parametrize("make", [make_xlsx, make_csv])
def test_every_heading_of_the_template_is_recognised_for_what_it_is(language, make):
    content = make(language=language, currency="EUR")

    guess = recognise_headings(read_table(content, "template", language=language).sheets[0])

    assert guess.mapping == {field: number for number, field in enumerate(COLUMNS)}
    assert guess.unmapped == []


def test_cost_categories_are_offered_in_the_language_of_the_template():
    workbook = openpyxl.load_workbook(io.BytesIO(make_xlsx(language="en", currency="EUR")))

    choice = workbook.worksheets[0].data_validations.dataValidation[0]

    assert choice.formula1 == "categories!$A$1:$A$9"
    assert [row[0].value for row in workbook["categories"]] == [str(category.label) for category in CostCategory]
    assert workbook["categories"].sheet_state == "hidden"


@pytest.mark.parametrize("text", ["=1+1", "+48 123", "-5", "@cmd", "plain", ""])
def test_exported_text_is_no_formula_and_reads_back_as_it_was(text):
    escaped = escape_formula(text)

    assert not escaped.startswith(("=", "+", "-", "@"))
    assert parse_text(escaped) == text
