import pytest

from tests.eligibility.rules.support import bare, context, found, line, params_of, untold

FIVE_MILLION = 500_000_000
VAT = {"net_cents": 5_000_000, "vat_cents": 1_150_000, "gross_cents": 6_150_000, "declared_cents": 6_150_000}


def large(recovery="1", total=FIVE_MILLION, **more):
    return context(total_cost_incl_vat_cents=total, partners=[{"partner_id": "1", "vat_recovery": recovery}], **more)


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (large(), [("1", "part", 1_150_000)]),
        (large("0.35"), [("1", "part", 402_500)]),
        (large("0"), []),
        (large(None), []),
        (large(total=FIVE_MILLION - 1), []),
        (large(total=None), []),
        (large(programme="i3"), []),
    ],
)
def test_recoverable_vat_is_cut_from_five_million_by_the_share_recovered(check, expected):
    assert found("vat-recoverable-over-5m", [line(**VAT)], check) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"declared_cents": 5_000_000}, []),
        ({"declared_cents": 5_500_000}, [("1", "part", 500_000)]),
        ({"declared_cents": 3_075_000}, [("1", "part", 575_000)]),
        ({"vat_cents": 0, "gross_cents": 5_000_000}, []),
        ({"vat_cents": None}, []),
        ({"net_cents": None}, [("1", "part", 1_150_000)]),
        ({"currency": "PLN", "rate": "4.0"}, [("1", "part", 287_500)]),
    ],
)
def test_recoverable_vat_only_as_far_as_it_is_inside_the_declared_amount(changes, expected):
    assert found("vat-recoverable-over-5m", [line(**(VAT | changes))], large()) == expected


@pytest.mark.parametrize(
    ("description", "language", "flagged"),
    [
        ("Reclaimable input VAT on sensor purchase", "en", True),
        ("VAT cannot be recovered by the museum", "en", False),
        ("Non-recoverable VAT on catering", "en", False),
        ("Podatek VAT do odliczenia od zakupu łodzi", "pl", True),
        ("VAT niepodlegający odliczeniu", "pl", False),
        ("Hankinnan alv, vähennyskelpoinen", "fi", True),
        ("Alv ei vähennyskelpoinen", "fi", False),
        ("Indgående moms, afløftes", "da", True),
        ("Moms, ikke fradragsberettiget", "da", False),
    ],
)
def test_recoverable_vat_by_words_is_asked_about_unless_the_operation_is_small(description, language, flagged):
    row = line(description=description, language=language)

    assert found("vat-recoverable-over-5m", [row], large(None)) == ([("1", "clarify", 0)] if flagged else [])
    assert found("vat-recoverable-over-5m", [row]) == ([("1", "clarify", 0)] if flagged else [])
    assert found("vat-recoverable-over-5m", [row], large(total=1)) == []


@pytest.mark.parametrize(
    ("recovery", "fields", "by"),
    [
        ("1", {}, "vat_recovered"),
        (None, {"ledger_code": "Indgående moms, fradragsberettiget"}, "account"),
        (None, {"supplier_name": "Skattestyrelsen"}, "supplier"),
    ],
)
def test_recoverable_vat_by_words_is_cut_where_partner_account_or_supplier_say_the_same(recovery, fields, by):
    row = bare(description="Indgående moms, afløftes", declared_cents=66_000) | fields

    assert found("vat-recoverable-over-5m", [row], large(recovery)) == [("1", "full", 66_000)]
    assert params_of("vat-recoverable-over-5m", [row], large(recovery))[0]["words"]["confirmed_by"] == by


