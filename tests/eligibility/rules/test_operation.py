import datetime as dt

import pytest

from apps.eligibility.context import CheckContext, ProjectFacts
from tests.eligibility.rules.support import bare, context, found, line, params_of, untold

APPLIED = dt.date(2022, 11, 15)
LAND = {"land_share_max": "0.10", "land_share_max_derelict": "0.15"}


@pytest.mark.parametrize(
    ("completed", "expected"),
    [
        (dt.date(2022, 9, 30), [("1", "full", 8_400_000)]),
        (dt.date(2022, 11, 14), [("1", "full", 8_400_000)]),
        (APPLIED, []),
        (dt.date(2024, 1, 1), []),
    ],
)
def test_operation_already_completed_cuts_every_cost(completed, expected):
    rows = [bare(declared_cents=8_400_000, category="infrastructure"), bare(declared_cents=-100)]

    assert found("operation-already-completed", rows, operation(completed, APPLIED)) == expected


def operation(completed, applied):
    return CheckContext(project=ProjectFacts(completed_on=completed, submitted_on=applied))


@pytest.mark.parametrize(
    ("completed", "applied", "expected"),
    [
        (None, APPLIED, [("project.completed_on", 1)]),
        (dt.date(2022, 9, 30), None, [("project.submitted_on", 1)]),
        (dt.date(2024, 1, 1), APPLIED, []),
    ],
)
def test_operation_already_completed_cannot_tell_without_both_days(completed, applied, expected):
    rows = [bare(declared_cents=8_400_000), bare(declared_cents=-100)]

    assert untold("operation-already-completed", rows, operation(completed, applied)) == expected


def land(total=120_000_000, derelict=False, **more):
    return context(total_eligible_cents=total, is_derelict_site=derelict, parameters=LAND, **more)


def plot(cents, text="Municipal Land Office – plot for visitor centre", language="en", **more):
    return bare(declared_cents=cents, description=text, language=language, category="infrastructure", **more)


@pytest.mark.parametrize(
    ("rows", "check", "expected"),
    [
        ([plot(15_000_000)], land(), [("1", "part", 3_000_000)]),
        ([plot(12_000_000)], land(), []),
        ([plot(12_000_001)], land(), [("1", "part", 1)]),
        ([plot(15_000_000)], land(derelict=True), []),
        ([plot(18_000_001)], land(derelict=True), [("1", "part", 1)]),
        ([plot(15_000_000)], land(derelict=None), [("1", "clarify", 0)]),
        ([plot(12_000_000)], land(derelict=None), []),
        ([plot(9_000_000), plot(6_000_000)], land(), [("2", "part", 3_000_000)]),
        ([plot(13_000_000), plot(2_000_000)], land(), [("1", "part", 1_000_000), ("2", "part", 2_000_000)]),
        ([plot(15_000_000, "Land in the nature reserve")], land(), []),
        ([plot(15_000_000)], land(programme="i3"), []),
    ],
)
def test_land_over_limit_takes_what_is_above_the_share(rows, check, expected):
    assert found("land-over-limit", rows, check) == expected


@pytest.mark.parametrize(
    ("text", "language", "currency", "rate", "declared", "total", "expected"),
    [
        ("Gmina – zakup gruntu", "pl", "PLN", "4.0", 64_000_000, 127_500_000, 3_250_000),
        ("Kunta – tontin osto", "fi", "EUR", None, 15_000_000, 120_000_000, 3_000_000),
        ("Kommunen – grundkøb", "da", "DKK", "8.0", 112_000_000, 111_875_000, 2_812_500),
    ],
)
def test_land_over_limit_reads_four_languages_and_converts(text, language, currency, rate, declared, total, expected):
    row = plot(declared, text, language, currency=currency, rate=rate)

    assert found("land-over-limit", [row], land(total)) == [("1", "part", expected)]


@pytest.mark.parametrize(("cents", "flagged"), [(12_000_001, True), (12_000_000, False)])
def test_land_over_limit_asks_about_doubtful_words_only_where_they_would_matter(cents, flagged):
    row = plot(cents, "Działka przy rzece", "pl")

    assert found("land-over-limit", [row], land()) == ([("1", "clarify", 0)] if flagged else [])


@pytest.mark.parametrize(
    ("row", "check", "expected"),
    [
        (plot(1), context(parameters=LAND), [("project.total_eligible_cents", 1)]),
        (plot(1), context(total_eligible_cents=100), [("programme.land_share_max", 1)]),
        (plot(1, currency="PLN"), land(), [("rate", 1)]),
        (plot(1, text=None), land(), [("description", 1)]),
        (plot(1, "Brochures"), context(), []),
    ],
)
def test_land_over_limit_cannot_tell_without_total_share_rate_or_words(row, check, expected):
    assert untold("land-over-limit", [row], check) == expected


