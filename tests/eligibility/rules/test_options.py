import pytest

from apps.eligibility.evaluate import evaluate, report_deductions
from apps.eligibility.explain import render_explanation
from apps.eligibility.frame import build_lines
from tests.eligibility.rules.support import bare, context, figures_of, found, params_of, untold

BALTIC, EUROPE = "interreg-baltic-sea-region", "interreg-europe"
CAP, SMALL, FUND = "flat-rate-over-cap", "sco-mandatory-small-operation", "cofinancing-rate"
STAFF = {"category": "staff", "kind": "payroll", "description": "Salary of the project manager"}
EXTERNAL = {"category": "external"}


def project(programme=EUROPE, **facts):
    return context(**{"programme": programme, "parameters": figures_of(programme)} | facts)


def rates(programme=EUROPE, **own):
    return project(programme, partners=[{"partner_id": "1"} | own])


def cost(cents, **more):
    return bare(**{"declared_cents": cents} | more)


def flat(category, cents, **more):
    return bare(category=category, kind="flat_rate", description="Flat rate", declared_cents=cents, **more)


def said(rule_id, params):
    return render_explanation(rule_id, params, "en").replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("own", "rows", "expected"),
    [
        # The worked examples of the catalogue: 20 % of 20 000.00 where 15 % is the most.
        ({"office_rate": "0.20"}, [cost(2_000_000, **STAFF), flat("office", 400_000)], 100_000),
        ({"travel_rate": "0.20"}, [cost(2_000_000, **STAFF), flat("travel", 400_000)], 100_000),
        ({"office_rate": "0.15"}, [cost(2_000_000, **STAFF), flat("office", 300_000)], None),
        ({"office_rate": "0.1501"}, [cost(2_000_000, **STAFF), flat("office", 300_200)], 200),
        # 15 % of 48 317.65 is 7 247.64, 16 % is 7 730.82: each cut down first.
        ({"office_rate": "0.16"}, [cost(4_831_765, **STAFF), flat("office", 773_082)], 48_318),
        ({"staff_rate": "0.21"}, [cost(3_357_039, **EXTERNAL), flat("staff", 704_978)], 33_571),
        ({"staff_rate": "0.20"}, [cost(3_357_039, **EXTERNAL), flat("staff", 671_407)], None),
        ({"other_rate": "0.41"}, [cost(4_831_765, **STAFF), flat("other", 1_981_023)], 48_317),
        ({"other_rate": "0.40"}, [cost(4_831_765, **STAFF), flat("other", 1_932_706)], None),
        ({"indirect_rate": "0.26"}, [cost(8_188_804, **EXTERNAL), flat("office", 2_129_089)], 81_888),
        ({"indirect_rate": "0.07"}, [cost(8_188_804, **EXTERNAL), flat("office", 573_216)], None),
    ],
)
def test_flat_rate_over_cap_cuts_what_the_cap_does_not_give(own, rows, expected):
    assert found(CAP, rows, rates(**own)) == ([] if expected is None else [("2", "part", expected)])
    assert untold(CAP, rows, rates(**own)) == []


def test_flat_rate_over_cap_says_rate_cap_and_base():
    rows = [cost(2_000_000, **STAFF), flat("office", 400_000)]

    (told,) = params_of(CAP, rows, rates(office_rate="0.20"))

    assert said(CAP, told) == (
        "The flat rate of 20% for “Office and administration” may be 15% at most; of EUR 20,000.00 that is "
        "EUR 1,000.00 too much."
    )


def test_flat_rate_over_cap_is_computed_in_zloty_where_both_are():
    polish = {"currency": "PLN", "rate": "4.2500"}
    rows = [cost(8_500_000, **STAFF, **polish), flat("office", 1_700_000, **polish)]

    (told,) = params_of(CAP, rows, rates(office_rate="0.20"))

    assert told["excess"] == {"cents": 425_000, "currency": "PLN"}
    assert found(CAP, rows, rates(office_rate="0.20")) == [("2", "part", 100_000)]


@pytest.mark.parametrize(("declared", "cut"), [(400_000, 100_000), (450_000, 150_000), (350_000, 50_000), (300_000, 0)])
def test_flat_rate_over_cap_and_its_amount_leave_what_the_cap_gives(declared, cut):
    rows = [cost(2_000_000, **STAFF), flat("office", declared)]

    flags = evaluate(build_lines(rows), rates(office_rate="0.20")).flags
    own = flags.filter(flags["rule_id"].is_in([CAP, "office-flat-rate-amount"]))

    assert own["deduction_eur_cents"].sum() == cut


