"""Filters combine, and every choice says what it would show."""

from decimal import Decimal

import pytest

from apps.eligibility.enums import FlagState
from apps.eligibility.models import Flag
from apps.eligibility.selectors.flag import list_flags
from apps.eligibility.selectors.flag_filter import FlagFilter, count_choices, filter_flags, with_stakes
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report
from tests.factories.reporting import make_flag


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    """Three lines: a gift that is certain, one in question, and a rejected parking fine."""
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        lines = [
            make_line(report, 1, supplier_name="Kosze Delikatesowe", declared_eur=Decimal("25.00")),
            make_line(report, 2, supplier_name="Drukarnia", category="travel", declared_eur=Decimal("40.00")),
            make_line(report, 3, description="Mandat za parkowanie", declared_eur=Decimal("10.00")),
        ]
        make_flag(report, lines[0], ineligible_eur=Decimal("20.00"))
        make_flag(report, lines[1], severity="clarify")
        make_flag(
            report, lines[2], rule_id="fines-and-penalties", ineligible_eur=Decimal("10.00"), state=FlagState.REJECTED
        )
        make_flag(report, None, rule_id="partner-budget-exceeded", severity="part", ineligible_eur=Decimal("5.00"))
    return report


def listed(cast: Cast, report: PartnerReport, **wanted: object) -> list[int | None]:
    with enter_tenant(cast.lead.seat):
        flags = filter_flags(with_stakes(list_flags(report_id=report.pk)), FlagFilter(**wanted))
        return sorted(flags.values_list("line__number", flat=True), key=lambda number: number or 0)


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        ({}, [None, 1, 2, 3]),
        ({"severity": "certain"}, [None, 1, 3]),
        ({"severity": "clarify"}, [2]),
        ({"remedy": "remove"}, [None, 1, 3]),
        ({"remedy": "explain"}, [2]),
        ({"rule": "gifts"}, [1, 2]),
        ({"category": "travel"}, [2]),
        ({"state": "waiting"}, [None, 1, 2]),
        ({"state": "decided"}, [3]),
        ({"state": "rejected"}, [3]),
        ({"text": "kosze"}, [1]),
        ({"text": "MANDAT"}, [3]),
        ({"least": Decimal("20.00")}, [1, 2]),
        ({"least": Decimal("20.01")}, [2]),
        ({"most": Decimal("5.00")}, [None, 3]),
        ({"rule": "gifts", "severity": "certain"}, [1]),
        ({"rule": "gifts", "severity": "certain", "text": "drukarnia"}, []),
    ],
)
def test_parts_of_the_filter_combine(
    cast: Cast, report: PartnerReport, wanted: dict[str, object], lines: list[int | None]
) -> None:
    assert listed(cast, report, **wanted) == lines


def test_nothing_is_at_stake_where_a_flag_is_rejected_or_found_no_more(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.lead.seat):
        Flag.objects.filter(line__number=1).update(is_found=False)
        stakes = dict(with_stakes(Flag.objects.all()).values_list("line__number", "stake_eur"))

    assert stakes == {1: Decimal("0.00"), 2: Decimal("40.00"), 3: Decimal("0.00"), None: Decimal("5.00")}


def test_choices_are_counted_beside_the_other_filters(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.lead.seat):
        every = with_stakes(list_flags(report_id=report.pk))
        counts = count_choices(every, FlagFilter(rule="gifts", severity="clarify"))

    # Of the gifts one is certain; of what is to be clarified all are gifts.
    assert counts["severity"] == {
        "full": 1, "clarify": 1, "certain": 1, "part": 0, "reclassify": 0, "warn": 0,
    }  # fmt: skip
    assert counts["rule"] == {"gifts": 1}
    assert counts["category"] == {"travel": 1}
    assert counts["remedy"] == {"explain": 1}
    assert (counts["state"]["waiting"], counts["state"]["decided"]) == (1, 0)