@pytest.mark.parametrize(
    ("text", "language", "severity"),
    [
        ("Heating Ltd – new oil boiler for pilot building", "en", "clarify"),
        ("Termo S.A. – kocioł na olej opałowy", "pl", "clarify"),
        ("Lämpö Oy – uusi öljykattila", "fi", "clarify"),
        ("Varme A/S – nyt oliefyr", "da", "clarify"),
        ("Advice on nuclear power", "en", "clarify"),
        ("Nuclear energy forum", "en", "clarify"),
        ("Składowisko odpadów – wizyta studyjna", "pl", "clarify"),
        ("Kaatopaikkavierailu", "fi", "clarify"),
        ("Besøg på losseplads", "da", "clarify"),
        ("Replacement of the oil boiler by a heat pump", "en", None),
        ("Wymiana kotła olejowego na pompę ciepła", "pl", None),
        ("Öljykattilan korvaaminen lämpöpumpulla", "fi", None),
        ("Udskiftning af oliefyr med varmepumpe", "da", None),
        ("Taxi to the airport", "en", None),
    ],
)
def test_erdf_scope_exclusion_in_four_languages(text, language, severity):
    row = bare(declared_cents=790_000, description=text, language=language)
    expected = {"clarify": [("1", "clarify", 0)], None: []}

    assert found("erdf-scope-exclusion", [row]) == expected[severity]


def test_erdf_scope_exclusion_is_cut_where_the_account_says_the_same():
    row = bare(declared_cents=790_000, description="New oil boiler for pilot building", ledger_code="1230 Oil boilers")

    assert found("erdf-scope-exclusion", [row]) == [("1", "full", 790_000)]


def test_erdf_scope_exclusion_cannot_tell_without_a_description():
    rows = [bare(declared_cents=1, description=None), bare(declared_cents=1, description=None, kind="flat_rate")]

    assert untold("erdf-scope-exclusion", rows) == [("description", 1)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"other_grant": "Horizon Europe 101012345"}, [("1", "full", 112_000)]),
        ({"other_grant": "FENG.01.01"}, [("1", "full", 112_000)]),
        ({"other_grant": "EAKR A80123"}, [("1", "full", 112_000)]),
        ({"other_grant": "Horisont Europa", "other_grant_eur_cents": 1}, [("1", "full", 112_000)]),
        (
            {"other_grant": "Erasmus+", "other_grant_eur_cents": 50_000, "gross_cents": 162_000},
            [("1", "clarify", 0)],
        ),
        ({"other_grant": "City of Gdańsk", "other_grant_eur_cents": 30_000}, [("1", "part", 30_000)]),
        ({"other_grant": "City of Gdańsk", "other_grant_eur_cents": 200_000}, [("1", "part", 112_000)]),
        ({"other_grant": None, "other_grant_eur_cents": 1}, [("1", "part", 1)]),
        ({"other_grant": "City", "other_grant_eur_cents": 50_000, "gross_cents": 162_000}, []),
        ({"other_grant": "City", "other_grant_eur_cents": 50_001, "gross_cents": 162_000}, [("1", "part", 1)]),
        ({"other_grant": None, "other_grant_eur_cents": 0}, []),
        ({"other_grant": "Horizon Europe", "declared_cents": -100}, []),
        ({}, []),
    ],
)
def test_double_funding_by_columns_is_full_for_the_union_and_the_excess_for_others(changes, expected):
    assert found("double-funding", [bare(**({"declared_cents": 112_000} | changes))]) == expected


def test_double_funding_compares_with_the_whole_document_in_euro():
    amounts = {"declared_cents": 400_000, "gross_cents": 600_000, "currency": "PLN", "rate": "4.0"}
    row = bare(other_grant="Województwo", other_grant_eur_cents=70_000, **amounts)

    assert found("double-funding", [row]) == [("1", "part", 20_000)]
    assert params_of("double-funding", [row])[0] == {
        "variant": "excess",
        "grant": "Województwo",
        "granted": {"cents": 70_000, "currency": "EUR"},
        "cost": {"cents": 150_000, "currency": "EUR"},
        "declared": {"cents": 100_000, "currency": "EUR"},
        "excess": {"cents": 20_000, "currency": "EUR"},
    }


@pytest.mark.parametrize(
    ("text", "language", "flagged"),
    [
        ("Workshop catering already charged to Horizon Europe grant 1010xxxxx", "en", True),
        ("Catering warsztatów rozliczony już w projekcie FENG", "pl", True),
        ("Työpajan tarjoilu jo maksettu EAKR-hankkeesta", "fi", True),
        ("Workshopforplejning allerede dækket af Horisont Europa", "da", True),
        ("Workshop catering, not charged to another project", "en", False),
        ("Roll-up, współfinansowany przez EFRR w ramach Interreg", "pl", False),
        ("Banneri, rahoitettu EAKR-ohjelmasta", "fi", False),
        ("Roll-up, medfinansieret af EU", "da", False),
    ],
)
def test_double_funding_asks_about_stamps_in_four_languages(text, language, flagged):
    row = bare(declared_cents=112_000, description=text, language=language)

    assert found("double-funding", [row]) == ([("1", "clarify", 0)] if flagged else [])


@pytest.mark.parametrize(
    ("row", "absent", "expected"),
    [
        (line(other_grant="City of Gdańsk"), (), [("other_grant_eur_cents", 1)]),
        (line(other_grant="City", other_grant_eur_cents=5, currency="PLN"), (), [("rate", 1)]),
        (line(), ("other_grant",), [("other_grant", 1)]),
        (line(kind="flat_rate"), ("other_grant",), []),
        (line(), (), []),
    ],
)
def test_double_funding_cannot_tell_without_the_amount_or_the_column(row, absent, expected):
    assert untold("double-funding", [row], context(absent_columns=frozenset(absent))) == expected
