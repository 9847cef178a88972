from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.publishing.portal_lines import PortalLimits, portal_length, split_expenditure
from tests.publishing.samples import make_lines

JEMS = PortalLimits(lines=150, contracts=None, description=255, reference=30)


def test_list_over_the_limit_is_split_in_order_and_adds_up() -> None:
    made = split_expenditure(make_lines(301), JEMS)

    assert [[part.lines[0].number, part.lines[-1].number] for part in made.parts] == [[1, 150], [151, 300], [301, 301]]
    assert [part.declared_eur for part in made.parts] == [
        Decimal("641814.00"),
        Decimal("641814.00"),
        Decimal("4278.76"),
    ]
    assert made.declared_eur == Decimal("1287906.76")
    assert made.findings == []


def test_part_ends_before_one_contract_too_many() -> None:
    lines = [replace(line, contract=name) for line, name in zip(make_lines(6), "AABACB", strict=True)]

    made = split_expenditure(lines, PortalLimits(contracts=2))

    assert [[line.contract for line in part.lines] for part in made.parts] == [["A", "A", "B", "A"], ["C", "B"]]


def test_empty_list_is_one_empty_part() -> None:
    made = split_expenditure([], JEMS)

    assert [(part.number, list(part.lines), part.declared_eur) for part in made.parts] == [(1, [], Decimal("0.00"))]


def test_two_lines_of_one_number_are_refused() -> None:
    with pytest.raises(ValueError, match="number 1"):
        split_expenditure([*make_lines(1), *make_lines(1)], JEMS)


def test_long_description_is_cut_at_a_word_and_the_finding_holds_it_whole() -> None:
    full = "Warsztaty dla mieszkańców w Łodzi"
    line = replace(make_lines(1)[0], description=full)

    made = split_expenditure([line], PortalLimits(description=20))

    [finding] = made.findings
    assert made.parts[0].lines[0].description == "Warsztaty dla […]"
    assert (finding.line, finding.part, finding.field) == (1, 1, "description")
    assert (finding.length, finding.limit) == (33, 20)
    assert (finding.written, finding.full) == ("Warsztaty dla […]", full)


def test_text_that_just_fits_is_left_alone() -> None:
    line = replace(make_lines(1)[0], description="x" * 255, internal_reference="y" * 30, comment="z" * 255)

    made = split_expenditure([line], JEMS)

    assert made.findings == []
    assert made.parts[0].lines == [line]


def test_endless_word_is_cut_where_it_must() -> None:
    line = replace(make_lines(1)[0], comment="x" * 30)

    made = split_expenditure([line], PortalLimits(description=20))

    assert made.parts[0].lines[0].comment == "x" * 16 + " […]"


def test_two_long_references_that_begin_alike_stay_two() -> None:
    long = "ZP/2026/EKSPERTYZY-ZEWNĘTRZNE/NR-"
    lines = [replace(line, internal_reference=f"{long}{line.number}") for line in make_lines(12)]

    made = split_expenditure(lines, JEMS)

    written = [line.internal_reference for line in made.parts[0].lines]
    assert written[0] == "ZP/2026/EKSPERTYZY-ZEWNĘTRZN~1"
    assert written[11] == "ZP/2026/EKSPERTYZY-ZEWNĘTRZ~12"
    assert len(set(written)) == 12
    assert {len(one) for one in written} == {30}


def test_emoji_counts_for_two_and_is_never_cut_in_half() -> None:
    line = replace(make_lines(1)[0], description="🚀" * 11)

    made = split_expenditure([line], PortalLimits(description=21))

    assert portal_length("🚀") == 2
    assert made.findings[0].length == 22
    assert made.parts[0].lines[0].description == "🚀" * 8 + " […]"


@given(
    texts=st.lists(st.text(max_size=80), max_size=12), lines=st.integers(1, 5), limit=st.integers(6, 40),
    reference=st.integers(4, 20),
)  # fmt: skip
def test_whatever_is_written_fits_and_nothing_is_lost(texts: list[str], lines: int, limit: int, reference: int) -> None:
    base = make_lines(1)[0]
    given_lines = [
        replace(base, number=number, description=text, internal_reference=text, invoice_number="")
        for number, text in enumerate(texts, start=1)
    ]

    made = split_expenditure(given_lines, PortalLimits(lines=lines, description=limit, reference=reference))

    written = [line for part in made.parts for line in part.lines]
    assert [line.number for line in written] == [line.number for line in given_lines]
    assert all(len(part.lines) <= lines for part in made.parts)
    assert all(portal_length(line.description) <= limit for line in written)
    assert all(portal_length(line.internal_reference) <= reference for line in written)
    found = {(one.line, one.field) for one in made.findings}
    changed = {
        (new.number, field)
        for new, old in zip(written, given_lines, strict=True)
        for field in ("description", "internal_reference")
        if getattr(new, field) != getattr(old, field)
    }
    assert changed <= found
