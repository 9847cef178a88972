"""Who is shown a person's name or health: each role, each kind of datum, each way it leaves the house."""

import datetime as dt
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.consortia.models import Membership
from apps.documents.enums import EvidenceKind
from apps.documents.services.document import store_document
from apps.finance.models import BeneficialOwner
from apps.finance.services.evidence import attach_document
from apps.privacy.models import Viewing
from apps.reporting.models import PartnerReportSnapshot
from apps.retention.enums import RequestKind
from apps.staff.enums import TimeKind
from apps.staff.services.timesheet import save_timesheet
from apps.staff.validators.timesheet import TimeRow
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report
from tests.factories.registers import make_contract, make_trip
from tests.factories.reporting import make_flag, submit
from tests.factories.retention import make_request
from tests.factories.staff import MARCH, make_employment, make_month, pdf_upload

ANNA = "Anna Wymyślona"
SURNAME = "Wymyślon"
PAGE, API = "/p/alpha/", "/api/v1/partnerships/alpha/"
ROLES = ("lead", "partner", "other_partner", "auditor", "controller")
# Those whose duty it is to know who was paid; the lead partner and other partners are not among them.
KNOW = {"partner", "auditor", "controller"}


@dataclass(frozen=True)
class World:
    cast: Cast
    ids: dict[str, int]


@pytest.fixture
def world(cast: Cast) -> World:
    """A person on the partner's payroll, in a line, named in another's words, travelling, ill, and asking."""
    User.objects.update(language="en")
    member = cast.partner
    with enter_tenant(member.seat):
        employment = make_employment(member, person_name=ANNA)
        make_month(member, employment)
        ill = TimeRow(day=dt.date(2026, 3, 3), hours=Decimal(4), kind=TimeKind.SICK)
        save_timesheet(member=member, employment=employment, month=MARCH, rows=[ill])
        report = make_report(member, cast.period)
        staff = make_line(report, 1, person=ANNA, supplier_name="", category="staff", description=f"Salary of {ANNA}")
        taxi = make_line(report, 2, supplier_name="Taxi", description="Taxi, Wymyślona Anna", payer_name=ANNA)
        taxi.comment = f"Asked by {ANNA}"
        taxi.save()
        document = store_document(member=member, file=pdf_upload("payslip-WYMYŚLONA.pdf"))
        attach_document(member=member, line=staff, document=document, kind=EvidenceKind.PAYROLL)
        trip = make_trip(member)
        trip.travellers.update(name=ANNA)
        contract = make_contract(member)
        BeneficialOwner.objects.create(
            partnership=cast.partnership, partner=member.partner, contract=contract, first_name="Ewa", last_name=ANNA
        )
        request = make_request(member, employment=employment, kind=RequestKind.ACCESS)
        submit(report, member)
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_flag(report, taxi)
    ids = {
        "employment": employment.pk, "report": report.pk, "staff": staff.pk, "taxi": taxi.pk, "trip": trip.pk,
        "contract": contract.pk, "document": document.pk, "request": request.pk,
    }  # fmt: skip
    return World(cast, ids)


# Where a name stands, and who of the five roles may find it there.
NAMES: dict[str, tuple[str, set[str]]] = {
    "staff, page": (PAGE + "staff/", KNOW),
    "staff, API": (API + "staff/", KNOW),
    "person, page": (PAGE + "staff/{employment}/", KNOW),
    "person, API": (API + "staff/{employment}/", KNOW),
    "payroll, page": (PAGE + "staff/payroll/2026/3/", KNOW),
    "timesheet, page": (PAGE + "staff/{employment}/timesheet/2026/3/", KNOW),
    "lines, page": (PAGE + "reports/{report}/expenditure/", KNOW),
    "lines, API": (API + "reports/{report}/lines/", KNOW),
    "staff cost, page": (PAGE + "lines/{staff}/", KNOW),
    "staff cost, API": (API + "lines/{staff}/", KNOW),
    "words on a line, page": (PAGE + "lines/{taxi}/", KNOW),
    "words on a line, API": (API + "lines/{taxi}/", KNOW),
    "evidence, API": (API + "lines/{staff}/evidence/", KNOW),
    "staff cost followed, page": (PAGE + "lines/{staff}/trace/", KNOW),
    "staff cost followed, API": (API + "lines/{staff}/trace/", KNOW),
    "words on a line followed, page": (PAGE + "lines/{taxi}/trace/", KNOW),
    "words on a line followed, API": (API + "lines/{taxi}/trace/", KNOW),
    "costs behind a figure, page": (PAGE + "figure/?partner_report={report}&kind=current", KNOW),
    "costs behind a figure, API": (API + "figure/?partner_report={report}&kind=current", KNOW),
    "search, page": (PAGE + "reports/{report}/expenditure/?text=zzz", set()),
    "flags, page": (PAGE + "reports/{report}/flags/", KNOW),
    "trip, page": (PAGE + "trips/{trip}/", KNOW),
    "trip, API": (API + "trips/{trip}/", KNOW),
    "owner, page": (PAGE + "contracts/{contract}/", KNOW),
    "owner, API": (API + "contracts/{contract}/", KNOW),
    "procurements of a report, page": (PAGE + "reports/{report}/procurements/", KNOW),
    "documents, API": (API + "documents/", KNOW),
    "log, page": (PAGE + "log/", KNOW),
    "log, API": (API + "events/", KNOW),
    "who looked, page": (PAGE + "privacy/viewings/", set()),
    "who looked, CSV": (PAGE + "privacy/viewings/export/", set()),
    "who looked, API": (API + "viewings/", set()),
    "request, list": (PAGE + "privacy/requests/", {"partner"}),
    "request, page": (PAGE + "privacy/requests/{request}/", {"partner"}),
    "request, API": (API + "subject-requests/", {"partner"}),
}


