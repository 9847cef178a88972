from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.finance.models import ExpenditureLine
from apps.intake.fields import Field
from apps.intake.models import ExpenditureImport, ImportCorrection
from apps.intake.selectors.preview import Preview, read_preview
from apps.intake.services.correction import accept_fixes, correct_row, leave_out_rows, undo_corrections
from apps.intake.tally import Tally
from apps.nlp.categories import CategoryProposal
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.intake import BROKEN, ROWS, bring, csv_list, store


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


def changed(row: list[str], number: int, **cells: str) -> list[str]:
    places = {"invoice_no": 1, "invoice_date": 2, "nip": 5, "category": 7, "net": 9, "vat": 10, "gross": 11,
              "declared": 12}  # fmt: skip
    copy = [*row]
    copy[1] = f"FV/{number}/2026"
    for name, text in cells.items():
        copy[places[name]] = text
    return copy


@pytest.fixture
def pending(cast: Cast, report: PartnerReport) -> ExpenditureImport:
    """Rows 2 and 3 sound, 4 broken, 5 and 6 with net amounts of four decimals, 7 with thousands or decimals."""
    rows = [
        *ROWS, BROKEN, changed(ROWS[0], 5, net="999,9960", vat="230,00"), changed(ROWS[1], 6, net="400,0040"),
        changed(ROWS[0], 7, net="1,000", vat="0,23", gross="1,23", declared="1,23"),
    ]  # fmt: skip
    return bring(cast.partner, report, csv_list(*rows))


def fresh(pending: ExpenditureImport) -> Preview:
    return read_preview(ExpenditureImport.objects.select_related("partner").get(pk=pending.pk))


def counted_anew(preview: Preview) -> dict[str, Any]:
    """The figures as they are when every row is counted again."""
    tally = Tally()
    for row in preview.page(0, preview.summary.rows):
        if not row.is_left_out:
            tally.count(row.checked.facts)
    return tally.as_data()


def test_correct_row_checks_that_row_again_and_keeps_what_the_file_said(cast: Cast, pending: ExpenditureImport) -> None:
    with enter_tenant(cast.partner.seat):
        texts = {Field.INVOICE_DATE: "28.02.2026", Field.DECLARED: "108,00"}
        correct_row(member=cast.partner, upload=pending, number=4, texts=texts)

        row = fresh(pending).row(4)
        assert (row.row.declared, row.blocks) == (Decimal("108.00"), False)
        cell = ImportCorrection.objects.get(field="declared")
        assert (cell.row, cell.old_text, cell.new_text, cell.corrected_by_id) == (
            4, "sto osiem", "108,00", cast.partner.user_id,
        )  # fmt: skip
        assert fresh(pending).summary.tally.as_data() == counted_anew(fresh(pending))


def test_correct_row_with_what_the_file_says_takes_the_correction_away(cast: Cast, pending: ExpenditureImport) -> None:
    with enter_tenant(cast.partner.seat):
        before = fresh(pending).summary.as_data()
        correct_row(member=cast.partner, upload=pending, number=4, texts={Field.DECLARED: "108,00"})
        correct_row(member=cast.partner, upload=pending, number=4, texts={Field.DECLARED: "sto osiem"})

        assert ImportCorrection.objects.count() == 0
        assert fresh(pending).summary.as_data() == before


def test_correct_row_fills_a_field_that_the_file_has_no_column_for(cast: Cast, pending: ExpenditureImport) -> None:
    with enter_tenant(cast.partner.seat):
        correct_row(member=cast.partner, upload=pending, number=2, texts={Field.CURRENCY: "EUR"})

        shown = {row.number: row.row.currency for row in fresh(pending).page(0, 9)}
        assert (shown[2], shown[3]) == ("EUR", "PLN")
        assert [total.currency for total in fresh(pending).totals] == ["EUR", "PLN"]


def test_undo_corrections_brings_the_row_back(cast: Cast, pending: ExpenditureImport) -> None:
    with enter_tenant(cast.partner.seat):
        before = fresh(pending).summary.as_data()
        texts = {Field.INVOICE_DATE: "28.02.2026", Field.DECLARED: "108,00"}
        correct_row(member=cast.partner, upload=pending, number=4, texts=texts)

        undo_corrections(member=cast.partner, upload=pending, number=4, field=Field.DECLARED)
        assert list(ImportCorrection.objects.values_list("field", flat=True)) == ["invoice_date"]
        undo_corrections(member=cast.partner, upload=pending, number=4)

        assert fresh(pending).summary.as_data() == before


def test_accept_fixes_takes_all_proposals_of_a_kind(cast: Cast, pending: ExpenditureImport) -> None:
    with enter_tenant(cast.partner.seat):
        assert accept_fixes(member=cast.partner, upload=pending, code="more_decimals") == 2

        assert dict(ImportCorrection.objects.values_list("row", "new_text")) == {5: "1000.00", 6: "400.00"}
        assert "more_decimals" not in {kind.code for kind in fresh(pending).kinds}
        assert fresh(pending).summary.tally.as_data() == counted_anew(fresh(pending))


def test_accept_fixes_leaves_to_the_person_which_reading_is_meant(cast: Cast, pending: ExpenditureImport) -> None:
    with enter_tenant(cast.partner.seat):
        assert accept_fixes(member=cast.partner, upload=pending, code="ambiguous_amount") == 0

        issues = {issue.field: issue for issue in fresh(pending).row(7).issues}
        assert [fix.text for fix in issues["net"].fixes] == ["1000.00", "1.00"]


