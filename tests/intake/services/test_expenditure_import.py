from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from apps.audit.models import Event
from apps.documents.services.document import store_document
from apps.finance.models import Contract, ExpenditureLine, LineEvidence
from apps.finance.services.evidence import attach_document
from apps.finance.services.expenditure_line import delete_line
from apps.finance.services.line_restoration import restore_line
from apps.intake.choices import ImportChoices
from apps.intake.enums import ImportStatus
from apps.intake.fields import Field
from apps.intake.models import ExpenditureImport, ListProfile
from apps.intake.selectors.preview import read_preview
from apps.intake.services.confirmation import confirm_import
from apps.intake.services.expenditure_import import discard_import, keep_choices, undo_import
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from apps.workplan.models import WorkPackage
from tests.factories.cast import Cast
from tests.factories.documents import make_upload
from tests.factories.finance import make_line, make_report
from tests.factories.intake import BROKEN, HEADINGS, ROWS, bring, csv_list, do_jobs, store, xlsx_list


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.lead.seat):
        for number in (1, 2):
            WorkPackage.objects.create(
                partnership=cast.partnership,
                number=number,
                title=f"Package {number}",
                leader=cast.lead.partner,
                starts_on=cast.period.starts_on,
                ends_on=cast.period.ends_on,
            )
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


def upload(cast: Cast, report: PartnerReport, content: bytes, name: str = "wydatki.csv") -> ExpenditureImport:
    return bring(cast.partner, report, content, name)


def choose(cast: Cast, pending: ExpenditureImport, **choices: Any) -> ExpenditureImport:
    keep_choices(member=cast.partner, upload=pending, choices=ImportChoices(**choices), sheet=pending.sheet)
    do_jobs(pending)
    return ExpenditureImport.objects.get(pk=pending.pk)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("wydatki.csv", csv_list(*ROWS)),
        ("wydatki-utf8.csv", csv_list(*ROWS, encoding="utf-8-sig")),
        ("wydatki.xlsx", xlsx_list(*ROWS)),
    ],
)
def test_confirm_import_makes_every_row_a_line(cast: Cast, report: PartnerReport, name: str, content: bytes) -> None:
    with enter_tenant(cast.partner.seat):
        store(cast.partner, upload(cast, report, content, name))

        lines = list(ExpenditureLine.objects.select_related("work_package"))
        assert [
            (line.number, line.source_row, line.declared, line.currency, line.category, line.work_package.number)
            for line in lines
        ] == [
            (1, 2, Decimal("1230.00"), "PLN", "external", 2),
            (2, 3, Decimal("432.00"), "PLN", "travel", 1),
        ]
        assert lines[0].description == "Druk plakatów – żółte tło"
        assert (lines[0].net, lines[0].vat, lines[0].gross) == (
            Decimal("1000.00"),
            Decimal("230.00"),
            Decimal("1230.00"),
        )
        assert lines[1].supplier_name == "Hotel Łabędź"


def test_confirm_import_keeps_buyer_payer_and_other_grant(cast: Cast, report: PartnerReport) -> None:
    headings = [
        *HEADINGS,
        "Nabywca",
        "NIP nabywcy",
        "Kto zapłacił",
        "Rzecz używana",
        "Inna dotacja",
        "Inna dotacja w EUR",
    ]
    more = ["Gmina Opole", "7542865567", "Jan Kowalski", "tak", "Fundusz gminny", "100,50"]
    nothing = ["", "", "", "nie", "", ""]
    pending = upload(cast, report, csv_list([*ROWS[0], *more], [*ROWS[1], *nothing], headings=headings))

    store(cast.partner, pending)

    facts = ("buyer_name", "buyer_tax_id", "payer_name", "is_used", "other_grant", "other_grant_eur")
    with enter_tenant(cast.partner.seat):
        stored = list(ExpenditureLine.objects.order_by("number").values_list(*facts))
    assert stored == [
        ("Gmina Opole", "7542865567", "Jan Kowalski", True, "Fundusz gminny", Decimal("100.50")),
        ("", "", "", False, "", None),
    ]


