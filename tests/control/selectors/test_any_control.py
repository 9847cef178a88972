"""For any list of expenditure and any decisions of control every table adds up along both axes and to the lines."""

import json
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from apps.control.content.lines import iterate_records, lines_table
from apps.control.content.sections import report_sections
from apps.control.models import ControlReport
from apps.control.selectors.certificate_content import build_content
from apps.control.selectors.overview import read_overview
from apps.control.services.control_report import begin_control
from apps.control.services.line_verification import choose_sample, park_in_control
from apps.control.structures.overview import ControlOverview
from apps.finance.enums import LineKind
from apps.reporting.enums import PartnerReportStatus
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.control import SUBMITTED_AT, decide, line_of
from tests.factories.finance import make_report
from tests.factories.ledgers import FLAT, REAL, any_ledger, eur, flat_of, in_cents, nonzero
from tests.factories.reporting import eur_line
from tests.publishing.table_checks import assert_adds_up, assert_files_hold

pytestmark = pytest.mark.django_db
TYPES = ("1.2", "1.10", "4.14")


@dataclass(frozen=True)
class Decision:
    """One line in cents and what control makes of it; ``typology`` where anything is cut."""

    category: str
    cents: int
    cut: int
    typology: str
    is_parked: bool
    is_sampled: bool


def _decision(category: str, cents: int, percent: int, typology: str, is_parked: bool, is_sampled: bool) -> Decision:
    cents = abs(cents) if category == "staff" else cents
    cut = 0 if is_parked else max(0, cents) * percent // 100
    return Decision(category, cents, cut, typology if cut else "", is_parked, is_sampled)


DECISIONS = st.lists(
    st.builds(
        _decision,
        category=st.sampled_from(REAL),
        cents=st.integers(-99_999, 9_999_999).filter(bool),
        percent=st.sampled_from([0, 0, 1, 50, 100]),
        typology=st.sampled_from(TYPES),
        is_parked=st.sampled_from([False, False, False, True]),
        is_sampled=st.booleans(),
    ),
    min_size=1,
    max_size=7,
)


def controlled(cast: Cast, decisions: list[Decision]) -> ControlReport:
    """A report with these lines and their flat rates, handed in and decided on line by line. Outside the tenant."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        values = {"first_submitted_at": SUBMITTED_AT, "submitted_at": SUBMITTED_AT, "version": 1}
        report = make_report(cast.partner, cast.period, **values)
        for number, one in enumerate(decisions, start=1):
            kind = LineKind.CREDIT_NOTE if one.cents < 0 else LineKind.INVOICE
            eur_line(report, number, one.category, str(eur(one.cents)), kind=kind)
        for number, category in enumerate(FLAT, start=len(decisions) + 1):
            flat = flat_of(staff_of(decisions))
            eur_line(report, number, category, str(eur(flat)), kind=LineKind.FLAT_RATE)
        report.status = PartnerReportStatus.SUBMITTED
        report.save()
    with enter_tenant(cast.controller.seat):
        control = begin_control(member=cast.controller, report=report)
        sampled = [line_of(control, number).pk for number, one in enumerate(decisions, start=1) if one.is_sampled]
        if sampled:
            choose_sample(member=cast.controller, control=control, line_ids=sampled, is_in=True)
        for number, one in enumerate(decisions, start=1):
            if one.is_parked:
                park_in_control(
                    member=cast.controller, control=control, line=line_of(control, number), reason="No timesheet."
                )
            else:
                decide(cast, control, number, str(eur(one.cents - one.cut)), one.typology)
    return control


def staff_of(decisions: list[Decision]) -> int:
    return sum(one.cents for one in decisions if one.category == "staff")


def sums_of(decisions: list[Decision]) -> dict[str, Counter[str]]:
    """Declared, parked and deducted by category in plain cents; flat rates fall with the staff they rest on."""
    declared, parked, deducted = Counter(), Counter(), Counter()
    for one in decisions:
        declared[one.category] += one.cents
        parked[one.category] += one.cents if one.is_parked else 0
        deducted[one.category] += one.cut
    whole, left = declared["staff"], declared["staff"] - parked["staff"]
    for category in FLAT:
        declared[category] += flat_of(whole)
        parked[category] += flat_of(whole) - flat_of(left)
        deducted[category] += flat_of(left) - flat_of(left - deducted["staff"])
    return {"declared_eur": declared, "parked_eur": parked, "deducted_eur": deducted}


def assert_overview(overview: ControlOverview, decisions: list[Decision]) -> None:
    sums = sums_of(decisions)
    for name, by_category in sums.items():
        assert nonzero({row.category: in_cents(getattr(row, name)) for row in overview.categories}) == nonzero(
            by_category
        )
        assert in_cents(getattr(overview, name)) == by_category.total()
    eligible = sums["declared_eur"].total() - sums["parked_eur"].total() - sums["deducted_eur"].total()
    assert in_cents(overview.eligible_eur) == sum(in_cents(row.eligible_eur) for row in overview.categories) == eligible
    by_type: Counter[str] = Counter()
    for one in decisions:
        by_type[one.typology] += one.cut
    assert {row.typology: in_cents(row.total_eur) for row in overview.deductions} == nonzero(by_type)
    typed = sum((row.total_eur for row in overview.deductions), overview.flat_row.total_eur)
    assert typed == overview.deducted_eur
    assert in_cents(overview.sampled_eur) == sum(one.cents for one in decisions if one.is_sampled)
    assert (overview.lines, overview.undecided_lines) == (len(decisions), 0)


def assert_lines(content: dict[str, Any], decisions: list[Decision]) -> None:
    """Each line is declared = parked + deducted + certified, as it was decided; flat rates fall with the others."""
    rows = list(iterate_records(content))
    for row, one in zip(rows, decisions, strict=False):
        parked = one.cents if one.is_parked else 0
        found = [in_cents(Decimal(row[name])) for name in ("declared_eur", "parked_eur", "deducted_eur")]
        assert found == [one.cents, parked, one.cut]
        assert in_cents(Decimal(row["certified_eur"])) == one.cents - parked - one.cut
    for name in ("declared_eur", "parked_eur", "deducted_eur"):
        assert sum(Decimal(row[name]) for row in rows) == Decimal(content[name])
    assert sum(Decimal(row["certified_eur"]) for row in rows) == Decimal(content["eligible_eur"])


@any_ledger
@given(decisions=DECISIONS)
def test_every_table_of_a_control_is_its_lines_to_the_cent(cast: Cast, decisions: list[Decision]) -> None:
    with transaction.atomic():
        control = controlled(cast, decisions)
        with enter_tenant(cast.controller.seat):
            assert_overview(read_overview(control=control), decisions)
            built = build_content(control=control, issuer="Cora Control", moment=timezone.now())
        transaction.set_rollback(True)

    content = json.loads(json.dumps(built, cls=DjangoJSONEncoder))
    assert_lines(content, decisions)
    tables = [table for section in report_sections(content, "en") for table in section.tables]
    assert_files_hold([*tables, lines_table(content)])
    for table in tables:
        assert_adds_up(table)
