import pytest

from tests.eligibility.rules.support import bare, context, found, params_of, untold

STAFF = {"category": "staff", "kind": "payroll", "description": "Salary of the project manager"}


def rates(**own):
    return context(partners=[{"partner_id": "1"} | own])


def flat(category, cents, **more):
    return bare(category=category, kind="flat_rate", description="Flat rate", declared_cents=cents, **more)


@pytest.mark.parametrize(
    ("changes", "own", "flagged"),
    [
        ({"category": "office"}, {"office_rate": "0.15"}, True),
        ({"category": "office"}, {"office_rate": "0"}, False),
        ({"category": "office"}, {"office_rate": None}, False),
        ({"category": "office", "kind": "flat_rate"}, {"office_rate": "0.15"}, False),
        ({"category": "travel"}, {"travel_rate": "0.15"}, True),
        ({"category": "travel"}, {"office_rate": "0.15"}, False),
        ({"category": "staff"}, {"staff_rate": "0.20"}, True),
        ({"category": "office", "partner_id": "2"}, {"office_rate": "0.15"}, False),
    ],
)
def test_covered_by_flat_rate_only_in_the_category_it_covers(changes, own, flagged):
    row = bare(declared_cents=8_490, **changes)

    assert found("covered-by-flat-rate", [row], rates(**own)) == ([("1", "full", 8_490)] if flagged else [])


def test_covered_by_flat_rate_for_direct_management_is_the_indirect_rate():
    check = context(programme="i3", parameters={"indirect_rate": "0.07"})

    assert found("covered-by-flat-rate", [bare(category="office", declared_cents=8_490)], check) == [
        ("1", "full", 8_490)
    ]
    assert found("covered-by-flat-rate", [bare(category="travel", declared_cents=8_490)], check) == []


@pytest.mark.parametrize(
    ("category", "flagged"),
    [("external", True), ("travel", True), ("staff", False), ("lump_sum", False), (None, False)],
)
def test_forty_percent_leaves_staff_and_lump_sums_only(category, flagged):
    row = bare(category=category, declared_cents=48_000)

    result = found("forty-percent-other-cost-line", [row], rates(other_rate="0.40"))

    assert result == ([("1", "full", 48_000)] if flagged else [])


def test_forty_percent_leaves_the_flat_rate_itself():
    rows = [bare(declared_cents=4_831_765, **STAFF), flat("other", 1_932_706)]

    assert found("forty-percent-other-cost-line", rows, rates(other_rate="0.40")) == []


@pytest.mark.parametrize(
    ("rule_id", "category", "own"),
    [
        ("office-flat-rate-amount", "office", {"office_rate": "0.15"}),
        ("travel-flat-rate-amount", "travel", {"travel_rate": "0.15"}),
    ],
)
@pytest.mark.parametrize(
    ("base", "declared", "expected"),
    [
        (4_831_765, 724_764, []),
        (4_831_765, 724_765, [("2", "part", 1)]),
        (4_831_765, 730_000, [("2", "part", 5_236)]),
        (1_000_000, 165_000, [("2", "part", 15_000)]),
        (1_000_000, 149_999, [("2", "warn", 0)]),
    ],
)
def test_flat_rate_amount_is_cut_down_to_the_cent(rule_id, category, own, base, declared, expected):
    rows = [bare(declared_cents=base, **STAFF), flat(category, declared)]

    assert found(rule_id, rows, rates(**own)) == expected


def test_flat_rate_amount_compares_zloty_with_zloty():
    rows = [
        bare(declared_cents=20_580_000, currency="PLN", rate="4.3120", **STAFF),
        flat("office", 3_120_000, currency="PLN", rate="4.3120"),
    ]

    told = params_of("office-flat-rate-amount", rows, rates(office_rate="0.15"))

    assert found("office-flat-rate-amount", rows, rates(office_rate="0.15")) == [("2", "part", 7_653)]
    assert told[0]["correct"] == {"cents": 3_087_000, "currency": "PLN"}


def test_flat_rate_amount_converts_where_currencies_differ():
    rows = [bare(declared_cents=4_500_000, currency="PLN", rate="4.5", **STAFF), flat("office", 160_000)]

    assert found("office-flat-rate-amount", rows, rates(office_rate="0.15")) == [("2", "part", 10_000)]


def test_flat_rate_amount_without_staff_in_the_list_says_nothing():
    assert found("office-flat-rate-amount", [flat("office", 100_000)], rates(office_rate="0.15")) == []


def test_flat_rate_amount_is_judged_per_report():
    rows = [
        bare(declared_cents=100_000, report_id="1", **STAFF),
        bare(declared_cents=200_000, report_id="2", **STAFF),
        flat("office", 15_000, report_id="1"),
        flat("office", 31_000, report_id="2"),
    ]

    assert found("office-flat-rate-amount", rows, rates(office_rate="0.15")) == [("4", "part", 1_000)]


REAL = [
    bare(category="travel", declared_cents=312_040),
    bare(category="external", declared_cents=2_145_000),
    bare(category="equipment", declared_cents=899_999),
]


def test_staff_flat_rate_takes_real_travel_into_its_base():
    assert found("staff-flat-rate-amount", [*REAL, flat("staff", 671_407)], rates(staff_rate="0.20")) == []
    assert found("staff-flat-rate-amount", [*REAL, flat("staff", 671_408)], rates(staff_rate="0.20")) == [
        ("4", "part", 1)
    ]