@pytest.mark.parametrize(
    ("changes", "check", "expected"),
    [
        ({}, large(total=None), [("project.total_cost_incl_vat_cents", 1)]),
        ({"vat_cents": 0}, large(total=None), []),
        ({}, large(None), [("vat_recovery", 1)]),
        ({"vat_cents": None}, large(), [("vat_cents", 1)]),
        ({"vat_cents": None}, large("0"), []),
        ({"vat_cents": 0}, large(None), []),
        ({"kind": "payroll"}, large(None), []),
        ({}, large(None, total=1), []),
    ],
)
def test_recoverable_vat_cannot_tell_without_total_status_or_amount(changes, check, expected):
    assert untold("vat-recoverable-over-5m", [line(**(VAT | changes))], check) == expected


FABLAB = {"net_cents": 800_000, "vat_cents": 184_000, "gross_cents": 984_000, "declared_cents": 984_000}


def small(recovery="1", rule="cpr-64", aid=True, total=FIVE_MILLION - 1, **more):
    return large(recovery, total, parameters={"vat_rule": rule}, is_state_aid=aid, **more)


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (small(), [("1", "clarify", 0)]),
        (small(aid=False), []),
        (small(total=FIVE_MILLION), []),
        (small(rule="non-deductible-only"), [("1", "part", 184_000)]),
        (small("0.25", rule="non-deductible-only"), [("1", "part", 46_000)]),
        (small("0", rule="non-deductible-only"), []),
        (small(None, rule="non-deductible-only"), [("1", "clarify", 0)]),
        (small(programme="i3"), []),
    ],
)
def test_vat_programme_limit_below_five_million(check, expected):
    assert found("vat-programme-limit", [line(**FABLAB)], check) == expected


@pytest.mark.parametrize(
    ("rule", "variant", "vat"),
    [("cpr-64", "state_aid", 184_000), ("non-deductible-only", "status", 184_000)],
)
def test_vat_programme_limit_shows_the_vat_at_stake(rule, variant, vat):
    (told,) = params_of("vat-programme-limit", [line(**FABLAB)], small(None, rule=rule))

    assert (told["variant"], told["vat"]) == (variant, {"cents": vat, "currency": "EUR"})


@pytest.mark.parametrize(
    ("changes", "check", "expected"),
    [
        ({}, small(aid=None), [("project.is_state_aid", 1)]),
        ({"vat_cents": None}, small(), [("vat_cents", 1)]),
        ({}, small(total=None), [("project.total_cost_incl_vat_cents", 1)]),
        ({}, small(rule=None), [("programme.vat_rule", 1)]),
        ({}, small(absent_columns=frozenset({"vat_cents"})), [("vat_cents", 1)]),
        ({"vat_cents": 0}, small(aid=None), []),
        ({"kind": "payroll"}, small(aid=None), []),
    ],
)
def test_vat_programme_limit_cannot_tell_without_state_aid_total_or_amount(changes, check, expected):
    assert untold("vat-programme-limit", [line(**(FABLAB | changes))], check) == expected


@pytest.mark.parametrize(
    ("recovery", "programme", "expected"),
    [
        ("1", "i3", [("1", "part", 184_000)]),
        ("0.5", "i3", [("1", "part", 92_000)]),
        ("0", "i3", []),
        (None, "i3", []),
        ("1", "interreg-europe", []),
    ],
)
def test_vat_deductible_is_cut_whatever_the_total_in_direct_management(recovery, programme, expected):
    check = context(programme=programme, partners=[{"partner_id": "1", "vat_recovery": recovery}])

    assert found("vat-deductible", [line(**FABLAB)], check) == expected


@pytest.mark.parametrize(
    ("changes", "recovery", "expected"),
    [
        ({}, None, [("vat_recovery", 1)]),
        ({"vat_cents": None}, "1", [("vat_cents", 1)]),
        ({"vat_cents": None}, "0", []),
    ],
)
def test_vat_deductible_cannot_tell_without_status_or_amount(changes, recovery, expected):
    check = context(programme="i3", partners=[{"partner_id": "1", "vat_recovery": recovery}])

    assert untold("vat-deductible", [line(**(FABLAB | changes))], check) == expected