@pytest.fixture
def unnamed(cast: Cast, report: PartnerReport, monkeypatch: pytest.MonkeyPatch) -> ExpenditureImport:
    """Rows 2 and 3 name categories that nobody knows, row 4 none; the descriptions point to one."""

    def guess(texts: list[str]) -> list[CategoryProposal]:
        return [CategoryProposal("external", 0.9, "") for _ in texts]

    monkeypatch.setattr("apps.intake.columnar.proposals.propose_categories", guess)
    rows = [changed(ROWS[0], number, category=text) for number, text in ((2, "Zakupy"), (3, "Dział K"), (4, ""))]
    return bring(cast.partner, report, csv_list(*rows))


@pytest.mark.parametrize("code", ["unknown_category", "category_missing"])
def test_accept_fixes_takes_no_category_that_is_guessed_from_the_description(
    cast: Cast, unnamed: ExpenditureImport, code: str
) -> None:
    with enter_tenant(cast.partner.seat):
        assert {kind.code: kind.fixable for kind in fresh(unnamed).kinds}[code] is False
        assert accept_fixes(member=cast.partner, upload=unnamed, code=code) == 0

        fixes = [fix for row in (2, 4) for issue in fresh(unnamed).row(row).issues for fix in issue.fixes]
        assert {(fix.text, fix.is_guess) for fix in fixes} == {("external", True)}


def test_row_of_an_unknown_category_says_so_once_and_is_kept_back(cast: Cast, unnamed: ExpenditureImport) -> None:
    with enter_tenant(cast.partner.seat):
        preview = fresh(unnamed)
        said = {
            row.number: [(issue.code, str(issue.severity)) for issue in row.issues if issue.field == "category"]
            for row in preview.page(0, 9)
        }

        unknown, missing = [("unknown_category", "error")], [("category_missing", "error")]
        assert said == {2: unknown, 3: unknown, 4: missing}
        assert {kind.code: kind.count for kind in preview.kinds if "category" in kind.code} == {
            "unknown_category": 2, "category_missing": 1,
        }  # fmt: skip
        assert preview.summary.tally.as_data() == counted_anew(preview)


def test_declared_zero_proposes_the_total_of_the_invoice(cast: Cast, report: PartnerReport) -> None:
    zero = [*ROWS[0][:12], "0,00"]
    upload = bring(cast.partner, report, csv_list(zero, [*ROWS[1][:11], "", "0,00"]))
    with enter_tenant(cast.partner.seat):
        proposed = {row: fresh(upload).row(row).issues[0] for row in (2, 3)}

    assert [(issue.code, [fix.text for fix in issue.fixes]) for issue in proposed.values()] == [
        ("declared_zero", ["1230.00"]),
        ("declared_zero", []),
    ]


def test_accept_fixes_never_relabels_amounts_in_a_currency_that_cannot_be_declared(
    cast: Cast, report: PartnerReport
) -> None:
    foreign = [*ROWS[0][:12], "1 230,00 UAH"]
    upload = bring(cast.partner, report, csv_list(foreign))
    with enter_tenant(cast.partner.seat):
        assert "currency_not_allowed" in {kind.code for kind in fresh(upload).kinds}
        assert accept_fixes(member=cast.partner, upload=upload, code="currency_not_allowed") == 0


def test_leave_out_rows_and_take_one_back_keep_the_figures_right(cast: Cast, pending: ExpenditureImport) -> None:
    with enter_tenant(cast.partner.seat):
        leave_out_rows(member=cast.partner, upload=pending, shown=[2, 3, 4], left_out=[2, 4])
        assert (fresh(pending).taken, fresh(pending).choices.left_out) == (4, frozenset({2, 4}))

        leave_out_rows(member=cast.partner, upload=pending, shown=[2], left_out=[])

        assert fresh(pending).choices.left_out == frozenset({4})
        assert fresh(pending).summary.tally.as_data() == counted_anew(fresh(pending))


def test_corrected_rows_are_stored_as_corrected(cast: Cast, pending: ExpenditureImport) -> None:
    with enter_tenant(cast.partner.seat):
        texts = {Field.INVOICE_DATE: "28.02.2026", Field.DECLARED: "108,00"}
        correct_row(member=cast.partner, upload=pending, number=4, texts=texts)
        correct_row(member=cast.partner, upload=pending, number=7, texts={Field.NET: "1.00"})
    store(cast.partner, pending)

    with enter_tenant(cast.partner.seat):
        lines = list(ExpenditureLine.objects.values_list("source_row", "number", "declared"))
        assert lines[:3] == [
            (2, 1, Decimal("1230.00")), (3, 2, Decimal("432.00")), (4, 3, Decimal("108.00")),
        ]  # fmt: skip
        assert len(lines) == 6


def test_correct_row_refuses_rows_and_texts_that_are_none(cast: Cast, pending: ExpenditureImport) -> None:
    with enter_tenant(cast.partner.seat):
        for number, text, code in ((99, "x", "no_row"), (4, "x" * 2001, "text_too_long")):
            with pytest.raises(ValidationError) as caught:
                correct_row(member=cast.partner, upload=pending, number=number, texts={Field.DESCRIPTION: text})
            assert caught.value.code == code


def test_correct_row_of_a_stored_list_is_forbidden(cast: Cast, report: PartnerReport) -> None:
    done = store(cast.partner, bring(cast.partner, report, csv_list(*ROWS)))

    with enter_tenant(cast.partner.seat), pytest.raises(PermissionDenied):
        correct_row(member=cast.partner, upload=done, number=2, texts={Field.DESCRIPTION: "x"})


def test_correction_of_the_lead_for_a_partner_is_forbidden(cast: Cast, pending: ExpenditureImport) -> None:
    with enter_tenant(cast.lead.seat), pytest.raises(PermissionDenied):
        correct_row(member=cast.lead, upload=pending, number=2, texts={Field.DESCRIPTION: "x"})
