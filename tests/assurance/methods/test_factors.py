"""Factors by level of confidence: printed tables, marks, and the exact Poisson limit."""

from decimal import Decimal as D

import pytest

from apps.assurance.enums import FactorMark
from apps.assurance.methods.factors import poisson_limit, read_factors, reliability_factor

# RF(0) to RF(10) as Appendix 3 of EGESIF_16-0014-01 prints them.
APPENDIX_3 = {
    "0.60": "0.92 2.02 3.11 4.18 5.24 6.29 7.34 8.39 9.43 10.48 11.52",
    "0.70": "1.20 2.44 3.62 4.76 5.89 7.01 8.11 9.21 10.30 11.39 12.47",
    "0.80": "1.61 2.99 4.28 5.52 6.72 7.91 9.08 10.23 11.38 12.52 13.65",
    "0.90": "2.30 3.89 5.32 6.68 7.99 9.27 10.53 11.77 12.99 14.21 15.41",
    "0.95": "3.00 4.74 6.30 7.75 9.15 10.51 11.84 13.15 14.43 15.71 16.96",
}


@pytest.mark.parametrize("level", APPENDIX_3)
def test_reliability_factors_are_those_of_appendix_3(level: str) -> None:
    assert [f"{reliability_factor(k, D(level))}" for k in range(11)] == APPENDIX_3[level].split()


def test_reliability_factors_of_more_errors_at_90_percent_are_the_check_values() -> None:
    known = {11: "16.60", 12: "17.78", 13: "18.96", 15: "21.29", 16: "22.45"}

    assert {k: f"{reliability_factor(k, D('0.90'))}" for k in known} == known


def test_poisson_limit_of_no_error_is_the_logarithm() -> None:
    assert abs(poisson_limit(0, D("0.90")) - D(10).ln()) < D("1e-20")


def test_normal_factors_are_those_of_table_3() -> None:
    levels = read_factors().levels

    printed = {"0.60": "0.842", "0.70": "1.036", "0.80": "1.282", "0.90": "1.645", "0.95": "1.960"}
    assert {str(level): str(one.z.value) for level, one in levels.items()} == printed


def test_table_4_rounds_ninety_percent_up_and_appendix_3_does_not() -> None:
    assert read_factors().at(D("0.90")).rf.value == D("2.31")
    assert reliability_factor(0, D("0.90")) == D("2.30")


def test_computed_factors_of_table_4_follow_the_logarithm() -> None:
    computed = {
        level: one.rf.value for level, one in read_factors().levels.items() if one.rf.mark == FactorMark.COMPUTED
    }

    assert computed == {level: round(-(1 - level).ln(), 2) for level in (D("0.60"), D("0.80"))}


def test_expansion_factors_seen_in_print_are_told_from_those_that_were_not() -> None:
    marks = {str(level): one.ef.mark for level, one in read_factors().levels.items()}

    assert [level for level, mark in marks.items() if mark == FactorMark.CONFIRMED] == ["0.90", "0.95"]
    assert {marks["0.60"], marks["0.70"], marks["0.80"]} == {FactorMark.UNCONFIRMED}


def test_a_version_nobody_wrote_is_refused() -> None:
    with pytest.raises(StopIteration):
        read_factors("1999")
