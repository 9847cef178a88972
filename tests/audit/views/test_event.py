"""The log's page and its files: from what to what, search, and who sees which names."""

import io
import json
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from apps.accounts.models import User
from apps.audit import log_files
from apps.audit.enums import EventKey
from apps.audit.masking import name_row
from apps.audit.selectors.change import list_changes
from apps.audit.selectors.event import EventFilter, list_events, list_partners, list_subjects
from apps.audit.services.event import record_event
from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from apps.privacy.models import Viewing
from apps.project_reporting.models import ProjectReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report


@pytest.fixture
def changed(cast: Cast) -> Cast:
    """A line of the partner's, entered with a name and changed in a second request."""
    User.objects.update(language="en")
    with enter_tenant(cast.partner.seat):
        line = make_line(make_report(cast.partner, cast.period), person="Anna Nowak")
        record(cast, EventKey.LINE_ADDED, line)
    with enter_tenant(cast.partner.seat):
        ExpenditureLine.objects.filter(pk=line.pk).update(
            declared=Decimal("1250.50"), supplier_name="", person="Jan Kowalski"
        )
        record(cast, EventKey.LINE_CHANGED, line)
    return cast


def record(cast: Cast, key: EventKey, line: ExpenditureLine) -> None:
    record_event(
        key=key,
        partnership_id=cast.partnership.pk,
        actor_id=cast.partner.user_id,
        partner_id=cast.partner.partner_id,
        subject=line,
        data={"number": line.number, "name": "Payslip Nowak.pdf"},
    )


def differences(member: Membership, key: EventKey) -> dict[str, tuple[str, str]]:
    with enter_tenant(member.seat), translation.override("en"):
        event = list_events(wanted=EventFilter(key=key)).get()
        [step] = list_changes(events=[event], reader=member)[event.pk]
        return {one.label: (one.old, one.new) for one in step.differences}


def get(member: Membership, name: str = "event_list", *args: str, **query: str):
    client = Client()
    client.force_login(member.user)
    return client.get(reverse(name, args=["alpha", *args]), query)


def test_event_shows_its_subject_from_what_to_what(changed: Cast) -> None:
    assert differences(changed.partner, EventKey.LINE_CHANGED) == {
        "Supplier": ("Supplier 1 Ltd", ""),
        "Declared amount": ("100.00", "1,250.50"),
        "Person": ("Anna Nowak", "Jan Kowalski"),
    }


def test_event_of_an_entry_shows_what_was_entered_with_names_of_what_it_points_at(changed: Cast) -> None:
    entered = differences(changed.partner, EventKey.LINE_ADDED)

    assert entered["Declared amount"] == ("", "100.00")
    assert entered["Invoice date"][0] == ""
    assert {old for old, _new in entered.values()} == {""}


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("partner", ("Anna Nowak", "Jan Kowalski")),
        ("auditor", ("Anna Nowak", "Jan Kowalski")),
        ("lead", ("Name not shown", "Name not shown")),
    ],
)
def test_names_of_people_are_masked_for_those_who_may_not_see_them(
    changed: Cast, who: str, shown: tuple[str, str]
) -> None:
    assert differences(getattr(changed, who), EventKey.LINE_CHANGED)["Person"] == shown


def test_page_and_files_of_the_lead_partner_hold_no_masked_name(changed: Cast) -> None:
    files = (get(changed.lead, "event_export", kind) for kind in ("csv", "json"))
    pages = [get(changed.lead), get(changed.lead, "api_event_list"), *files]

    for page in pages:
        text = page.content.decode()
        assert "1,250.50" in text
        assert "Kowalski" not in text
        assert "Nowak" not in text


def test_other_partner_sees_neither_event_nor_change(changed: Cast) -> None:
    page = get(changed.other_partner)

    assert page.context["entries"] == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "PARTNER"}, 2),
        ({"q": "voivodeship"}, 2),
        ({"q": "expenditureline:"}, 2),
        ({"q": "nothing of the kind"}, 0),
        ({"q": "100%"}, 0),
        ({"about": "finance.expenditureline"}, 2),
        ({"key": "finance.line.changed"}, 1),
    ],
)
def test_search_and_filters_narrow_the_log(changed: Cast, query: dict[str, str], found: int) -> None:
    assert len(get(changed.lead, **query).context["entries"]) == found


