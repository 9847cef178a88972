"""A final finding becomes corrections: the worked example to the cent, and what is refused."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.assurance.models import Finding
from apps.assurance.selectors.finding import FindingFilter
from apps.assurance.selectors.finding_effect import list_line_effects
from apps.assurance.selectors.finding_register import break_down, read_register, register_table
from apps.assurance.services.finding import change_finding
from apps.assurance.services.finding_correction import record_finding_corrections
from apps.finance.models import Correction, ExpenditureLine
from apps.publishing.table_files import table_as_data
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.findings import answer, decide, draft, finding_values, hand_in, make_final, release

Lines = dict[int, ExpenditureLine]


@pytest.fixture
def lines(cast: Cast) -> Lines:
    return hand_in(cast)


def correct(cast: Cast, finding: Finding) -> list[Correction]:
    with enter_tenant(cast.lead.seat):
        return record_finding_corrections(member=cast.lead, finding=finding)


def effect(cast: Cast, finding: Finding) -> list[tuple[str, ...]]:
    """Irregular, of the fund, corrected, of flat rates, flat rates to follow and open, by line."""
    with enter_tenant(cast.lead.seat):
        return [
            tuple(
                str(eur)
                for eur in (
                    one.amount_eur, one.fund_eur, one.corrected_eur, one.flat_eur, one.expected_flat_eur, one.open_eur,
                )
            )
            for one in list_line_effects(finding=finding)
        ]  # fmt: skip


def test_worked_example_takes_the_flat_rates_along(cast: Cast, lines: Lines) -> None:
    """1 250.00 of staff: 187.50 each of office and travel at 15 %; of the 1 625.00 the fund bears 80 %."""
    finding = make_final(cast, (lines[1], "1250.00"), (lines[4], "99.99"))
    before = effect(cast, finding)

    staff, external = correct(cast, finding)

    assert before == [
        ("1250.00", "1000.00", "0.00", "0.00", "375.00", "1250.00"),
        ("99.99", "79.99", "0.00", "0.00", "0.00", "99.99"),
    ]
    assert (staff.direct_eur, staff.follow_up_eur, staff.fund_eur) == (
        Decimal("1250.00"), Decimal("375.00"), Decimal("1300.00"),
    )  # fmt: skip
    assert (external.direct_eur, external.follow_up_eur, external.fund_eur) == (
        Decimal("99.99"), Decimal("0.00"), Decimal("79.99"),
    )  # fmt: skip
    assert (staff.typology, staff.scenario, staff.reason) == ("4.14", "3", "AA/1/1: Hours not worked")
    assert effect(cast, finding) == [
        ("1250.00", "1000.00", "1250.00", "375.00", "0.00", "0.00"),
        ("99.99", "79.99", "99.99", "0.00", "0.00", "0.00"),
    ]


def test_corrections_are_recorded_once_and_the_rest_after_a_change(cast: Cast, lines: Lines) -> None:
    finding = make_final(cast, (lines[1], "1250.00"))
    correct(cast, finding)
    with pytest.raises(ValidationError, match="corrected already"):
        correct(cast, finding)

    with enter_tenant(cast.auditor.seat, papers=True):
        finding = change_finding(
            member=cast.auditor, finding=finding, values=finding_values((lines[1], "1300.00")), reason="More."
        )

    assert [one.direct_eur for one in correct(cast, finding)] == [Decimal("50.00")]


def test_lowered_amount_shows_what_is_to_be_added_back(cast: Cast, lines: Lines) -> None:
    finding = make_final(cast, (lines[1], "1250.00"))
    correct(cast, finding)
    with enter_tenant(cast.auditor.seat, papers=True):
        finding = change_finding(
            member=cast.auditor, finding=finding, values=finding_values((lines[1], "1000.00")), reason="Less."
        )

    assert effect(cast, finding)[0][-1] == "-250.00"


@pytest.mark.parametrize("who", ["partner", "other_partner", "controller", "auditor"])
def test_only_the_lead_partner_records_them(cast: Cast, lines: Lines, who: str) -> None:
    finding, member = make_final(cast, (lines[1], "1250.00")), getattr(cast, who)

    with pytest.raises(PermissionDenied), enter_tenant(member.seat):
        record_finding_corrections(member=member, finding=finding)


def test_provisional_and_withdrawn_findings_lead_to_none(cast: Cast, lines: Lines) -> None:
    finding = release(cast, draft(cast, (lines[1], "1250.00")))
    with pytest.raises(PermissionDenied):
        correct(cast, finding)
    answer(cast, finding)
    withdrawn = decide(cast, finding, is_withdrawn=True)

    with pytest.raises(PermissionDenied):
        correct(cast, withdrawn)
    assert effect(cast, withdrawn) == [("0.00", "0.00", "0.00", "0.00", "0.00", "0.00")]


def test_register_adds_up_by_type_partner_scenario_and_state(cast: Cast, lines: Lines) -> None:
    correct(cast, make_final(cast, (lines[1], "1250.00")))
    draft(cast, (lines[4], "500.00"), typology="1.2", scenario="4")

    with enter_tenant(cast.auditor.seat):
        register = read_register()
        parts = [
            [(name, one.count, str(one.found), str(one.left)) for name, one in part.rows]
            for part in break_down(register)
        ]
        narrow = read_register(wanted=FindingFilter(group="1"))
    with enter_tenant(cast.lead.seat):
        released = read_register()

    assert [[row[1:] for row in part] for part in parts] == [
        [(1, "500.00", "500.00"), (1, "1250.00", "0.00")],
        [(2, "1750.00", "500.00")],
        [(1, "1250.00", "0.00"), (1, "500.00", "500.00")],
        [(1, "500.00", "500.00"), (1, "1250.00", "0.00")],
    ]
    assert (str(register.total.corrected), str(register.total.flat)) == ("1250.00", "375.00")
    assert [row.finding.typology for row in narrow.rows] == ["1.2"]
    assert [row.finding.typology for row in released.rows] == ["4.14"]


def test_register_as_a_table_says_the_same(cast: Cast, lines: Lines) -> None:
    correct(cast, make_final(cast, (lines[1], "1250.00")))

    with enter_tenant(cast.lead.seat):
        (row,) = table_as_data(register_table(read_register()))["rows"]

    figures = {name: row[name] for name in row if name.endswith("_eur")}
    assert figures == {
        "irregular_eur": "1250.00", "fund_eur": "1000.00", "corrected_eur": "1250.00", "flat_rates_eur": "375.00",
        "flat_rates_to_follow_eur": "0.00", "open_eur": "0.00",
    }  # fmt: skip
    assert (row["reference"], row["typology"], row["outcome"]) == ("AA/1/1", "4.14", "Upheld")


def test_register_asks_as_often_for_many_findings_as_for_one(cast: Cast, lines: Lines) -> None:
    def queries() -> int:
        with (
            enter_tenant(cast.auditor.seat),
            CaptureQueriesContext(
                connection,
            ) as asked,
        ):
            read_register()
        return len(asked)

    draft(cast, (lines[1], "10.00"))
    one = queries()
    for _number in range(5):
        draft(cast, (lines[1], "10.00"), (lines[4], "1.00"))

    assert (one, queries()) == (4, 4)
