from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from apps.intake.models import ExpenditureImport, ImportCorrection
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.intake import BROKEN, ROWS, bring, csv_list

HTMX = {"HX-Request": "true"}


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
    rounded = [*BROKEN[:2], "28.02.2026", *BROKEN[3:9], "100,0040", "8,00", "108,00", "108,00"]
    return bring(cast.partner, report, csv_list(*ROWS, BROKEN, rounded))


@pytest.fixture
def signed_in(cast: Cast, client: Client) -> Client:
    client.force_login(cast.partner.user)
    return client


def texts(cast: Cast) -> dict[tuple[int, str], str]:
    with enter_tenant(cast.partner.seat):
        return {(one.row, one.field): one.new_text for one in ImportCorrection.objects.all()}


def test_row_is_corrected_without_script_and_comes_back_to_its_page(
    cast: Cast, signed_in: Client, pending: ExpenditureImport
) -> None:
    page = signed_in.get(f"/p/alpha/imports/{pending.pk}/?rows=problems&edit=4")
    form = {field.name: field.value() for field in page.context["edited"]}
    form |= {"invoice_date": "28.02.2026", "declared": "108,00"}

    answer = signed_in.post(f"/p/alpha/imports/{pending.pk}/rows/4/?rows=problems", form)

    assert answer["Location"] == f"/p/alpha/imports/{pending.pk}/?rows=problems#row-4"
    assert texts(cast) == {(4, "invoice_date"): "28.02.2026", (4, "declared"): "108,00"}


def test_row_is_corrected_in_place_and_the_figures_follow(
    cast: Cast, signed_in: Client, pending: ExpenditureImport
) -> None:
    address = f"/p/alpha/imports/{pending.pk}/rows/4/"
    assert 'name="declared"' in signed_in.get(address, headers=HTMX).content.decode()

    answer = signed_in.post(address, {"invoice_date": "28.02.2026", "declared": "108,00"}, headers=HTMX)

    text = answer.content.decode()
    assert text.lstrip().startswith('<tr id="row-4"')
    assert 'hx-swap-oob="innerHTML"' in text
    assert "sto osiem" in text
    assert "status-bad" not in text


def test_cells_in_doubt_come_first_and_the_worst_can_be_written_over_at_once(
    signed_in: Client, pending: ExpenditureImport
) -> None:
    form = signed_in.get(f"/p/alpha/imports/{pending.pk}/rows/4/", headers=HTMX).context["row_form"]

    in_doubt = list(dict.fromkeys(issue.field for issue in form.row.issues))
    assert (sorted(in_doubt[:2]), in_doubt[2:]) == (["declared", "invoice_date"], ["work_package"])
    assert list(form.fields)[:3] == in_doubt
    assert [name for name, field in form.fields.items() if field.widget.attrs.get("autofocus")] == in_doubt[:1]


def test_proposal_is_taken_and_undone_with_one_press(cast: Cast, signed_in: Client, pending: ExpenditureImport) -> None:
    signed_in.post(f"/p/alpha/imports/{pending.pk}/rows/5/fix/", {"fix": "net:100.00"})
    assert texts(cast) == {(5, "net"): "100.00"}

    signed_in.post(f"/p/alpha/imports/{pending.pk}/rows/5/undo/")

    assert texts(cast) == {}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["corrected to “Equipment", "corrected to “2,000.00”", "corrected to “sto”"]),
        ("pl", ["poprawiono na „Koszty wyposażenia", "poprawiono na „2\xa0000,00”", "poprawiono na „sto”"]),
    ],
)
def test_correction_is_shown_in_the_words_and_figures_of_the_reader(
    cast: Cast, signed_in: Client, pending: ExpenditureImport, language: str, said: list[str]
) -> None:
    cast.partner.user.language = language
    cast.partner.user.save()
    cells = {"category": "equipment", "declared": "2000,00", "vat": "sto"}
    signed_in.post(f"/p/alpha/imports/{pending.pk}/rows/2/", cells)

    text = signed_in.get(f"/p/alpha/imports/{pending.pk}/").content.decode()

    assert [part in text for part in said] == [True, True, True]


def test_all_proposals_of_a_kind_are_taken_with_one_press(
    cast: Cast, signed_in: Client, pending: ExpenditureImport
) -> None:
    answer = signed_in.post(f"/p/alpha/imports/{pending.pk}/fixes/?code=more_decimals", {"code": "more_decimals"})

    assert answer.status_code == 302
    assert texts(cast) == {(5, "net"): "100.00"}


def test_row_is_left_out_and_taken_back_with_one_press(
    cast: Cast, signed_in: Client, pending: ExpenditureImport
) -> None:
    address = f"/p/alpha/imports/{pending.pk}/rows/4/leave-out/"

    signed_in.post(address)
    left_out = signed_in.get(f"/p/alpha/imports/{pending.pk}/").context["preview"]
    signed_in.post(address, {"take": "1"})
    taken = signed_in.get(f"/p/alpha/imports/{pending.pk}/").context["preview"]

    assert (left_out.taken, left_out.blocked, taken.taken, taken.blocked) == (3, 0, 4, 1)


def test_preview_of_one_kind_of_problem_shows_its_rows_only(signed_in: Client, pending: ExpenditureImport) -> None:
    answer = signed_in.get(f"/p/alpha/imports/{pending.pk}/?code=more_decimals")

    assert [row.number for row in answer.context["rows"]] == [5]


@pytest.mark.parametrize(("number", "kept"), [("99", []), ("99999999999999999999", [2])])
def test_leaving_out_a_row_that_is_none_does_not_keep_its_number(
    cast: Cast, signed_in: Client, pending: ExpenditureImport, number: str, kept: list[int]
) -> None:
    one = signed_in.post(f"/p/alpha/imports/{pending.pk}/rows/{number}/leave-out/")
    ticked = signed_in.post(f"/p/alpha/imports/{pending.pk}/leave-out/", {"shown": f"2,{number}", "rows": ["2"]})

    assert (one.status_code, ticked.status_code) == (404, 302)
    with enter_tenant(cast.partner.seat):
        pending.refresh_from_db()
    assert pending.mapping.get("left_out", []) == kept


def test_number_of_thousands_of_digits_among_the_ticks_is_ignored(
    cast: Cast, signed_in: Client, pending: ExpenditureImport
) -> None:
    answer = signed_in.post(f"/p/alpha/imports/{pending.pk}/leave-out/", {"shown": f"2,{'9' * 5000}", "rows": ["2"]})

    assert answer.status_code == 302
    with enter_tenant(cast.partner.seat):
        pending.refresh_from_db()
    assert pending.mapping["left_out"] == [2]


@pytest.mark.parametrize("fix", ["net:100.01", "description:a\0b", "description:" + "x" * 100_000, "salary:1", ""])
def test_fix_that_is_no_proposal_of_the_row_is_refused(
    cast: Cast, signed_in: Client, pending: ExpenditureImport, fix: str
) -> None:
    assert signed_in.post(f"/p/alpha/imports/{pending.pk}/rows/5/fix/", {"fix": fix}).status_code == 400
    assert texts(cast) == {}


@pytest.mark.parametrize(("address", "status"), [("rows/99/", 404), ("rows/1/", 404), ("rows/99/fix/", 404)])
def test_row_or_field_that_is_none_is_not_found(
    signed_in: Client, pending: ExpenditureImport, address: str, status: int
) -> None:
    assert signed_in.post(f"/p/alpha/imports/{pending.pk}/{address}", {"fix": "salary:1"}).status_code == status
