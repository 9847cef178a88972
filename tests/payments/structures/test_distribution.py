"""Sharing one payment among the partners, to the cent."""

from decimal import Decimal as D

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.common.money import ZERO, share, split_in_proportion
from apps.payments.structures.distribution import PartnerClaim, propose_distribution

cents = st.integers(min_value=0, max_value=10**9).map(lambda value: D(value) / 100)
corrections = st.integers(min_value=-(10**6), max_value=10**9).map(lambda value: D(value) / 100)
fractions = st.integers(min_value=0, max_value=10_000).map(lambda value: D(value) / 10_000)
claims = st.lists(
    st.builds(
        PartnerClaim,
        partner_id=st.integers(1, 99),
        share=corrections,
        open_advance=cents,
        corrected=corrections,
        open_recovery=cents,
    ),
    max_size=12,
)


def propose(received: str, *claims: PartnerClaim, offset_rate: str = "0"):
    return propose_distribution(received=D(received), claims=claims, offset_rate=D(offset_rate))


def test_what_is_over_all_shares_remains() -> None:
    found = propose("60000.00", PartnerClaim(1, D("58528.02")))

    assert [(one.fund, one.offset, one.amount, one.left) for one in found.shares] == [
        (D("58528.02"), ZERO, D("58528.02"), ZERO)
    ]
    assert (found.distributed, found.remainder) == (D("58528.02"), D("1471.98"))


def test_what_one_partner_owes_makes_no_total_smaller() -> None:
    found = propose("100.00", PartnerClaim(1, D("80.00")), PartnerClaim(2, D("50.00"), settled=D("70.00")))

    assert (found.fund, found.distributed, found.left, found.owed) == (D("80.00"), D("80.00"), ZERO, D("20.00"))


def test_open_advance_is_offset_first_by_its_share_and_no_further_than_it_is_open() -> None:
    found = propose(
        "3000.00",
        PartnerClaim(1, D("1600.01"), open_advance=D("5000.00")),
        PartnerClaim(2, D("1600.00"), open_advance=D("100.00")),
        offset_rate="0.5",
    )

    assert [(one.fund, one.offset, one.amount) for one in found.shares] == [
        (D("1600.01"), D("800.00"), D("800.01")),
        (D("1600.00"), D("100.00"), D("1500.00")),
    ]
    assert found.remainder == D("699.99")


def pay_in_instalments(share: str, advance: str, rate: str, *received: str) -> list[tuple[D, D, D]]:
    """What each instalment of one partner's claim offsets and pays, and what it leaves."""
    settled, offset, found = ZERO, ZERO, []
    for amount in received:
        claim = PartnerClaim(1, D(share), open_advance=D(advance) - offset, settled=settled, offset=offset)
        (one,) = propose(amount, claim, offset_rate=rate).shares
        settled, offset = settled + one.offset + one.amount, offset + one.offset
        found.append((one.offset, one.amount, one.left))
    return found


@pytest.mark.parametrize(
    ("advance", "received", "steps"),
    [
        # Half of 1 000.01, cut to 500.00, goes against the advance once: 500.01 is left for money, in two parts.
        (
            "5000.00",
            ["250.00", "250.01"],
            [("500.00", "250.00", "250.01"), ("0.00", "250.01", "0.00")],
        ),
        # In three, of which the last takes the rest.
        (
            "5000.00",
            ["166.67", "166.67", "166.67"],
            [("500.00", "166.67", "333.34"), ("0.00", "166.67", "166.67"), ("0.00", "166.67", "0.00")],
        ),
        # An advance smaller than the half: what it does not cover is money.
        (
            "300.00",
            ["350.00", "350.01"],
            [("300.00", "350.00", "350.01"), ("0.00", "350.01", "0.00")],
        ),
    ],
)
def test_offset_is_taken_once_of_a_claim_in_however_many_instalments_it_is_paid(advance, received, steps) -> None:
    found = pay_in_instalments("1000.01", advance, "0.5", *received)

    assert found == [tuple(D(eur) for eur in step) for step in steps]


def test_claim_that_grows_between_two_instalments_offsets_the_part_that_came_to_it() -> None:
    claim = PartnerClaim(1, D("1200.00"), open_advance=D("4500.00"), settled=D("750.00"), offset=D("500.00"))
    (one,) = propose("350.00", claim, offset_rate="0.5").shares

    assert (one.fund, one.offset, one.amount, one.left) == (D("450.00"), D("100.00"), D("350.00"), ZERO)