def test_flat_rate_over_cap_and_a_cut_base_leave_the_cap_of_what_remains():
    cut = cost(100_000, payment_date=None, **STAFF)
    rows = [cost(1_900_000, **STAFF), cut, flat("office", 400_000)]

    flags = evaluate(build_lines(rows), rates(office_rate="0.20")).flags
    lost = flags.filter(flags["line_id"] == "3").select("rule_id", "deduction_eur_cents").rows()

    # 15 % of 19 000.00 are the 2 850.00 that remain of 4 000.00.
    assert ("flat-rate-follow-up", 15_000) in lost
    assert sum(cents for _rule, cents in lost) == 115_000


@pytest.mark.parametrize(
    ("rate", "severity", "amount"),
    [("0.07", None, 0), ("0.08", "clarify", 0), ("0.25", "clarify", 0), ("0.26", "part", 1)],
)
def test_indirect_rate_between_seven_and_twenty_five_percent_takes_a_method(rate, severity, amount):
    rows = [cost(10_000, **EXTERNAL), flat("office", 2_600 if rate == "0.26" else 700)]

    result = [(kind, cents > 0) for _line, kind, cents in found(CAP, rows, rates(indirect_rate=rate))]

    assert result == ([] if severity is None else [(severity, amount > 0)])


def test_indirect_rate_with_a_method_says_what_is_at_stake_without():
    rows = [cost(8_188_804, **EXTERNAL), flat("office", 1_228_320)]

    (told,) = params_of(CAP, rows, rates(indirect_rate="0.15"))

    assert said(CAP, told) == (
        "The flat rate of 15% for “Office and administration” is above 7%, which takes a method of calculation; "
        "without one, EUR 6,551.04 of EUR 81,888.04 is too much."
    )


def test_flat_rate_over_cap_without_its_base_is_asked_about():
    rows = [flat("office", 400_000)]

    assert found(CAP, rows, rates(office_rate="0.20")) == [("1", "clarify", 0)]
    assert said(CAP, params_of(CAP, rows, rates(office_rate="0.20"))[0]) == (
        "The flat rate of 20% for “Office and administration” may be 15% at most; the costs it is computed on are not "
        "in this list."
    )


@pytest.mark.parametrize(
    ("check", "missing"),
    [
        (project(partners=[{"partner_id": "2", "office_rate": "0.20"}]), "partners"),
        (context(partners=[{"partner_id": "1", "office_rate": "0.20"}]), "programme.flat_rate_caps"),
        (project(absent_frames=frozenset({"partners"})), "partners"),
    ],
)
def test_flat_rate_over_cap_cannot_tell_without_partner_or_cap(check, missing):
    rows = [cost(2_000_000, **STAFF), flat("office", 400_000)]

    assert found(CAP, rows, check) == []
    assert untold(CAP, rows, check) == [(missing, 1)]


def small(cents=18_000_000, *, partner=None, **facts):
    known = {"total_cost_incl_vat_cents": cents, "is_state_aid": False, "unit_costs": []}
    return project(partners=[{"partner_id": "1"} | (partner or {})], **known | facts)


@pytest.mark.parametrize(
    ("check", "flagged"),
    [
        (small(), True),
        (small(20_000_000), True),
        (small(20_000_001), False),
        (small(is_state_aid=True), False),
        (small(partner={"office_rate": "0.15"}), False),
        (small(partner={"other_rate": "0.40"}), False),
        (small(partner={"office_rate": "0"}), True),
        (small(unit_costs=[{"unit_cost_ref": "U1", "price_eur_cents": 3_300}]), False),
    ],
)
def test_small_operation_needs_a_simplified_cost_option(check, flagged):
    rows = [cost(500_000, **STAFF), cost(300_000)]

    assert found(SMALL, rows, check) == ([(None, "clarify", 0)] if flagged else [])
    assert untold(SMALL, rows, check) == []


def test_small_operation_with_a_lump_sum_in_the_list_uses_one():
    rows = [cost(300_000), bare(category="lump_sum", declared_cents=100_000)]

    assert found(SMALL, rows, small()) == []


def test_small_operation_says_total_and_limit():
    (told,) = params_of(SMALL, [cost(300_000)], small())

    assert said(SMALL, told) == (
        "The project costs EUR 180,000.00 in all; up to EUR 200,000.00 support takes the form of flat rates, unit "
        "costs or lump sums, and this partner declares real costs only."
    )