def read(client: Client, member: Membership, path: str) -> str:
    """What is answered; nothing where it is refused."""
    client.force_login(User.objects.get(pk=member.user_id))
    answer = client.get(path)
    assert answer.status_code in {200, 403, 404}
    if answer.status_code != 200:
        return ""
    content: str = b"".join(answer).decode()  # type: ignore[arg-type]
    return json.dumps(json.loads(content), ensure_ascii=False) if path.startswith(API) else content


def find_name(text: str) -> bool:
    return SURNAME.casefold() in text.casefold()


@pytest.mark.parametrize("place", NAMES)
def test_name_is_found_by_those_who_may_know_it_alone(client: Client, world: World, place: str) -> None:
    path, known_to = NAMES[place]

    found = {role for role in ROLES if find_name(read(client, getattr(world.cast, role), path.format(**world.ids)))}

    assert found == known_to


def test_who_reads_names_is_written_down_and_who_reads_masks_is_so_as_masked(client: Client, world: World) -> None:
    for role in ROLES:
        read(client, getattr(world.cast, role), PAGE + "staff/")

    with enter_tenant(system_seat(world.cast.partnership.pk)):
        seen = set(Viewing.objects.values_list("role", "in_names"))
    assert seen == {("partner", True), ("auditor", True), ("controller", True), ("lead", False)}


@pytest.mark.parametrize("role", ROLES)
def test_payslip_is_handed_out_to_those_who_may_know_alone(client: Client, world: World, role: str) -> None:
    client.force_login(User.objects.get(pk=getattr(world.cast, role).user_id))

    answers = {client.get(f"{start}documents/{world.ids['document']}/").status_code for start in (PAGE,)}
    answers.add(client.get(f"{API}documents/{world.ids['document']}/content/").status_code)

    assert answers == {200} if role in KNOW else 200 not in answers


def test_what_files_are_drawn_from_names_nobody(world: World) -> None:
    with enter_tenant(system_seat(world.cast.partnership.pk)):
        content = PartnerReportSnapshot.objects.get().content

    assert not find_name(json.dumps(content, ensure_ascii=False))
    (said,) = [line["description"] for line in content["lines"] if line["number"] == 2]
    assert said == "Taxi, […]"


@pytest.mark.parametrize(("role", "kind"), [("partner", "sick"), ("auditor", "sick"), ("lead", "leave")])
def test_illness_is_told_to_those_who_may_know_the_person_alone(
    client: Client, world: World, role: str, kind: str
) -> None:
    path = f"staff/{world.ids['employment']}/timesheet/2026/3/"

    rows: list[dict[str, Any]] = json.loads(read(client, getattr(world.cast, role), API + path))["rows"]
    page = read(client, getattr(world.cast, role), PAGE + path)

    assert [row["kind"] for row in rows] == [kind]
    assert ("Leave or illness" in page) == (kind == "leave")


def test_history_of_a_line_masks_names_it_had(client: Client, world: World) -> None:
    """The comment was added after the line: the history tells so, and to the lead partner without the name."""
    path = PAGE + f"lines/{world.ids['taxi']}/"

    assert "Asked by […]" in read(client, world.cast.lead, path)
    assert f"Asked by {ANNA}" in read(client, world.cast.partner, path)
