"""Findings behind the database's wall: who sees which rows in which state, and who may write beside them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from apps.assurance.models import Finding, FindingAnswer
from apps.assurance.services.finding_answer import answer_finding
from apps.consortia.models import Membership, Partner
from apps.documents.models import Document
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role
from tests.factories.cast import Cast, make_mandate, make_user
from tests.factories.findings import draft, hand_in, release

TABLES = ("finding", "findingline", "findingversion", "findinganswer", "findingfile")
READERS = ("auditor", "lead", "partner", "other_partner", "controller")


def seen(member: Membership) -> tuple[int, ...]:
    with enter_tenant(member.seat), connection.cursor() as cursor:
        found = []
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM assurance_{table}")  # noqa: S608 - names of ours
            found.append(cursor.fetchone()[0])
        return tuple(found)


def auditor_over(cast: Cast, partner: Partner) -> Membership:
    with enter_tenant(system_seat(cast.partnership.pk)):
        seat = Membership.objects.create(
            partnership=cast.partnership, user=make_user("second-auditor", "en"), role=Role.AUDITOR
        )
        make_mandate(seat, [partner])
        return Membership.objects.get(pk=seat.pk)


def test_draft_is_its_audits_own_and_a_released_finding_the_auditeds_too(cast: Cast) -> None:
    line = hand_in(cast)[1]
    finding = draft(cast, (line, "1250.00"))
    readers = {name: getattr(cast, name) for name in READERS}
    readers |= {"audit of the partner": auditor_over(cast, cast.partner.partner)}
    before = {name: seen(member) for name, member in readers.items()}

    release(cast, finding)
    with enter_tenant(cast.partner.seat):
        file = SimpleUploadedFile("timesheet.txt", b"Anna: 8 h")
        answer_finding(member=cast.partner, finding=finding_of(cast), text="Here.", files=[file])
    after = {name: seen(member) for name, member in readers.items()}

    nothing, everything = (0, 0, 0, 0, 0), (1, 1, 1, 1, 1)
    assert before == {**dict.fromkeys(readers, nothing), "auditor": (1, 1, 0, 0, 0)}
    assert after == {**dict.fromkeys(readers, everything), "other_partner": nothing}


def test_later_audit_of_another_partner_reads_no_finding_of_this_one(cast: Cast) -> None:
    release(cast, draft(cast, (hand_in(cast)[1], "1250.00")))

    assert seen(auditor_over(cast, cast.other_partner.partner)) == (0, 0, 0, 0, 0)


def test_file_of_an_answer_is_read_by_whoever_reads_the_finding(cast: Cast) -> None:
    release(cast, draft(cast, (hand_in(cast)[1], "1250.00")))
    with enter_tenant(cast.lead.seat):
        file = SimpleUploadedFile("letter.txt", b"We disagree.")
        answer_finding(member=cast.lead, finding=finding_of(cast), text="See the letter.", files=[file])

    names = {}
    for name in READERS:
        with enter_tenant(getattr(cast, name).seat):
            names[name] = list(Document.objects.values_list("name", flat=True))

    assert names == {name: [] if name == "other_partner" else ["letter.txt"] for name in READERS}


@pytest.mark.parametrize("who", ["partner", "other_partner", "lead"])
def test_answer_to_a_draft_is_refused_by_the_database(cast: Cast, who: str) -> None:
    finding, member = draft(cast, (hand_in(cast)[1], "1250.00")), getattr(cast, who)

    with pytest.raises(DatabaseError), enter_tenant(member.seat), transaction.atomic():
        _answer(member, finding)


def test_answer_in_the_name_of_another_partner_or_by_one_not_concerned_is_refused(cast: Cast) -> None:
    finding = release(cast, draft(cast, (hand_in(cast)[1], "1250.00")))

    for member, partner in (
        (cast.lead, cast.partner.partner), (cast.other_partner, cast.other_partner.partner),
        (cast.controller, cast.partner.partner), (cast.auditor, cast.partner.partner),
    ):  # fmt: skip
        with pytest.raises(DatabaseError), enter_tenant(member.seat, papers=True), transaction.atomic():
            _answer(member, finding, partner)


def test_audited_change_nothing_of_a_finding(cast: Cast) -> None:
    release(cast, draft(cast, (hand_in(cast)[1], "1250.00")))

    for member in (cast.lead, cast.partner, cast.controller):
        with enter_tenant(member.seat), connection.cursor() as cursor:
            for statement in ("UPDATE assurance_finding SET title = 'x'", "DELETE FROM assurance_findingline"):
                cursor.execute(statement)
                assert cursor.rowcount == 0


def finding_of(cast: Cast) -> Finding:
    return Finding.objects.get()


def _answer(member: Membership, finding: Finding, partner: Partner | None = None) -> None:
    FindingAnswer.objects.create(
        partnership_id=finding.partnership_id, finding=finding, partner=partner or member.partner, kind="answer",
        version=finding.version, text="x", language="en", author=member.user,
    )  # fmt: skip