@pytest.mark.parametrize(
    ("check", "missing"),
    [
        (small(None), "project.total_cost_incl_vat_cents"),
        (small(is_state_aid=None), "project.is_state_aid"),
        (small(absent_frames=frozenset({"partners"})), "partners"),
        (small(absent_frames=frozenset({"unit_costs"})), "unit_costs"),
    ],
)
def test_small_operation_cannot_tell_without_total_aid_or_options(check, missing):
    rows = [cost(300_000), flat("office", 100)]

    assert untold(SMALL, rows[:1], check) == [(missing, 1)]
    assert found(SMALL, rows[:1], check) == []


def test_small_operation_of_a_large_project_needs_no_word_on_state_aid():
    assert untold(SMALL, [cost(300_000)], small(20_000_001, is_state_aid=None)) == []


def partner(rate, legal_type="public", country="FI"):
    return {"partner_id": "1", "cofinancing_rate": rate, "legal_type": legal_type, "country": country}


@pytest.mark.parametrize(
    ("programme", "own", "total", "expected"),
    [
        # The worked example: 80 % of 10 000.00 where a private body has 70 %.
        (EUROPE, partner("0.8000", "private_non_profit"), 1_000_000, 100_000),
        (EUROPE, partner("0.7000", "private_non_profit"), 1_000_000, None),
        (EUROPE, partner("0.8000"), 7_316_003, None),
        (EUROPE, partner("0.8500"), 7_316_003, 365_800),
        (EUROPE, partner("0.8000", country="NO"), 1_000_000, 300_000),
        (EUROPE, partner("0.5000", country="NO"), 1_000_000, None),
        (BALTIC, partner("0.8000", "enterprise"), 1_000_000, None),
        (BALTIC, partner("0.8000", None), 1_000_000, None),
        (BALTIC, partner("0.8100", None), 1_000_000, 10_000),
        (BALTIC, partner("0.8000", "enterprise", "NO"), 1_000_000, 300_000),
        (EUROPE, partner("0.7000", None), 1_000_000, None),
    ],
)
def test_cofinancing_rate_above_the_programmes_shows_the_funds_excess(programme, own, total, expected):
    check = project(programme, partners=[own])

    assert found(FUND, [cost(total)], check) == ([] if expected is None else [(None, "part", expected)])
    assert untold(FUND, [cost(total)], check) == []


def test_cofinancing_rate_cuts_the_fund_and_no_cost():
    check = project(partners=[partner("0.8000", "private_non_profit")])
    flags = evaluate(build_lines([cost(1_000_000)]), check).flags

    assert report_deductions(flags.filter(flags["rule_id"] == FUND)) == 0
    assert said(FUND, params_of(FUND, [cost(1_000_000)], check)[0]) == (
        "80% of EUR 10,000.00 is EUR 8,000.00 from the fund; the programme gives this partner 70%, which is "
        "EUR 7,000.00."
    )


def test_cofinancing_rate_is_of_what_the_other_rules_leave():
    check = project(partners=[partner("0.8500") | {"office_rate": "0.15"}])
    # 58 528.02 is 80 % of 73 160.03 cut down, 62 186.02 is 85 %; the covered line of 84.90 is cut before.
    rows = [cost(7_316_003), cost(8_490, category="office")]

    (told,) = params_of(FUND, rows, check)

    assert {name: told[name]["cents"] for name in ("total", "fund", "right")} == {
        "total": 7_316_003, "fund": 6_218_602, "right": 5_852_802,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("own", "missing"),
    [
        (partner(None), "cofinancing_rate"),
        (partner("0.8000", None), "legal_type"),
        (partner("0.8000", "enterprise"), "programme.cofinancing_by_legal_type"),
        (partner("0.8000") | {"partner_id": "2"}, "partners"),
    ],
)
def test_cofinancing_rate_cannot_tell_without_rate_or_legal_type(own, missing):
    check = project(partners=[own])

    assert found(FUND, [cost(1_000_000)], check) == []
    assert untold(FUND, [cost(1_000_000)], check) == [(missing, 1)]


def test_cofinancing_rate_is_a_rule_of_two_programmes():
    own = partner("1.0000")
    figures = figures_of(EUROPE)

    for programme in ("i3", None):
        assert found(FUND, [cost(1_000_000)], context(programme=programme, parameters=figures, partners=[own])) == []


@pytest.mark.parametrize(
    ("rule_id", "check"), [(CAP, rates("i3", office_rate="0.20")), (SMALL, context(programme="i3"))]
)
def test_set_up_rules_are_none_of_direct_management(rule_id, check):
    rows = [cost(2_000_000, **STAFF), flat("office", 400_000)]

    assert found(rule_id, rows, check) == []
    assert untold(rule_id, rows, check) == []
