"""Writing findings: amounts to the cent, numbers, refusals, and versions once they are released."""

import datetime as dt
from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from apps.assurance.models import Finding, FindingLine, FindingVersion
from apps.assurance.services.finding import change_finding, write_finding
from apps.assurance.services.note import NoteValues, write_note
from apps.common.content_hash import hash_content
from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from apps.programmes.models import Parameter
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role
from tests.factories.cast import Cast, make_mandate, make_user
from tests.factories.finance import make_report
from tests.factories.findings import draft, finding_values, hand_in, make_final, release
from tests.factories.reporting import eur_line

Lines = dict[int, ExpenditureLine]


@pytest.fixture
def lines(cast: Cast) -> Lines:
    return hand_in(cast)


def amounts(cast: Cast, finding: Finding) -> dict[int, Decimal]:
    with enter_tenant(cast.auditor.seat):
        return dict(FindingLine.objects.filter(finding=finding).values_list("line__number", "amount_eur"))


def test_finding_takes_partner_and_period_of_its_lines_and_the_next_number(cast: Cast, lines: Lines) -> None:
    first, second = draft(cast, (lines[1], "1250.00"), (lines[4], "10.00")), draft(cast)

    assert (first.number, second.number) == (1, 2)
    assert (first.partner_id, first.period_id) == (cast.partner.partner_id, cast.period.pk)
    assert (second.partner_id, second.period_id) == (None, None)
    assert amounts(cast, first) == {1: Decimal("1250.00"), 4: Decimal("10.00")}


@pytest.mark.parametrize(
    ("rate", "eur"), [("0.05", "2415.88"), ("0.10", "4831.77"), ("0.25", "12079.41"), ("1.00", "48317.65")]
)
def test_flat_rate_takes_its_part_of_each_line_half_up(cast: Cast, lines: Lines, rate: str, eur: str) -> None:
    finding = draft(cast, (lines[1], None), correction_rate=Decimal(rate))

    assert amounts(cast, finding) == {1: Decimal(eur)}
    assert finding.rate_guide == "C(2019)3452/1"


def test_scenario_of_small_items_is_refused_for_what_the_lead_partner_could_not_record(
    cast: Cast, lines: Lines
) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        Parameter.objects.create(
            programme_version=cast.partnership.programme_version, key="correction_small_item_eur", value="250.00",
            unit="eur", source="Manual 7",
        )  # fmt: skip

    with pytest.raises(ValidationError) as refused:
        draft(cast, (lines[1], "250.00"), scenario="1")

    assert list(refused.value.error_dict) == ["scenario"]
    assert amounts(cast, draft(cast, (lines[1], "249.99"), scenario="1")) == {1: Decimal("249.99")}


def test_partner_outside_the_mandate_is_refused_and_not_offered(cast: Cast, client: Client) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        user = make_user("second-auditor", "en")
        seat = Membership.objects.create(partnership=cast.partnership, user=user, role=Role.AUDITOR)
        make_mandate(seat, [cast.partner.partner])
        auditor = Membership.objects.get(pk=seat.pk)
    values = finding_values(partner_id=cast.other_partner.partner_id)
    note = NoteValues(title="Seen", text="Elsewhere.", partner_id=cast.other_partner.partner_id)

    for write in (partial(write_finding, values=values), partial(write_note, values=note)):
        with pytest.raises(ValidationError) as refused, enter_tenant(auditor.seat, papers=True):
            write(member=auditor)
        assert list(refused.value.message_dict) == ["partner"]
    client.force_login(auditor.user)
    for page, field in (("finding_add", "partner"), ("note_add", "partner"), ("sample_new", "partners")):
        content = client.get(reverse(page, args=["alpha"])).content.decode()
        # A list to choose from, or boxes to tick.
        _before, _name, offered = content.partition(f'id="id_{field}"')
        assert f'value="{cast.partner.partner_id}"' in offered
        assert f'value="{cast.other_partner.partner_id}"' not in offered.partition("id_period")[0]


def test_day_out_of_reach_of_the_project_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refused:
        draft(cast, recommendation="Keep timesheets.", recommendation_due_on=dt.date(9999, 12, 31))

    assert list(refused.value.error_dict) == ["recommendation_due_on"]


