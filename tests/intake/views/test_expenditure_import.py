from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from apps.finance.services.expenditure_line import change_line, values_of
from apps.intake.enums import ImportStatus
from apps.intake.jobs import READ
from apps.intake.models import ExpenditureImport
from apps.jobs.selectors.job import latest_job
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.intake import BROKEN, HEADINGS, ROWS, bring, csv_list, do_jobs, store, upload_of, xlsx_list


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


@pytest.fixture
def pending(cast: Cast, report: PartnerReport) -> ExpenditureImport:
    return bring(cast.partner, report, csv_list(*ROWS, BROKEN))


def sign_in(client: Client, member: Membership) -> Client:
    client.force_login(member.user)
    return client


def lines_of(cast: Cast) -> int:
    with enter_tenant(cast.partner.seat):
        return ExpenditureLine.objects.count()


def test_upload_leads_to_its_progress_and_then_to_the_preview(
    cast: Cast, client: Client, report: PartnerReport
) -> None:
    answer = sign_in(client, cast.partner).post(
        f"/p/alpha/reports/{report.pk}/imports/new/", {"file": upload_of(csv_list(*ROWS))}, follow=True
    )
    assert "hx-get" in answer.content.decode()

    do_jobs(answer.context["upload"])

    answer = client.get(f"/p/alpha/imports/{answer.context['upload'].pk}/")
    assert [row.row.invoice_no for row in answer.context["rows"]] == ["FV/12/2026", "FV/77/2026"]
    assert lines_of(cast) == 0


def test_list_that_cannot_be_read_says_why_and_can_be_discarded(
    cast: Cast, client: Client, report: PartnerReport
) -> None:
    failed = bring(cast.partner, report, b'Opis;Kwota\n"open quote;5')
    assert (failed.status, failed.failure["code"]) == ("failed", "open_quote")

    page = sign_in(client, cast.partner).get(f"/p/alpha/imports/{failed.pk}/")
    client.post(f"/p/alpha/imports/{failed.pk}/discard/")

    assert failed.refusal_text
    assert page.status_code == 200
    with enter_tenant(cast.partner.seat):
        assert ExpenditureImport.objects.get(pk=failed.pk).status == "discarded"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 torn"])
def test_upload_of_an_unreadable_file_says_why(
    cast: Cast, client: Client, report: PartnerReport, content: bytes
) -> None:
    answer = sign_in(client, cast.partner).post(
        f"/p/alpha/reports/{report.pk}/imports/new/", {"file": upload_of(content, "lista.xlsx")}
    )

    assert answer.status_code == 422
    assert len(answer.context["form"].errors["file"]) == 1
    with enter_tenant(cast.partner.seat):
        assert ExpenditureImport.objects.count() == 0


def test_upload_of_a_confirmed_file_links_to_its_import(cast: Cast, client: Client, report: PartnerReport) -> None:
    done = store(cast.partner, bring(cast.partner, report, csv_list(*ROWS)))

    answer = sign_in(client, cast.partner).post(
        f"/p/alpha/reports/{report.pk}/imports/new/", {"file": upload_of(csv_list(*ROWS))}
    )

    assert answer.status_code == 422
    assert f'href="/p/alpha/imports/{done.pk}/"' in answer.content.decode()
    assert lines_of(cast) == 2


def test_preview_shows_each_row_with_its_problems_in_polish(
    cast: Cast, client: Client, pending: ExpenditureImport
) -> None:
    answer = sign_in(client, cast.partner).get(f"/p/alpha/imports/{pending.pk}/")

    assert '<html lang="pl">' in answer.content.decode()
    assert [row.blocks for row in answer.context["rows"]] == [False, False, True]
    assert {issue.code for issue in answer.context["rows"][2].issues} >= {"impossible_date", "unreadable_amount"}
    assert answer.context["preview"].blocked == 1


def test_page_made_while_the_worker_became_done_asks_for_its_progress_all_the_same(
    cast: Cast, client: Client, pending: ExpenditureImport
) -> None:
    with enter_tenant(cast.partner.seat):
        ExpenditureImport.objects.filter(pk=pending.pk).update(status=ImportStatus.READING)
        job = latest_job(kind=READ, subject_id=pending.pk)
    assert job is not None
    assert job.is_finished

    text = sign_in(client, cast.partner).get(f"/p/alpha/imports/{pending.pk}/").content.decode()

    assert f'hx-get="/p/alpha/jobs/{job.pk}/"' in text


