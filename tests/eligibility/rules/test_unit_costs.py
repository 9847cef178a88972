import datetime as dt

import pytest

from apps.eligibility.explain import render_explanation
from tests.eligibility.rules.support import bare, context, found, params_of, untold

UNIT, LUMP = "unit-cost-amount", "lump-sum-not-triggered"
STAFF_HOUR = {"unit_cost_ref": "U1", "kind": "unit_cost", "price_eur_cents": 3_300}
PILOT = {"unit_cost_ref": "L1", "kind": "lump_sum", "price_eur_cents": 1_000_000, "max_units": "1"}


def hours(units, cents, **changes):
    row = {
        "category": "unit_cost",
        "unit_cost_ref": "U1",
        "units": units,
        "declared_cents": cents,
        "evidence": ["other"],
    }
    return bare(**row | changes)


def form(**terms):
    return context(unit_costs=[STAFF_HOUR | terms])


@pytest.mark.parametrize(
    ("units", "price", "declared", "expected"),
    [
        ("148", 3_300, 488_400, []),
        ("148", 3_300, 488_401, [("1", "part", 1)]),
        ("148", 3_300, 488_399, [("1", "warn", 0)]),
        ("148.00", 3_300, 528_000, [("1", "part", 39_600)]),
        # 33.33 × 0.5 are 16.665, cut down.
        ("0.5", 3_333, 1_666, []),
        ("0.5", 3_333, 1_667, [("1", "part", 1)]),
        ("148", 7_800, 1_154_400, []),
    ],
)
def test_unit_cost_is_units_times_price_cut_down_to_the_cent(units, price, declared, expected):
    assert found(UNIT, [hours(units, declared)], form(price_eur_cents=price)) == expected


def worked(*hundredths, month=6, **facts):
    days = [
        {"partner_id": "1", "person_key": "p1", "day": dt.date(2025, month, day), "project_hundredths": taken}
        for day, taken in enumerate(hundredths, start=2)
    ]
    period = {"period_start": dt.date(2025, 1, 1), "period_end": dt.date(2025, 6, 30)}
    return context(**{"unit_costs": [STAFF_HOUR], "timesheets": days} | period | facts)


def test_unit_cost_pays_the_hours_the_timesheets_prove():
    rows = [hours("160", 528_000, person="p1")]
    check = worked(8_000, 6_800)

    (told,) = params_of(UNIT, rows, check)

    assert found(UNIT, rows, check) == [("1", "part", 39_600)]
    assert render_explanation(UNIT, told, "en").replace("\xa0", " ") == (
        "The timesheets show 148 of the 160 units declared; at EUR 33.00 they are EUR 4,884.00, and EUR 5,280.00 was "
        "declared."
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([hours("148", 488_400, person="p1")], []),
        ([hours("160", 528_000, person="p2")], []),
        ([hours("160", 528_000, person="p1", partner_id="2")], []),
        ([hours("160", 528_000, person="p1", evidence=[])], [("1", "part", 39_600)]),
        ([hours("100", 330_000, person="p1"), hours("60", 198_000, person="p1")], [("2", "part", 39_600)]),
        ([hours("150", 495_000, person="p1"), hours("10", 33_000, person="p1")],
         [("1", "part", 6_600), ("2", "part", 33_000)]),
    ],
)  # fmt: skip
def test_unit_cost_takes_the_hours_of_the_person_once(rows, expected):
    assert found(UNIT, rows, worked(8_000, 6_800)) == expected


def test_unit_cost_takes_the_hours_of_the_period_only():
    rows = [hours("10", 33_000, person="p1")]

    assert found(UNIT, rows, worked(1_000, month=6)) == []
    # None of the year's second half is known, so the attached document stands.
    assert found(UNIT, rows, worked(1_000, month=7)) == []
    assert found(UNIT, [rows[0] | {"evidence": []}], worked(1_000, month=7)) == [("1", "clarify", 0)]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"max_units": "300", "units_before": "152"}, []),
        ({"max_units": "300", "units_before": "160"}, [("1", "part", 26_400)]),
        ({"max_units": "100", "units_before": "120"}, [("1", "part", 488_400)]),
        ({"max_units": None, "units_before": "900"}, []),
    ],
)
def test_unit_cost_pays_no_more_units_than_the_form_leaves(terms, expected):
    assert found(UNIT, [hours("148", 488_400)], form(**terms)) == expected


