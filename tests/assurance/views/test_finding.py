"""Pages of findings as their readers meet them, in each state."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.assurance.models import Finding, FindingAnswer, FindingLine
from apps.consortia.models import Membership
from apps.finance.models import Correction, ExpenditureLine
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.findings import draft, hand_in, make_final, release

Lines = dict[int, ExpenditureLine]


@pytest.fixture
def lines(cast: Cast) -> Lines:
    User.objects.update(language="en")
    return hand_in(cast)


def page(client: Client, member: Membership, name: str, *args: object, **query: str) -> tuple[int, str]:
    client.force_login(member.user)
    answer = client.get(reverse(name, args=["alpha", *args]), query)
    return answer.status_code, answer.content.decode()


def send(client: Client, member: Membership, name: str, *args: object, **sent: object) -> int:
    client.force_login(member.user)
    return client.post(reverse(name, args=["alpha", *args]), sent).status_code


def form_of(cast: Cast, *rows: tuple[int | str, str], **stated: str) -> dict[str, str]:
    values = {
        "title": "Hours not worked", "typology": "4.14", "kind": "random", "found": "No timesheet.",
        "criterion": "CPR 63(2)", "scenario": "3", "follow_up": "none",
        "lines-TOTAL_FORMS": str(len(rows)), "lines-INITIAL_FORMS": "0",
    }  # fmt: skip
    for place, (number, eur) in enumerate(rows):
        values |= {
            f"lines-{place}-partner": str(cast.partner.partner_id), f"lines-{place}-period": str(cast.period.pk),
            f"lines-{place}-number": str(number), f"lines-{place}-amount_eur": eur,
        }  # fmt: skip
    return values | stated


def test_auditor_writes_changes_and_releases_a_finding(cast: Cast, lines: Lines, client: Client) -> None:
    sent = send(client, cast.auditor, "finding_add", **form_of(cast, (1, "1250.00"), (4, "10.00")))
    with enter_tenant(system_seat(cast.partnership.pk)):
        finding = Finding.objects.get()
    changed = send(client, cast.auditor, "finding_edit", finding.pk, **form_of(cast, (1, "1000.00")))
    due_on = timezone.localdate() + dt.timedelta(days=10)
    released = send(client, cast.auditor, "finding_release", finding.pk, answer_due_on=due_on.isoformat())

    assert (sent, changed, released) == (302, 302, 302)
    with enter_tenant(system_seat(cast.partnership.pk)):
        assert list(FindingLine.objects.values_list("line__number", "amount_eur")) == [(1, 1000)]
        assert Finding.objects.get().answer_due_on == due_on


def test_line_that_is_not_there_is_refused_beside_its_number(cast: Cast, lines: Lines, client: Client) -> None:
    client.force_login(cast.auditor.user)

    answer = client.post(reverse("finding_add", args=["alpha"]), form_of(cast, (99, "1.00")))

    assert answer.status_code == 422
    assert "There is no such line." in answer.content.decode()


def test_amount_beside_no_line_is_refused_and_not_lost(cast: Cast, lines: Lines, client: Client) -> None:
    client.force_login(cast.auditor.user)

    answer = client.post(reverse("finding_add", args=["alpha"]), form_of(cast, ("", "100.00")))

    assert answer.status_code == 422
    assert "There is no such line." in answer.content.decode()
    assert 'value="100.00"' in answer.content.decode()


def test_number_that_is_emptied_takes_its_line_out(cast: Cast, lines: Lines, client: Client) -> None:
    finding = draft(cast, (lines[1], "1250.00"), (lines[4], "10.00"))

    changed = send(
        client, cast.auditor, "finding_edit", finding.pk, **form_of(cast, ("", "1250.00"), (4, "10.00")),
    )  # fmt: skip

    assert changed == 302
    with enter_tenant(system_seat(cast.partnership.pk)):
        assert list(FindingLine.objects.values_list("line__number", "amount_eur")) == [(4, 10)]


def test_step_somebody_else_took_first_is_refused_with_what_to_do(cast: Cast, lines: Lines, client: Client) -> None:
    finding = release(cast, draft(cast, (lines[1], "1250.00")))
    client.force_login(cast.auditor.user)

    again = client.post(reverse("finding_release", args=["alpha", finding.pk]), {"answer_due_on": "2030-01-01"})

    assert again.status_code == 403
    assert "no longer in a state that allows this. Reload the page." in again.content.decode()
    assert "Your role" not in again.content.decode()


def test_versions_show_their_amounts_as_the_reader_writes_them(cast: Cast, lines: Lines, client: Client) -> None:
    finding = release(cast, draft(cast, (lines[1], "1250.00")))

    assert "EUR\u00a01,250.00" in page(client, cast.lead, "finding", finding.pk)[1].partition("versions-heading")[2]


def test_amount_beyond_the_line_is_refused_in_words(cast: Cast, lines: Lines, client: Client) -> None:
    client.force_login(cast.auditor.user)

    answer = client.post(reverse("finding_add", args=["alpha"]), form_of(cast, (4, "2000.01")))

    assert answer.status_code == 422
    assert "of it is certified. No more than that can be irregular." in answer.content.decode()


def test_finding_from_a_lines_page_names_the_line(cast: Cast, lines: Lines, client: Client) -> None:
    status, content = page(client, cast.auditor, "finding_add", line=str(lines[4].pk))

    assert status == 200
    assert 'name="lines-0-number" value="4"' in content


def test_readers_of_a_finding_in_each_state(cast: Cast, lines: Lines, client: Client) -> None:
    finding = draft(cast, (lines[1], "1250.00"))
    members = {name: getattr(cast, name) for name in ("auditor", "lead", "partner", "controller", "other_partner")}
    before = {name: page(client, member, "finding", finding.pk)[0] for name, member in members.items()}

    release(cast, finding)
    after = {name: page(client, member, "finding", finding.pk)[0] for name, member in members.items()}

    assert before == {**dict.fromkeys(members, 404), "auditor": 200}
    assert after == {**dict.fromkeys(members, 200), "other_partner": 404}


def test_partner_answers_with_a_file_and_the_lead_partner_reads_it(cast: Cast, lines: Lines, client: Client) -> None:
    finding = release(cast, draft(cast, (lines[1], "1250.00")))

    sent = send(
        client, cast.partner, "finding_answer", finding.pk, text="Here is the timesheet.",
        file=SimpleUploadedFile("timesheet.txt", b"Anna: 8 h"),
    )  # fmt: skip
    status, content = page(client, cast.lead, "finding", finding.pk)

    assert (sent, status) == (302, 200)
    assert "Here is the timesheet." in content
    assert "timesheet.txt" in content
    assert "Provisional, answered" in content


def test_answer_without_words_is_shown_again(cast: Cast, lines: Lines, client: Client) -> None:
    finding = release(cast, draft(cast, (lines[1], "1250.00")))

    assert send(client, cast.partner, "finding_answer", finding.pk, text="") == 422
    with enter_tenant(system_seat(cast.partnership.pk)):
        assert FindingAnswer.objects.count() == 0


def test_lead_partner_records_the_corrections_once(cast: Cast, lines: Lines, client: Client) -> None:
    finding = make_final(cast, (lines[1], "1250.00"))
    offered = "Record the corrections" in page(client, cast.lead, "finding", finding.pk)[1]

    first, second = (send(client, cast.lead, "finding_correct", finding.pk) for _click in range(2))
    content = page(client, cast.lead, "finding", finding.pk)[1]

    assert (offered, first, second) == (True, 302, 422)
    assert "Record the corrections" not in content
    assert "EUR\xa0375.00 of flat rates" in content
    with enter_tenant(cast.lead.seat):
        assert Correction.objects.count() == 1


def test_register_shows_totals_chart_and_files(cast: Cast, lines: Lines, client: Client) -> None:
    make_final(cast, (lines[1], "1250.00"))
    status, content = page(client, cast.lead, "finding_list")

    assert status == 200
    assert "<svg" in content
    assert content.count("1,250.00") >= 5
    files = {name: page_bytes(client, name) for name in ("xlsx", "csv", "json", "pdf")}
    assert {name: status for name, (status, _content) in files.items()} == {
        "xlsx": 200, "csv": 200, "json": 200, "pdf": 404,
    }  # fmt: skip
    assert b"AA/1/1,Hours not worked" in files["csv"][1]


def page_bytes(client: Client, file_format: str) -> tuple[int, bytes]:
    answer = client.get(reverse("finding_export", args=["alpha", file_format]))
    return answer.status_code, answer.content


@pytest.mark.parametrize(("query", "shown"), [({"group": "4"}, True), ({"group": "1"}, False), ({"sort": "odd"}, True)])
def test_filter_narrows_the_register(
    cast: Cast, lines: Lines, client: Client, query: dict[str, str], shown: bool
) -> None:
    draft(cast, (lines[1], "1250.00"))

    status, content = page(client, cast.auditor, "finding_list", **query)

    assert (status, "Hours not worked" in content) == (200, shown)