def test_preview_of_problems_shows_errors_first(cast: Cast, client: Client, pending: ExpenditureImport) -> None:
    answer = sign_in(client, cast.partner).get(f"/p/alpha/imports/{pending.pk}/?rows=problems")

    assert answer.context["rows"][0].row.number == 4


def test_preview_takes_as_many_queries_for_three_rows_as_for_one(
    cast: Cast, client: Client, report: PartnerReport
) -> None:
    counts = []
    sign_in(client, cast.partner)
    for rows in ([ROWS[0]], [*ROWS, ROWS[0]]):
        upload = bring(cast.partner, report, csv_list(*rows))
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/p/alpha/imports/{upload.pk}/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_choices_give_a_column_another_meaning(cast: Cast, client: Client, pending: ExpenditureImport) -> None:
    data = {f"column_{index}": "" for index in range(len(HEADINGS))}
    data |= {"column_6": "description", "column_11": "declared", "currency": "DKK", "category": "external"}

    sign_in(client, cast.partner).post(f"/p/alpha/imports/{pending.pk}/choices/", data)
    do_jobs(pending)

    answer = client.get(f"/p/alpha/imports/{pending.pk}/")
    row = answer.context["rows"][0].row
    assert (row.currency, str(row.declared), row.invoice_no) == ("DKK", "1230.00", "")


def test_choices_with_one_meaning_twice_are_refused(cast: Cast, client: Client, pending: ExpenditureImport) -> None:
    data = {"column_10": "declared", "column_11": "declared", "currency": "PLN", "category": ""}

    answer = sign_in(client, cast.partner).post(f"/p/alpha/imports/{pending.pk}/choices/", data)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["column_11"]


def test_confirm_with_errors_stores_nothing_and_says_which_row(
    cast: Cast, client: Client, pending: ExpenditureImport
) -> None:
    answer = sign_in(client, cast.partner).post(f"/p/alpha/imports/{pending.pk}/confirm/")

    assert answer.status_code == 409
    assert ": 4." in answer.context["refusal"]
    assert lines_of(cast) == 0


def test_leave_out_then_confirm_stores_the_rest(cast: Cast, client: Client, pending: ExpenditureImport) -> None:
    sign_in(client, cast.partner)
    client.post(f"/p/alpha/imports/{pending.pk}/leave-out/", {"shown": "2,3,4", "rows": ["4"]})

    answer = client.post(f"/p/alpha/imports/{pending.pk}/confirm/")

    assert answer.status_code == 302
    assert lines_of(cast) == 0
    do_jobs(pending)
    assert lines_of(cast) == 2
    assert client.get(f"/p/alpha/imports/{pending.pk}/").context["can_undo"] is True


def test_leave_out_keeps_the_ticks_of_other_pages(cast: Cast, client: Client, pending: ExpenditureImport) -> None:
    sign_in(client, cast.partner)
    client.post(f"/p/alpha/imports/{pending.pk}/leave-out/", {"shown": "4", "rows": ["4"]})
    client.post(f"/p/alpha/imports/{pending.pk}/leave-out/", {"shown": "2,3", "rows": ["2"]})

    with enter_tenant(cast.partner.seat):
        pending.refresh_from_db()
        assert pending.mapping["left_out"] == [2, 4]


def test_leave_out_comes_back_to_the_page_it_came_from(cast: Cast, client: Client, pending: ExpenditureImport) -> None:
    answer = sign_in(client, cast.partner).post(
        f"/p/alpha/imports/{pending.pk}/leave-out/?rows=problems&page=1", {"shown": "4", "rows": ["4"]}
    )

    assert answer["Location"] == f"/p/alpha/imports/{pending.pk}/?rows=problems&page=1"


