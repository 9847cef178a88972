from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from apps.common.money import share
from apps.finance.follow_up import ReportSums, compute_follow_ups

cents = st.integers(min_value=0, max_value=10**9).map(lambda value: D(value) / 100)


def test_office_and_travel_follow_a_cut_in_real_staff() -> None:
    sums = ReportSums(
        direct={"staff": D("48317.65")},
        flat={"office": D("7247.64"), "travel": D("7247.64")},
        direct_cut={"staff": D("1250.00")},
    )

    found = compute_follow_ups(sums, {"office": D("0.15"), "travel": D("0.15")})

    assert found == {"office": D("187.50"), "travel": D("187.50")}


def test_staff_flat_rate_falls_first_and_takes_office_with_it() -> None:
    sums = ReportSums(
        direct={"external": D("21450.00"), "equipment": D("8999.99")},
        flat={"staff": D("6089.99"), "office": D("913.49")},
        direct_cut={"external": D("450.00")},
    )

    found = compute_follow_ups(sums, {"staff": D("0.20"), "office": D("0.15"), "travel": D("0.15")})

    assert found == {"staff": D("90.00"), "office": D("13.50")}


def test_indirect_rate_follows_a_cut_in_any_direct_cost() -> None:
    sums = ReportSums(
        direct={"staff": D("10000.00"), "equipment": D("2000.00")},
        flat={"office": D("840.00")},
        direct_cut={"equipment": D("500.00")},
    )

    assert compute_follow_ups(sums, {}, indirect=D("0.07")) == {"office": D("35.00")}


def test_flat_rate_never_falls_below_nothing() -> None:
    sums = ReportSums(
        direct={"staff": D("1000.00")},
        flat={"office": D("150.00")},
        direct_cut={"staff": D("1000.00")},
        flat_cut={"office": D("100.00")},
    )

    assert compute_follow_ups(sums, {"office": D("0.15")}) == {"office": D("50.00")}


def test_credit_note_below_the_deductions_leaves_no_negative_base() -> None:
    sums = ReportSums(direct={"staff": D("-50.00")}, flat={"office": D("15.00")}, direct_cut={"staff": D("100.00")})

    assert compute_follow_ups(sums, {"office": D("0.15")}) == {}


@given(staff=cents, cut=cents, rate=st.sampled_from([D("0.15"), D("0.40"), D("0.07")]))
def test_remaining_flat_rate_is_that_of_the_remaining_base(staff: D, cut: D, rate: D) -> None:
    cut = min(cut, staff)
    flat = share(staff, rate)
    sums = ReportSums(direct={"staff": staff}, flat={"office": flat}, direct_cut={"staff": cut})

    fallen = compute_follow_ups(sums, {"office": rate}).get("office", D(0))

    assert flat - fallen == share(staff - cut, rate)