@pytest.mark.parametrize(("who", "found"), [("lead", 0), ("partner", 2)])
def test_masked_name_is_not_found_by_its_words(changed: Cast, who: str, found: int) -> None:
    assert len(get(getattr(changed, who), q="Payslip").context["entries"]) == found
    assert get(getattr(changed, who), "api_event_list", q="Payslip").json()["count"] == found


def test_partner_and_object_are_offered_as_far_as_they_appear(changed: Cast) -> None:
    with enter_tenant(changed.lead.seat), translation.override("en"):
        assert list_partners() == [(changed.partner.partner_id, "2 Voivodeship")]
        assert list_subjects() == [("finance.expenditureline", "Expenditure line")]


def test_log_as_workbook_and_json_holds_the_changes(changed: Cast) -> None:
    sheet = load_workbook(io.BytesIO(get(changed.partner, "event_export", "xlsx").content)).active
    rows = json.loads(get(changed.partner, "event_export", "json").content)["rows"]

    assert [row[2].value for row in sheet.iter_rows(min_row=2)] == [row["key"] for row in rows]
    assert "Declared amount: 100.00 → 1,250.50" in rows[0]["changes"]


@pytest.mark.parametrize("name", ["log", "page"])
def test_snapshot_of_a_report_is_not_spread_out_in_the_log(cast: Cast, name: str) -> None:
    User.objects.update(language="en")
    snapshot = {"lines": ["x" * 40_000]}
    with enter_tenant(cast.lead.seat):
        report = ProjectReport.objects.create(
            partnership=cast.partnership, period=cast.period, language="en", snapshot=snapshot
        )
        record_event(
            key=EventKey.PROJECT_REPORT_FROZEN, partnership_id=cast.partnership.pk, actor_id=cast.lead.user_id,
            subject=report,
        )  # fmt: skip

    if name == "page":
        text = get(cast.lead).content.decode()
    else:
        sheet = load_workbook(io.BytesIO(get(cast.lead, "event_export", "xlsx").content)).active
        text = str([[cell.value for cell in row] for row in sheet])

    assert "froze" in text
    assert "xxx" not in text


def test_too_many_entries_for_a_file_are_refused_with_what_to_do(
    changed: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_files, "MOST_EVENTS", 1)
    page = get(changed.lead, "event_export", "csv")

    assert page.status_code == 422
    assert "Choose a shorter time or one partner." in page.content.decode()


def test_format_that_is_no_table_is_not_found(changed: Cast) -> None:
    assert get(changed.lead, "event_export", "pdf").status_code == 404


def test_queries_of_the_page_do_not_grow_with_its_events(changed: Cast, django_assert_max_num_queries) -> None:
    with enter_tenant(changed.partner.seat):
        line = ExpenditureLine.objects.get()
        for number in range(20):
            record(changed, EventKey.LINE_CHANGED, line)
            ExpenditureLine.objects.filter(pk=line.pk).update(net=Decimal(number))

    with enter_tenant(changed.lead.seat):
        events = list(list_events())
        with django_assert_max_num_queries(12):
            list_changes(events=events, reader=changed.lead)


@pytest.mark.parametrize("channel", ["page", "export", "api"])
def test_names_in_the_log_are_looked_at(changed: Cast, channel: str) -> None:
    ways = {"page": ["event_list"], "export": ["event_export", "csv"], "api": ["api_event_list"]}

    for member in (changed.lead, changed.auditor):
        assert get(member, *ways[channel]).status_code == 200

    with enter_tenant(system_seat(changed.partnership.pk)):
        line = ExpenditureLine.objects.get()
        looks = list(Viewing.objects.values_list("role", "kind", "channel", "record_ids"))
    assert looks == [("auditor", "line", channel, [line.pk])]


def test_line_another_entry_points_at_is_called_by_its_number_where_its_words_may_name_somebody(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(make_report(cast.partner, cast.period), 7, description="Salary of Anna Nowak")

        assert [name_row(line, reader=one) for one in (cast.lead, cast.partner)] == ["7", "7 Salary of Anna Nowak"]
