import pytest

from apps.assurance.analysis.numbering import find_number_gaps
from tests.factories.population import a_line, a_population, assert_adds_up, shown


def vouchers(*references, **values):
    return [a_line(number, reference=text, **values) for number, text in enumerate(references, start=1)]


def test_gap_is_found_with_the_lines_beside_it():
    population = a_population(vouchers("KSG/2026/0007", "KSG/2026/0008", "KSG/2026/0011"))

    result = find_number_gaps(population)

    assert shown(result, "partner", "first", "last", "missing") == [("LP", "KSG/2026/0008", "KSG/2026/0011", 2, (2, 3))]
    assert_adds_up(population, result)


@pytest.mark.parametrize(
    "references",
    [
        ("1/2026", "2/2026", "3/2026"),
        ("FV 11/03/2026", "FV 12/03/2026", "FV 13/03/2026"),
        ("V-1", "V-1", "V-2", "V-3"),
        ("A 1", "a 2", "A 3"),
        ("V-1", "V-3"),
        ("V-1", "V-2", "V-90"),
        ("2025-1", "2025-2", "2026-1"),
    ],
)
def test_whole_short_and_far_apart_series_have_no_gaps(references):
    assert find_number_gaps(a_population(vouchers(*references))).hits == 0


def test_partners_have_series_of_their_own():
    lines = [*vouchers("V-1", "V-2", "V-3"), a_line(4, reference="V-5", partner_id="2", partner="PP2")]

    assert find_number_gaps(a_population(lines)).hits == 0


def test_lines_without_a_number_are_named():
    assert len(find_number_gaps(a_population([a_line(1)])).notes) == 1