def test_unit_cost_counts_the_lines_of_the_list_against_the_form():
    rows = [hours("100", 330_000), hours("48", 158_400)]

    assert found(UNIT, rows, form(max_units="120")) == [("2", "part", 92_400)]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"unit_cost_ref": None}, "unit_cost_ref"),
        ({"unit_cost_ref": "U9"}, "unit_costs"),
        ({"units": None}, "units"),
        ({"units": "many"}, "units"),
        ({"currency": "SEK"}, "rate"),
        ({"evidence": None}, "evidence"),
    ],
)
def test_unit_cost_cannot_tell_without_form_units_rate_or_evidence(changes, missing):
    rows = [hours("148", 488_400) | changes]

    assert found(UNIT, rows, form()) == []
    assert untold(UNIT, rows, form()) == [(missing, 1)]


def test_unit_cost_without_any_evidence_is_asked_about():
    rows = [hours("148", 488_400, evidence=[])]

    assert found(UNIT, rows, form()) == [("1", "clarify", 0)]
    assert params_of(UNIT, rows, form())[0]["declared"] == {"cents": 488_400, "currency": "EUR"}


@pytest.mark.parametrize(
    "lacking", [{"absent_columns": frozenset({"units"})}, {"absent_frames": frozenset({"unit_costs"})}]
)
def test_unit_cost_needs_units_and_the_form(lacking):
    rows = [hours("148", 488_401), bare(declared_cents=100)]

    assert [lines for _missing, lines in untold(UNIT, rows, context(unit_costs=[STAFF_HOUR], **lacking))] == [1]


def lump(**changes):
    row = {"category": "lump_sum", "unit_cost_ref": "L1", "units": "1", "declared_cents": 1_000_000, "evidence": []}
    return bare(**row | changes)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ([], [("1", "full", 1_000_000)]),
        (["deliverable"], []),
        (["acceptance", "other"], []),
        (["other"], [("1", "clarify", 0)]),
        (["invoice", "payment_proof"], [("1", "clarify", 0)]),
    ],
)
def test_lump_sum_is_paid_for_its_output_or_not_at_all(evidence, expected):
    assert found(LUMP, [lump(evidence=evidence)], context(unit_costs=[PILOT])) == expected


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"units_before": "0"}, []),
        ({"units_before": "1"}, [("1", "full", 1_000_000)]),
        ({"units_before": "1", "max_units": "2"}, []),
        ({"units_before": "3", "max_units": None}, []),
    ],
)
def test_lump_sum_is_paid_once(terms, expected):
    rows = [lump(evidence=["deliverable"])]

    assert found(LUMP, rows, context(unit_costs=[PILOT | terms])) == expected


def test_lump_sum_twice_in_one_list_falls_with_the_second():
    rows = [lump(evidence=["deliverable"]), lump(evidence=["deliverable"], units=None)]

    assert found(LUMP, rows, context(unit_costs=[PILOT])) == [("2", "full", 1_000_000)]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"evidence": None}, "evidence"),
        ({"evidence": ["deliverable"], "unit_cost_ref": None}, "unit_cost_ref"),
        ({"evidence": ["deliverable"], "unit_cost_ref": "L9"}, "unit_costs"),
    ],
)
def test_lump_sum_cannot_tell_without_evidence_or_form(changes, missing):
    check = context(unit_costs=[PILOT])

    assert found(LUMP, [lump(**changes)], check) == []
    assert untold(LUMP, [lump(**changes)], check) == [(missing, 1)]


@pytest.mark.parametrize(("rule_id", "row"), [(UNIT, hours("148", 488_401)), (LUMP, lump())])
def test_simplified_amounts_are_no_rules_of_direct_management(rule_id, row):
    costs = [STAFF_HOUR, PILOT]

    assert found(rule_id, [row], context(unit_costs=costs)) != []
    assert found(rule_id, [row], context(unit_costs=costs, programme="i3")) == []