def test_undo_takes_the_lines_out(cast: Cast, client: Client, report: PartnerReport) -> None:
    done = store(cast.partner, bring(cast.partner, report, csv_list(*ROWS)))
    sign_in(client, cast.partner)
    assert client.get(f"/p/alpha/imports/{done.pk}/").context["can_undo"] is True

    first = client.post(f"/p/alpha/imports/{done.pk}/undo/")
    again = client.post(f"/p/alpha/imports/{done.pk}/undo/")

    assert (first.status_code, again.status_code, first["Location"]) == (302, 302, again["Location"])
    assert lines_of(cast) == 0


@pytest.mark.parametrize("seat", ["lead", "auditor"])
@pytest.mark.parametrize("page", ["confirm", "undo"])
def test_settled_import_answers_as_done_to_its_partner_only(
    cast: Cast, client: Client, report: PartnerReport, page: str, seat: str
) -> None:
    done = store(cast.partner, bring(cast.partner, report, csv_list(*ROWS)))
    if page == "undo":
        sign_in(client, cast.partner).post(f"/p/alpha/imports/{done.pk}/undo/")

    assert sign_in(client, getattr(cast, seat)).post(f"/p/alpha/imports/{done.pk}/{page}/").status_code == 403


@pytest.mark.parametrize(
    ("edited", "said"),
    [
        (0, "Undo the import"),
        (1, "Undo the import and lose 1 changed line"),
        (2, "Undo the import and lose 2 changed lines"),
    ],
)
def test_undo_says_beforehand_how_many_lines_were_changed_by_hand(
    cast: Cast, client: Client, report: PartnerReport, edited: int, said: str
) -> None:
    cast.partner.user.language = "en"
    cast.partner.user.save()
    done = store(cast.partner, bring(cast.partner, report, csv_list(*ROWS)))
    with enter_tenant(cast.partner.seat):
        for line in done.lines.order_by("number")[:edited]:
            change_line(member=cast.partner, line=line, values=replace(values_of(line), comment="Sprawdzone"))

    text = sign_in(client, cast.partner).get(f"/p/alpha/imports/{done.pk}/").content.decode()

    assert f">{said}</button>" in text


@pytest.mark.parametrize("page", ["choices", "leave-out", "confirm", "discard", "undo"])
@pytest.mark.parametrize(
    ("seat", "status"), [("lead", 403), ("auditor", 403), ("other_partner", 404), ("stranger", 404)]
)
def test_import_is_changed_by_its_partner_only(
    cast: Cast, client: Client, pending: ExpenditureImport, page: str, seat: str, status: int
) -> None:
    answer = sign_in(client, getattr(cast, seat)).post(f"/p/alpha/imports/{pending.pk}/{page}/")

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("seat", "status"), [("partner", 200), ("lead", 200), ("auditor", 200), ("other_partner", 404), ("stranger", 404)]
)
def test_preview_is_read_by_partner_lead_and_auditor(
    cast: Cast, client: Client, pending: ExpenditureImport, seat: str, status: int
) -> None:
    assert sign_in(client, getattr(cast, seat)).get(f"/p/alpha/imports/{pending.pk}/").status_code == status


def test_choices_of_another_sheet_read_that_sheet(cast: Cast, client: Client, report: PartnerReport) -> None:
    content = xlsx_list(ROWS[0], sheets={"Marzec": [HEADINGS, ROWS[1]]})
    upload = bring(cast.partner, report, content, "wydatki.xlsx")

    data = {"sheet": "Marzec", "currency": "PLN", "category": ""}
    sign_in(client, cast.partner).post(f"/p/alpha/imports/{upload.pk}/choices/", data)
    do_jobs(upload)

    answer = client.get(f"/p/alpha/imports/{upload.pk}/")
    assert [row.row.invoice_no for row in answer.context["rows"]] == ["FV/77/2026"]


def test_preview_without_headings_asks_what_the_columns_hold(cast: Cast, client: Client, report: PartnerReport) -> None:
    content = xlsx_list([1, "x", 2.5], headings=[3, 4, 5])
    upload = bring(cast.partner, report, content, "liczby.xlsx")

    answer = sign_in(client, cast.partner).get(f"/p/alpha/imports/{upload.pk}/")

    assert answer.context["preview"].summary.headings_found is False
    assert [column.index for column, _ in answer.context["form"].column_fields] == [0, 1, 2]