def test_staff_flat_rate_leaves_flat_travel_out_of_its_base():
    rows = [*REAL[1:], flat("travel", 91_349), flat("office", 91_349), flat("staff", 671_407)]
    own = {"staff_rate": "0.20", "travel_rate": "0.15", "office_rate": "0.15"}

    assert found("staff-flat-rate-amount", rows, rates(**own)) == [("5", "part", 62_408)]


def test_office_on_a_staff_flat_rate_is_computed_on_its_result():
    rows = [*REAL[1:], flat("staff", 608_999), flat("office", 91_349)]

    assert found("office-flat-rate-amount", rows, rates(staff_rate="0.20", office_rate="0.15")) == []


def test_flat_rate_follow_up_takes_the_worked_example():
    cut = bare(declared_cents=125_000, payment_date=None, **STAFF)
    rows = [bare(declared_cents=4_706_765, **STAFF), cut, flat("office", 724_764), flat("travel", 724_764)]
    check = rates(office_rate="0.15", travel_rate="0.15")

    # floor(15 % of 48 317.65) − floor(15 % of 47 067.65): 7 247.64 − 7 060.14
    assert found("flat-rate-follow-up", rows, check) == [("3", "part", 18_750), ("4", "part", 18_750)]


def test_flat_rate_follow_up_needs_a_cut_in_the_base():
    rows = [
        bare(declared_cents=4_831_765, **STAFF),
        flat("office", 724_764),
        bare(declared_cents=100, payment_date=None),
    ]

    assert found("flat-rate-follow-up", rows, rates(office_rate="0.15")) == []


@pytest.mark.parametrize(("other", "flagged"), [("0.40", True), (None, False)])
def test_flat_rate_combination_cuts_the_second_rate(other, flagged):
    rows = [flat("office", 724_764)]

    result = found("flat-rate-combination", rows, rates(office_rate="0.15", other_rate=other))

    assert result == ([("1", "full", 724_764)] if flagged else [])


@pytest.mark.parametrize(
    "rule_id",
    [
        "office-flat-rate-amount", "travel-flat-rate-amount", "staff-flat-rate-amount", "forty-percent-other-cost-line",
        "flat-rate-combination", "flat-rate-follow-up",
    ],
)  # fmt: skip
def test_interreg_flat_rates_are_off_for_direct_management(rule_id):
    rows = [bare(declared_cents=100_000, payment_date=None, **STAFF), flat("office", 99_999), flat("travel", 99_999)]
    own = {"partner_id": "1", "office_rate": "0.15", "travel_rate": "0.15", "other_rate": "0.4", "staff_rate": "0.2"}

    assert found(rule_id, rows, context(programme="i3", partners=[own])) == []
    assert (
        found(rule_id, rows, context(programme="interreg-europe", partners=[own])) != []
        or rule_id == "staff-flat-rate-amount"
    )


@pytest.mark.parametrize(
    ("rule_id", "rows", "check", "expected"),
    [
        ("covered-by-flat-rate", [bare(category=None, declared_cents=1)], rates(office_rate="0.15"), [("category", 1)]),
        ("covered-by-flat-rate", [bare(category=None, declared_cents=1)], rates(), []),
        ("covered-by-flat-rate", [bare(declared_cents=1)], context(), [("partners", 1)]),
        (
            "covered-by-flat-rate",
            [bare(category="office", declared_cents=1), bare(declared_cents=1)],
            context(programme="i3", partners=[{"partner_id": "1"}]),
            [("programme.indirect_rate", 1)],
        ),
        ("forty-percent-other-cost-line", [bare(category=None)], rates(other_rate="0.40"), [("category", 1)]),
        ("forty-percent-other-cost-line", [bare(category=None)], rates(), []),
        ("forty-percent-other-cost-line", [bare()], context(), [("partners", 1)]),
        ("office-flat-rate-amount", [flat("office", 100)], rates(), [("flat_rate", 1)]),
        ("office-flat-rate-amount", [flat("office", 100)], rates(office_rate="0.15"), [("flat_rate_base", 1)]),
        ("travel-flat-rate-amount", [flat("travel", 100)], rates(travel_rate="0.15"), [("flat_rate_base", 1)]),
        ("staff-flat-rate-amount", [flat("staff", 100)], rates(), [("flat_rate", 1)]),
        (
            "office-flat-rate-amount",
            [bare(declared_cents=100, currency="PLN", **STAFF), flat("office", 15)],
            rates(office_rate="0.15"),
            [("rate", 1)],
        ),
        (
            "office-flat-rate-amount",
            [bare(declared_cents=100, **STAFF), flat("office", 15)],
            rates(office_rate="0.15"),
            [],
        ),
        (
            "flat-rate-follow-up",
            [bare(declared_cents=100, payment_date=None, **STAFF), flat("office", 15)],
            rates(),
            [("flat_rate", 1)],
        ),
        ("flat-rate-follow-up", [bare(declared_cents=100, **STAFF), flat("office", 15)], rates(), []),
        ("flat-rate-combination", [flat("office", 15), bare()], context(), [("partners", 1)]),
        ("flat-rate-combination", [flat("office", 15)], rates(), []),
    ],
)
def test_flat_rate_rules_cannot_tell_without_partner_rate_or_base(rule_id, rows, check, expected):
    assert untold(rule_id, rows, check) == expected


def test_flat_rate_amount_is_not_compared_with_half_a_base():
    rows = [bare(declared_cents=100, **STAFF), bare(declared_cents=900, currency="PLN", **STAFF), flat("office", 45)]

    assert found("office-flat-rate-amount", rows, rates(office_rate="0.15")) == []
