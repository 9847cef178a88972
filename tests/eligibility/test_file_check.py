"""A bare list: what the rules know of it, and what they say they cannot tell."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from apps.eligibility import file_check
from apps.eligibility.frame import LINES
from apps.eligibility.missing import explain_missing
from apps.intake.fields import Field

ALWAYS = {
    "line_id", "row", "reference", "partner_id", "category", "suggested_category", "kind", "currency",
    "declared_cents", "declared_eur_cents",
}  # fmt: skip


@pytest.mark.parametrize(
    ("mapped", "filled"),
    [
        ([Field.DESCRIPTION], {"description"}),
        (
            [Field.DESCRIPTION, Field.GROSS, Field.PAYMENT_DATE, Field.IS_USED, Field.OTHER_GRANT_EUR, Field.KSEF_NO],
            {"description", "gross_cents", "payment_date", "is_used", "other_grant_eur_cents", "ksef_no"},
        ),
    ],
)
def test_column_the_file_has_not_is_absent(mapped, filled):
    programme = file_check.find_programme("interreg-europe")

    context = file_check._context(programme, "EUR", [], file_check.datetime.date(2026, 7, 1), mapped)

    assert set(LINES) - context.absent_columns == ALWAYS | filled
    assert not any(
        context.knows(name)
        for name in (
            "budget", "contracts", "earlier_lines", "trips", "staff", "payroll", "timesheets", "assets", "unit_costs",
        )
    )  # fmt: skip
    assert context.knows("partners")


def test_command_says_what_it_cannot_tell_and_why(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Description;Amount;Currency\nPrinting of posters;100,00;EUR\n", encoding="utf-8")
    output = StringIO()

    call_command("check_expenditure", str(path), "--programme", "interreg-europe", "--format", "json", stdout=output)

    told = json.loads(output.getvalue())["cannot_tell"]
    assert {"because": explain_missing("payment_date"), "lines": 1} in [
        {"because": row["because"], "lines": row["lines"]} for row in told
    ]
