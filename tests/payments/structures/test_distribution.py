"""Sharing one payment among the partners, to the cent."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.common.money import ZERO
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
    (share,) = propose("80.00", claim, offset_rate="0.5").shares

    assert (share.withheld, share.offset, share.amount, share.left) == (D("80.00"), ZERO, ZERO, ZERO)


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
