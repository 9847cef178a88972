import pytest

from apps.eligibility.catalogue import all_rules, rules_for
from apps.programmes.catalogue import load_catalogue
from tests.eligibility.rules.support import bare, context, found, params_of, untold

KEPT = {
    "incurred-before-start", "incurred-after-end", "missing-payment-proof", "paid-by-third-party", "wrong-addressee",
    "advance-not-delivered", "no-project-link", "duplicate-invoice", "cross-partner-duplicate", "double-funding",
    "covered-by-flat-rate", "credit-note-not-netted", "fines-and-penalties", "litigation-costs", "gifts",
    "exchange-loss", "interest-on-debt", "travel-private-days", "travel-class", "partner-to-partner-contract",
    "conflict-of-interest", "deliverable-missing", "equipment-depreciation", "not-in-approved-budget",
    "partner-budget-exceeded", "arithmetic-mismatch", "missing-audit-trail", "publicity-missing",
}  # fmt: skip
# Found out about what the list keeps: second invoices and second grants.
SHARPENED = {"near-duplicate-invoice", "declared-elsewhere"}
REPLACING = {
    "vat-deductible", "indirect-rate-amount", "indirect-rate-follow-up", "exchange-period-average",
    "direct-cofinancing-rate",
}  # fmt: skip


def direct(**own):
    return context(programme="i3", parameters={"indirect_rate": "0.07"}, partners=[{"partner_id": "1"} | own])


def indirect(cents, **more):
    return bare(**({"category": "other", "kind": "flat_rate", "declared_cents": cents} | more))


I3_VERSIONS = [version for version in load_catalogue() if version.code == "i3"]


@pytest.mark.parametrize("version", I3_VERSIONS, ids=lambda version: version.version)
def test_direct_management_runs_what_it_keeps_and_what_replaces_the_rest(version):
    runs = {rule.id for rule in rules_for("i3", disabled=version.disabled_rules)}

    assert {name for name in runs if not name.startswith(("staff-", "dq-"))} - SHARPENED == KEPT | REPLACING


@pytest.mark.parametrize("version", I3_VERSIONS, ids=lambda version: version.version)
def test_direct_management_keeps_the_staff_rules_without_percentage_and_flat_rate(version):
    runs = {rule.id for rule in rules_for("i3", disabled=version.disabled_rules)}
    staff = {rule.id for rule in all_rules() if rule.id.startswith("staff-")}

    assert staff - runs == {
        "staff-percentage-document",
        *(name for name in staff if name.startswith("staff-flat-rate")),
    }


def test_rules_that_replace_others_are_unconfirmed_and_for_direct_management_only():
    replacing = [rule for rule in all_rules() if rule.id in REPLACING]

    assert {(rule.only, rule.confirmed) for rule in replacing} == {(frozenset({"i3"}), False)}
    assert len(replacing) == len(REPLACING)


@pytest.mark.parametrize(
    ("declared", "expected"),
    [(573_216, []), (573_217, [("2", "part", 1)]), (573_215, []), (600_000, [("2", "part", 26_784)])],
)
def test_indirect_rate_amount_is_seven_percent_cut_down(declared, expected):
    rows = [bare(declared_cents=8_188_804), indirect(declared)]

    assert found("indirect-rate-amount", rows, direct()) == expected


def test_indirect_rate_follow_up_takes_what_falls_with_the_base_and_the_amount_rule_what_was_too_much():
    rows = [bare(declared_cents=100_000), bare(declared_cents=100_000, payment_date=None), indirect(14_001)]

    assert found("indirect-rate-amount", rows, direct()) == [("3", "part", 1)]
    assert found("indirect-rate-follow-up", rows, direct()) == [("3", "part", 7_000)]
    assert params_of("indirect-rate-follow-up", rows, direct())[0]["cut"] == {"cents": 100_000, "currency": "EUR"}
    assert found("indirect-rate-follow-up", [rows[0], rows[2]], direct()) == []


def test_indirect_rate_follow_up_is_cut_down_before_and_after():
    rows = [bare(declared_cents=8_188_804), bare(declared_cents=33, payment_date=None), indirect(573_218)]

    # 7 % of 81 888.37 is 5 732.18, of 81 888.04 it is 5 732.16.
    assert found("indirect-rate-follow-up", rows, direct()) == [("3", "part", 2)]


def test_indirect_rate_follow_up_without_the_rate_cannot_tell():
    check = context(programme="i3", partners=[{"partner_id": "1"}])

    assert untold("indirect-rate-follow-up", [bare(declared_cents=100), indirect(7)], check) == [
        ("programme.indirect_rate", 1)
    ]


def test_indirect_rate_amount_takes_the_partners_own_rate_first():
    rows = [bare(declared_cents=100_000), indirect(4_000), indirect(4_000)]

    assert found("indirect-rate-amount", rows, direct(indirect_rate="0.05")) == [("3", "part", 3_000)]


@pytest.mark.parametrize(
    ("rows", "parameters", "expected"),
    [
        ([bare(declared_cents=100), indirect(7)], {}, [("programme.indirect_rate", 1)]),
        ([indirect(7)], {"indirect_rate": "0.07"}, [("flat_rate_base", 1)]),
        ([bare(declared_cents=100, currency="PLN"), indirect(7)], {"indirect_rate": "0.07"}, [("rate", 1)]),
        ([bare(declared_cents=100)], {}, []),
    ],
)
def test_indirect_rate_amount_cannot_tell_without_rate_or_base(rows, parameters, expected):
    check = context(programme="i3", parameters=parameters, partners=[{"partner_id": "1"}])

    assert untold("indirect-rate-amount", rows, check) == expected


def supported(rate, **parameters):
    known = {"cofinancing_min": "0.70", "cofinancing_max": "1.00"} | parameters
    return context(programme="i3", parameters=known, partners=[{"partner_id": "1", "cofinancing_rate": rate}])


@pytest.mark.parametrize(
    ("rate", "highest", "variant"),
    [
        ("0.70", "1.00", None),
        ("0.7001", "1.00", "between"),
        ("1.00", "1.00", "between"),
        ("0.95", "0.90", "above"),
        ("0.65", "1.00", "below"),
    ],
)
def test_direct_cofinancing_rate_asks_about_any_other_than_the_usual_share(rate, highest, variant):
    rows, check = [bare(declared_cents=100), bare(declared_cents=100)], supported(rate, cofinancing_max=highest)
    told = [params["variant"] for params in params_of("direct-cofinancing-rate", rows, check)]

    assert found("direct-cofinancing-rate", rows, check) == ([(None, "clarify", 0)] if variant else [])
    assert told == ([variant] if variant else [])


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (supported(None), [("cofinancing_rate", 1)]),
        (supported("0.70", cofinancing_min=None), [("programme.cofinancing_min", 1)]),
        (supported("0.70", cofinancing_max=None), [("programme.cofinancing_max", 1)]),
        (supported("0.70"), []),
    ],
)
def test_direct_cofinancing_rate_cannot_tell_without_the_shares(check, expected):
    assert untold("direct-cofinancing-rate", [bare(declared_cents=100), bare(declared_cents=-1)], check) == expected