def test_correction_that_makes_the_offset_too_large_offsets_no_more() -> None:
    claim = PartnerClaim(1, D("1000.00"), D("4500.00"), settled=D("600.00"), offset=D("500.00"), corrected=D("200.00"))
    (one,) = propose("200.00", claim, offset_rate="0.5").shares

    assert (one.fund, one.offset, one.amount, one.left) == (D("200.00"), ZERO, D("200.00"), ZERO)


@settings(deadline=None)
@given(
    eur=st.integers(1, 10**7).map(lambda value: D(value) / 100),
    rate=fractions,
    weights=st.lists(st.integers(1, 100), min_size=1, max_size=5),
)
def test_instalments_of_any_claim_offset_its_rate_together_and_leave_nothing(eur, rate, weights) -> None:
    due = eur - share(eur, rate)
    found = pay_in_instalments(
        str(eur), str(eur), str(rate), *map(str, split_in_proportion(due, list(map(D, weights))))
    )

    assert sum((offset for offset, _paid, _left in found), ZERO) == share(eur, rate)
    assert (sum((paid for _offset, paid, _left in found), ZERO), found[-1][2]) == (due, ZERO)


def test_payment_that_falls_short_is_split_in_proportion_and_says_what_stays_due() -> None:
    found = propose("100.00", *(PartnerClaim(number, D("50.00")) for number in (1, 2, 3)))

    assert [(one.amount, one.left) for one in found.shares] == [
        (D("33.34"), D("16.66")),
        (D("33.33"), D("16.67")),
        (D("33.33"), D("16.67")),
    ]
    assert found.remainder == ZERO


def test_partner_with_a_correction_gets_nothing_and_owes_its_share() -> None:
    found = propose("80.00", PartnerClaim(1, D("-8.00")), PartnerClaim(2, D("80.00")))

    assert [(one.amount, one.left) for one in found.shares] == [(ZERO, D("-8.00")), (D("80.00"), ZERO)]


def test_what_an_earlier_payment_settled_is_not_due_again() -> None:
    found = propose("80.00", PartnerClaim(1, D("80.00"), settled=D("50.00")))

    assert [(one.fund, one.amount) for one in found.shares] == [(D("30.00"), D("30.00"))]
    assert found.remainder == D("50.00")


def test_correction_of_the_claim_and_what_was_paid_too_much_before_come_off_first() -> None:
    claim = PartnerClaim(1, D("80.00"), corrected=D("10.00"), open_recovery=D("25.50"), open_advance=D("500.00"))
    found = propose("100.00", claim, offset_rate="0.5")

    assert [(one.fund, one.withheld, one.offset, one.amount, one.left) for one in found.shares] == [
        (D("70.00"), D("25.50"), D("35.00"), D("9.50"), ZERO)
    ]
    assert found.remainder == D("90.50")


def test_partner_that_owes_more_than_its_share_gets_nothing_and_owes_the_rest_on() -> None:
    claim = PartnerClaim(1, D("80.00"), open_recovery=D("100.00"), open_advance=D("500.00"))
    (one,) = propose("80.00", claim, offset_rate="0.5").shares

    assert (one.withheld, one.offset, one.amount, one.left) == (D("80.00"), ZERO, ZERO, ZERO)


def test_negative_recovery_is_refused() -> None:
    with pytest.raises(ValueError):
        propose("1", PartnerClaim(1, D("1.00"), open_recovery=D("-0.01")))


def test_nothing_claimed_leaves_all_of_it() -> None:
    assert propose("80.00").remainder == D("80.00")


@pytest.mark.parametrize(
    ("received", "advance", "rate"), [("-0.01", "0", "0"), ("1", "-0.01", "0"), ("1", "0", "1.01"), ("1", "0", "-0.1")]
)
def test_senseless_figures_are_refused(received: str, advance: str, rate: str) -> None:
    with pytest.raises(ValueError):
        propose(received, PartnerClaim(1, D("1.00"), open_advance=D(advance)), offset_rate=rate)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(received=cents, claims=claims, offset_rate=fractions)
def test_every_distribution_reconciles_to_the_cent(received, claims, offset_rate) -> None:
    found = propose_distribution(received=received, claims=claims, offset_rate=offset_rate)

    assert sum((one.amount for one in found.shares), ZERO) + found.remainder == received
    assert found.remainder >= 0
    for claim, one in zip(claims, found.shares, strict=True):
        assert one.withheld + one.offset + one.amount + one.left == one.fund
        assert 0 <= one.offset <= claim.open_advance
        assert 0 <= one.withheld <= claim.open_recovery
        assert 0 <= one.amount <= max(ZERO, one.fund - one.offset - one.withheld)
        assert one.amount == one.amount.quantize(D("0.01"))
    due = sum((max(ZERO, one.fund - one.offset - one.withheld) for one in found.shares), ZERO)
    assert found.distributed == min(received, due)
