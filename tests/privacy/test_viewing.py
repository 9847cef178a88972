"""Who looked at personal data is written down: what, whose and how, without a name, and never by a refusal."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.consortia.models import Membership
from apps.documents.enums import EvidenceKind
from apps.documents.services.document import store_document
from apps.finance.models import LineEvidence
from apps.privacy.models import Viewing
from apps.staff.models import Employment
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report
from tests.factories.registers import make_contract, make_trip
from tests.factories.staff import make_employment, make_month, pdf_upload

Look = tuple[str, str, str, str, bool, list[int]]


@pytest.fixture(autouse=True)
def everybody_reads_english(cast: Cast) -> None:
    User.objects.update(language="en")


@pytest.fixture
def employment(cast: Cast) -> Employment:
    with enter_tenant(cast.partner.seat):
        made = make_employment(cast.partner)
        make_month(cast.partner, made)
    return made


def looks(cast: Cast) -> list[Look]:
    with enter_tenant(system_seat(cast.partnership.pk)):
        rows = Viewing.objects.order_by("pk").select_related("reader")
        return [(row.reader.full_name, row.role, row.kind, row.channel, row.in_names, row.record_ids) for row in rows]


def get(client: Client, member: Membership, path: str) -> int:
    client.force_login(member.user)
    return client.get(path).status_code


def test_staff_page_read_by_an_auditor_is_recorded_although_her_transaction_is_read_only(
    client: Client, cast: Cast, employment: Employment
) -> None:
    assert get(client, cast.auditor, "/p/alpha/staff/?secret=Anna") == 200

    assert looks(cast) == [("Auditor", "auditor", "staff", "page", True, [employment.pk])]
    with enter_tenant(cast.auditor.seat):
        viewing = Viewing.objects.get()
    assert (viewing.address, viewing.partner_id) == ("/p/alpha/staff/", cast.partner.partner_id)


def test_person_under_a_number_is_recorded_as_masked(client: Client, cast: Cast, employment: Employment) -> None:
    assert get(client, cast.lead, f"/p/alpha/staff/{employment.pk}/") == 200

    assert looks(cast) == [
        ("Lead", "lead", kind, "page", False, [employment.pk]) for kind in ("payroll", "staff", "timesheet")
    ]


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("/p/alpha/staff/payroll/2026/3/", ["payroll", "staff"]),
        ("/p/alpha/staff/{employment}/timesheet/2026/3/", ["staff", "timesheet"]),
        ("/p/alpha/staff/{employment}/months/2026/3/", ["payroll"]),
        ("/api/v1/partnerships/alpha/staff/", ["staff"]),
        ("/api/v1/partnerships/alpha/staff/{employment}/months/", ["payroll"]),
        ("/api/v1/partnerships/alpha/staff/{employment}/timesheet/2026/3/", ["timesheet"]),
    ],
)
def test_what_is_kept_of_staff_is_recorded_by_its_kind(
    client: Client, cast: Cast, employment: Employment, path: str, kinds: list[str]
) -> None:
    assert get(client, cast.partner, path.format(employment=employment.pk)) == 200

    channel = "api" if path.startswith("/api/") else "page"
    assert looks(cast) == [("Partner", "partner", kind, channel, True, [employment.pk]) for kind in kinds]


def test_refused_answer_records_nothing(client: Client, cast: Cast, employment: Employment) -> None:
    assert get(client, cast.other_partner, f"/p/alpha/staff/{employment.pk}/") == 404
    assert get(client, cast.auditor, f"/p/alpha/staff/{employment.pk}/months/2026/3/") == 403

    assert looks(cast) == []


def test_page_without_personal_data_records_nothing(client: Client, cast: Cast) -> None:
    assert get(client, cast.partner, "/p/alpha/payments/") == 200

    assert looks(cast) == []


def test_person_on_a_line_is_recorded_for_who_sees_the_name_only(client: Client, cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(make_report(cast.partner, cast.period), person="Anna Wymyślona", supplier_name="")
    pages = f"/p/alpha/reports/{line.report_id}/expenditure/"

    assert get(client, cast.lead, pages) == 200
    assert looks(cast) == []

    assert get(client, cast.auditor, pages) == 200
    assert looks(cast) == [("Auditor", "auditor", "line", "page", True, [line.pk])]


def test_travellers_and_owners_are_recorded(client: Client, cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        trip, contract = make_trip(cast.partner), make_contract(cast.partner)
        travellers = [traveller.pk for traveller in trip.travellers.all()]
        owners = [owner.pk for owner in contract.owners.all()]

    assert get(client, cast.partner, f"/api/v1/partnerships/alpha/trips/{trip.pk}/") == 200
    assert get(client, cast.partner, f"/p/alpha/contracts/{contract.pk}/") == 200

    found = [(kind, records) for _who, _role, kind, _channel, _named, records in looks(cast)]
    assert found == [("trip", travellers)] * bool(travellers) + [("owner", owners)] * bool(owners)
    assert found != []


def test_download_of_a_payslip_is_recorded_and_that_of_an_invoice_is_not(client: Client, cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(make_report(cast.partner, cast.period))
        made = {
            kind: store_document(member=cast.partner, file=pdf_upload(f"{kind}.pdf"))
            for kind in (EvidenceKind.INVOICE, EvidenceKind.PAYROLL)
        }
        for kind, document in made.items():
            LineEvidence.objects.create(
                partnership=cast.partnership, partner=cast.partner.partner, line=line, document=document, kind=kind
            )

    for document in made.values():
        assert get(client, cast.auditor, f"/p/alpha/documents/{document.pk}/") == 200

    payslip = made[EvidenceKind.PAYROLL]
    assert looks(cast) == [("Auditor", "auditor", "document", "file", True, [payslip.pk])]


def test_partner_reads_who_looked_at_its_own_people_and_lead_at_all(
    client: Client, cast: Cast, employment: Employment
) -> None:
    with enter_tenant(cast.other_partner.seat):
        make_employment(cast.other_partner, person_name="Karen Opdigtet", currency="DKK")
    get(client, cast.auditor, "/p/alpha/staff/")

    def partners_seen(member: Membership) -> set[str]:
        client.force_login(member.user)
        answer = client.get("/api/v1/partnerships/alpha/viewings/")
        return {row["partner_id"] for row in answer.json()["results"]}

    assert partners_seen(cast.partner) == {cast.partner.partner_id}
    assert partners_seen(cast.lead) == {cast.partner.partner_id, cast.other_partner.partner_id}
    assert partners_seen(cast.auditor) == {cast.partner.partner_id, cast.other_partner.partner_id}


def test_filter_narrows_page_and_export(client: Client, cast: Cast, employment: Employment) -> None:
    get(client, cast.auditor, "/p/alpha/staff/payroll/2026/3/")
    client.force_login(cast.lead.user)

    page = client.get("/p/alpha/privacy/viewings/?kind=payroll").content.decode()
    rows = client.get("/p/alpha/privacy/viewings/export/?kind=payroll").content.decode().splitlines()

    assert page.count("/p/alpha/staff/payroll/2026/3/") == 1
    assert [row.split(",")[3:10] for row in rows[1:]] == [
        ["Auditor", "auditor", "payroll", "PP2", "yes", "page", str(employment.pk)]
    ]


def test_one_insert_however_many_kinds(client: Client, cast: Cast, employment: Employment) -> None:
    client.force_login(cast.auditor.user)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(f"/p/alpha/staff/{employment.pk}/").status_code == 200

    written = [row["sql"] for row in queries.captured_queries if "privacy_viewing" in row["sql"]]
    assert len(written) == 1
    assert len(looks(cast)) == 3


def _change() -> Any:
    return Viewing.objects.update(address="/elsewhere/")


def _remove() -> Any:
    return Viewing.objects.all().delete()


@pytest.mark.parametrize("act", [_change, _remove])
def test_record_is_neither_changed_nor_removed_even_by_the_worker(
    client: Client, cast: Cast, employment: Employment, act: Callable[[], Any]
) -> None:
    get(client, cast.auditor, "/p/alpha/staff/")

    with pytest.raises(DatabaseError), transaction.atomic(), enter_tenant(system_seat(cast.partnership.pk)):
        act()
    assert len(looks(cast)) == 1


def test_nobody_writes_a_viewing_by_hand(cast: Cast) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), enter_tenant(cast.lead.seat):
        Viewing.objects.create(
            partnership=cast.partnership, reader=cast.lead.user, role="lead", kind="staff", channel="page",
            in_names=True, record_ids=[1], address="/",
        )  # fmt: skip
