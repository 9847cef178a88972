from apps.finance.models import ExpenditureLine
from apps.finance.validators.expenditure_line import LARGEST, TEXT_LIMITS


def test_text_limits_are_those_of_the_columns() -> None:
    columns = {name: ExpenditureLine._meta.get_field(name).max_length for name in TEXT_LIMITS}

    assert columns == TEXT_LIMITS


def test_largest_amount_fits_its_column() -> None:
    field = ExpenditureLine._meta.get_field("declared")

    assert len(str(LARGEST.to_integral_value())) <= field.max_digits - field.decimal_places