def test_confirm_import_with_an_answer_nobody_understands_leaves_it_out_and_says_so(
    cast: Cast, report: PartnerReport
) -> None:
    pending = upload(cast, report, csv_list([*ROWS[0], "może"], headings=[*HEADINGS, "Rzecz używana"]))
    with enter_tenant(cast.partner.seat):
        [row] = read_preview(pending).page(0, 10)
        codes = [issue.code for issue in row.issues]

    store(cast.partner, pending)

    with enter_tenant(cast.partner.seat):
        assert (codes, ExpenditureLine.objects.get().is_used) == (["unreadable_answer"], None)


def test_confirm_import_with_a_broken_row_stores_nothing_and_names_it(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        pending = upload(cast, report, csv_list(*ROWS, BROKEN))

        with translation.override("en"), pytest.raises(ValidationError) as caught:
            confirm_import(member=cast.partner, upload=pending)

        assert caught.value.messages == [
            "Nothing was stored, because these rows have errors: 4. Correct them below, or leave them out."
        ]
        assert ExpenditureLine.objects.count() == 0


def test_confirm_import_leaves_out_what_was_ticked_and_records_it(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        pending = upload(cast, report, csv_list(*ROWS, BROKEN))
        store(cast.partner, choose(cast, pending, left_out=frozenset({4})))

        assert ExpenditureLine.objects.count() == 2
        event = Event.objects.get(key="intake.import.confirmed")
        assert event.data == {"report": report.pk, "name": "wydatki.csv", "lines": 2, "left_out": [4]}
        assert event.actor_id == cast.partner.user_id


def test_confirm_import_again_creates_lines_once(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        pending = upload(cast, report, csv_list(*ROWS))
        store(cast.partner, pending)
        again = store(cast.partner, pending)

        assert again.status == ImportStatus.CONFIRMED
        assert ExpenditureLine.objects.count() == 2
        assert Event.objects.filter(key="intake.import.confirmed").count() == 1


def test_confirm_import_numbers_go_on_after_the_lines_that_are_there(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        make_line(report, 7)
        store(cast.partner, upload(cast, report, csv_list(*ROWS)))

        assert list(ExpenditureLine.objects.values_list("number", flat=True)) == [7, 8, 9]


def test_confirm_import_ties_lines_to_the_contract_they_name(cast: Cast, report: PartnerReport) -> None:
    headings = [*HEADINGS, "Nr umowy"]
    with enter_tenant(cast.partner.seat):
        contract = Contract.objects.create(
            partnership=cast.partnership,
            partner=cast.partner.partner,
            reference="ZP/3/2026",
            title="Printing",
            supplier_name="Drukarnia",
            amount=Decimal("5000.00"),
            currency="PLN",
        )
        content = csv_list([*ROWS[0], "zp 3 2026"], [*ROWS[1], "ZP/99"], headings=headings)
        store(cast.partner, upload(cast, report, content))

        lines = list(ExpenditureLine.objects.all())
        assert [(line.contract_id, line.comment) for line in lines] == [(contract.pk, ""), (None, "ZP/99")]


def test_confirm_import_without_categories_needs_a_choice(cast: Cast, report: PartnerReport) -> None:
    headings, rows = HEADINGS[:7] + HEADINGS[8:], [row[:7] + row[8:] for row in ROWS]
    with enter_tenant(cast.partner.seat):
        pending = upload(cast, report, csv_list(*rows, headings=headings))
        assert read_preview(pending).blocked == 2

        store(cast.partner, choose(cast, pending, category="external"))

        assert set(ExpenditureLine.objects.values_list("category", flat=True)) == {"external"}


def test_confirm_import_remembers_what_odd_headings_meant(cast: Cast, report: PartnerReport) -> None:
    headings = [*HEADINGS[:-1], "Xyz"]
    with enter_tenant(cast.partner.seat):
        pending = upload(cast, report, csv_list(ROWS[0], headings=headings))
        columns = {**read_preview(pending).summary.columns, Field.DECLARED: 12}
        store(cast.partner, choose(cast, pending, columns=columns))

        later = read_preview(upload(cast, report, csv_list(ROWS[1], headings=headings)))
        assert later.summary.columns[Field.DECLARED] == 12
        assert ListProfile.objects.count() == 1


def test_keep_choices_for_another_sheet_forgets_the_columns(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        content = xlsx_list(ROWS[0], sheets={"Marzec": [HEADINGS, ROWS[1]]})
        pending = upload(cast, report, content, "wydatki.xlsx")
        assert read_preview(pending).summary.sheets == ["Wydatki", "Marzec"]

        keep_choices(
            member=cast.partner,
            upload=pending,
            choices=ImportChoices(columns={Field.DECLARED: 0}, currency="EUR"),
            sheet="Marzec",
        )

        do_jobs(pending)
        pending.refresh_from_db()
        assert ImportChoices.from_data(pending.mapping) == ImportChoices(currency="EUR")
        assert [row.row.invoice_no for row in read_preview(pending).page(0, 9)] == ["FV/77/2026"]


def test_discard_import_deletes_the_file(
    cast: Cast, report: PartnerReport, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), enter_tenant(cast.partner.seat):
        pending = upload(cast, report, csv_list(*ROWS))
        path = Path(pending.file.path)
        assert path.exists()

        assert discard_import(member=cast.partner, upload=pending).status == ImportStatus.DISCARDED

    assert not path.exists()


def test_undo_import_takes_its_lines_out_and_keeps_their_files(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        own = make_line(report, 1)
        done = store(cast.partner, upload(cast, report, csv_list(*ROWS)))
        document = store_document(member=cast.partner, file=make_upload())
        attach_document(member=cast.partner, line=done.lines.first(), document=document, kind="invoice")

        undone = undo_import(member=cast.partner, upload=done)

        assert undone.status == ImportStatus.UNDONE
        assert list(ExpenditureLine.objects.all()) == [own]
        assert LineEvidence.objects.count() == 0
        document.refresh_from_db()
        assert Event.objects.get(key="intake.import.undone").data["lines"] == 2


def test_line_deleted_before_its_import_was_undone_is_not_restored(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        done = store(cast.partner, upload(cast, report, csv_list(*ROWS)))
        line = done.lines.first()
        gone = line.pk
        delete_line(member=cast.partner, line=line)
        undo_import(member=cast.partner, upload=done)

        with pytest.raises(ValidationError) as refusal:
            restore_line(member=cast.partner, report=report, line_id=gone)

        assert refusal.value.code == "import_undone"
        assert ExpenditureLine.objects.count() == 0


def test_undo_import_takes_a_credit_note_out_with_the_line_it_corrects(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        done = store(cast.partner, upload(cast, report, csv_list(*ROWS)))
        corrected, note = done.lines.order_by("number")
        done.lines.filter(pk=note.pk).update(kind="credit_note", declared=Decimal("-1.00"), corrects=corrected)

        undo_import(member=cast.partner, upload=done)

        assert ExpenditureLine.objects.count() == 0


def test_undo_import_is_refused_while_a_line_of_elsewhere_corrects_one_of_its_lines(
    cast: Cast, report: PartnerReport
) -> None:
    with enter_tenant(cast.partner.seat):
        done = store(cast.partner, upload(cast, report, csv_list(*ROWS)))
        note = make_line(report, 9, kind="credit_note", declared=Decimal("-1.00"), corrects=done.lines.first())

        with pytest.raises(ValidationError) as refused:
            undo_import(member=cast.partner, upload=done)

        assert refused.value.code == "bound"
        assert ExpenditureLine.objects.exclude(pk=note.pk).count() == 2


def test_undo_import_of_a_submitted_report_is_forbidden(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        done = store(cast.partner, upload(cast, report, csv_list(*ROWS)))
        report.status = PartnerReportStatus.SUBMITTED
        report.save()

        with pytest.raises(PermissionDenied):
            undo_import(member=cast.partner, upload=done)

        assert ExpenditureLine.objects.count() == 2


def test_confirm_import_of_a_discarded_list_is_forbidden(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        gone = discard_import(member=cast.partner, upload=upload(cast, report, csv_list(*ROWS)))

        with pytest.raises(PermissionDenied):
            confirm_import(member=cast.partner, upload=gone)