@pytest.mark.parametrize(
    ("stated", "field", "code"),
    [
        ({"title": " "}, "title", "required"),
        ({"typology": "99.9"}, "typology", "typology_unknown"),
        ({"found": ""}, "found", "required"),
        ({"criterion": ""}, "criterion", "required"),
        ({"kind": "odd"}, "kind", "unknown"),
        ({"scenario": "6"}, "scenario", "unknown"),
        ({"follow_up": "odd"}, "follow_up", "unknown"),
        ({"correction_rate": Decimal("0.50")}, "correction_rate", "rate_unknown"),
        ({"implementer_id": 1}, "implementer", "nothing_to_carry_out"),
        ({"partner_id": 0}, "partner", "other_partner"),
        ({"contract_id": 0}, "contract", "unknown"),
        ({"certificate_id": 0}, "certificate", "unknown"),
    ],
)
def test_finding_that_does_not_hold_is_refused_at_its_field(
    cast: Cast, lines: Lines, stated: dict[str, object], field: str, code: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        draft(cast, (lines[1], "1.00"), **stated)

    assert [(name, errors[0].code) for name, errors in caught.value.error_dict.items()] == [(field, code)]


def refusal(cast: Cast, *rows: tuple[ExpenditureLine, str | None], **stated: object) -> str | None:
    with pytest.raises(ValidationError) as caught:
        draft(cast, *rows, **stated)
    return str(caught.value.error_dict["lines"][0].code)


def test_no_more_of_a_line_is_irregular_than_is_certified(cast: Cast, lines: Lines) -> None:
    assert refusal(cast, (lines[4], "2000.01")) == "more_than_certified"
    assert refusal(cast, (lines[4], "0.00")) == "amount_missing"
    assert refusal(cast, (lines[4], None)) == "amount_missing"
    assert refusal(cast, (lines[4], "1.00"), (lines[4], "2.00")) == "line_twice"
    assert refusal(cast, correction_rate=Decimal("0.05")) == "rate_without_lines"
    assert amounts(cast, draft(cast, (lines[4], "2000.00"))) == {4: Decimal("2000.00")}


def test_lines_of_two_partners_are_two_findings(cast: Cast, lines: Lines) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        other = eur_line(make_report(cast.other_partner, cast.period), 1, "external", "50.00")

    assert refusal(cast, (lines[4], "1.00"), (other, "1.00")) == "more_partners"


@pytest.mark.parametrize("who", ["lead", "partner", "other_partner", "controller"])
def test_finding_by_somebody_on_no_audit_is_refused(cast: Cast, who: str) -> None:
    member = getattr(cast, who)

    with pytest.raises(PermissionDenied), enter_tenant(member.seat):
        write_finding(member=member, values=finding_values())


def test_draft_changes_as_it_is_and_keeps_no_version(cast: Cast, lines: Lines) -> None:
    finding = draft(cast, (lines[1], "1250.00"), (lines[4], "10.00"))

    with enter_tenant(cast.auditor.seat, papers=True):
        changed = change_finding(
            member=cast.auditor, finding=finding, values=finding_values((lines[4], "20.00"), title="Other")
        )
        assert (changed.title, changed.version) == ("Other", 0)
        assert FindingVersion.objects.count() == 0
    assert amounts(cast, finding) == {4: Decimal("20.00")}


def test_released_finding_is_changed_by_a_version_with_its_reason(cast: Cast, lines: Lines) -> None:
    finding = release(cast, draft(cast, (lines[1], "1250.00")))
    values = finding_values((lines[1], "1000.00"))

    with enter_tenant(cast.auditor.seat, papers=True):
        with pytest.raises(ValidationError) as caught:
            change_finding(member=cast.auditor, finding=finding, values=values)
        assert list(caught.value.error_dict) == ["reason"]
        change_finding(member=cast.auditor, finding=finding, values=values, reason="A timesheet was found.")

    with enter_tenant(cast.partner.seat):
        versions = list(FindingVersion.objects.order_by("number"))
    kept = [(one.number, one.status, one.content["amount_eur"], one.reason) for one in versions]
    assert kept == [(1, "released", "1250.00", ""), (2, "released", "1000.00", "A timesheet was found.")]
    assert [one.sha256 for one in versions] == [hash_content(one.content) for one in versions]
    assert versions[0].content["lines"] == [
        {"line": lines[1].pk, "report": lines[1].report_id, "number": 1, "amount_eur": "1250.00"}
    ]


def test_final_finding_changed_in_amount_says_so(cast: Cast, lines: Lines) -> None:
    finding = make_final(cast, (lines[1], "1250.00"))

    with enter_tenant(cast.auditor.seat, papers=True):
        changed = change_finding(
            member=cast.auditor, finding=finding, values=finding_values((lines[1], "900.00")), reason="By the court."
        )

    assert (finding.outcome, changed.outcome, changed.version) == ("upheld", "changed", 3)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE assurance_finding SET title = 'x'",
        "UPDATE assurance_finding SET title = 'x', version = version + 2",
        "UPDATE assurance_finding SET status = 'draft', version = version + 1",
        "UPDATE assurance_finding SET released_at = NULL, version = version + 1",
        "DELETE FROM assurance_finding",
        "UPDATE assurance_findingline SET amount_eur = 1",
        "DELETE FROM assurance_findingline",
    ],
)
def test_released_finding_stays_in_the_database_too(cast: Cast, lines: Lines, statement: str) -> None:
    release(cast, draft(cast, (lines[1], "1250.00")))

    with (
        pytest.raises(DatabaseError, match=r"released finding|[Ii]nvalid.*transition"),
        enter_tenant(cast.auditor.seat, papers=True),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
