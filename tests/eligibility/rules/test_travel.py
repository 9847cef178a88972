import datetime as dt
from decimal import Decimal

import pytest

from apps.eligibility.catalogue import rules_for
from apps.eligibility.lexicon import load_lexicon
from apps.eligibility.missing import name_missing
from apps.programmes.catalogue import load_catalogue
from tests.eligibility.rules.support import bare, context, found, params_of, untold

DAY = dt.date(2025, 3, 11)
STAFF = [
    {"partner_id": "1", "person_name": "Anna Berg"},
    {"partner_id": "1", "person_name": "Kowalska Maria"},
    {"partner_id": "2", "person_name": "Mads Holm"},
]
TRIP = {
    "trip_ref": "T1",
    "partner_id": "1",
    "country": "FI",
    "starts_on": dt.date(2025, 3, 10),
    "ends_on": dt.date(2025, 3, 12),
    "travellers": ["Anna Berg"],
}
ABSENT = {"absent_frames": frozenset(["trips", "staff"])}


def cost(cents=32_000, **changes):
    """A travel cost of the day."""
    day = {"category": "travel", "description": "Flight to the conference", "delivery_date": DAY, "invoice_date": DAY}
    return bare(**(day | {"declared_cents": cents} | changes))


def trip(**changes):
    return TRIP | changes


def interreg(**facts):
    versions = {version.code: version for version in load_catalogue()}
    figures = {str(key): entry.value for key, entry in versions["interreg-europe"].parameters.items()}
    return context(programme="interreg-europe", parameters=figures | facts.pop("parameters", {}), **facts)


EXTERNAL = "travel-of-external-person"


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("Speaker Dr. Gray", [("1", "reclassify", 0)]),
        ("Anna Berg", []),
        ("Berg, Anna", []),
        ("A. Berg", []),
        ("dr Maria Kowalska", []),
        ("Anna Bergström", [("1", "reclassify", 0)]),
        ("Mads Holm", [("1", "clarify", 0)]),
    ],
)
def test_traveller_who_is_not_staff_is_moved_and_staff_of_another_partner_is_asked_about(person, expected):
    assert found(EXTERNAL, [cost(person=person)], context(staff=STAFF)) == expected


@pytest.mark.parametrize(
    ("travellers", "expected"),
    [
        (["Anna Berg"], []),
        (["Anna Berg", "Maria Kowalska"], []),
        (["Jane Gray"], [("1", "reclassify", 0)]),
        (["Anna Berg", "Jane Gray"], [("1", "clarify", 0)]),
        (["Anna Berg", "Mads Holm"], [("1", "clarify", 0)]),
    ],
)
def test_travel_of_a_trip_is_judged_by_all_who_made_it(travellers, expected):
    check = context(staff=STAFF, trips=[trip(travellers=travellers)])

    assert found(EXTERNAL, [cost(trip_ref="T1")], check) == expected


def test_travel_cannot_be_judged_without_a_name_or_without_the_partners_staff():
    row = cost(person="Jane Gray")

    assert untold(EXTERNAL, [cost()], context(staff=STAFF)) == [("person", 1)]
    assert untold(EXTERNAL, [row], context(staff=STAFF[2:])) == [("staff", 1)]
    assert untold(EXTERNAL, [row], context(**ABSENT)) == [("staff", 1)]
    assert found(EXTERNAL, [row], context(**ABSENT)) == []


@pytest.mark.parametrize("changes", [{"category": "external"}, {"kind": "credit_note"}, {"kind": "flat_rate"}])
def test_what_is_no_real_travel_cost_is_not_about_travellers(changes):
    row = cost(person="Jane Gray") | changes

    assert found(EXTERNAL, [row], context(staff=STAFF)) == untold(EXTERNAL, [row], context(staff=STAFF)) == []


@pytest.mark.parametrize("rate", ["travel_rate", "other_rate"])
def test_travel_that_a_flat_rate_pays_is_judged_by_no_travel_rule(rate):
    check = interreg(partners=[{"partner_id": "1", rate: "0.15"}], staff=STAFF)
    rows = [cost(person="Jane Gray"), cost(description="Per diem"), cost(description="Hotel, paid with own card")]

    for rule in (EXTERNAL, AREA, UNPAID, MEAL, LIMIT, PRIVATE):
        assert found(rule, rows, check) == untold(rule, rows, check) == []


@pytest.mark.parametrize(
    "rule", [EXTERNAL, "travel-outside-area", "travel-not-reimbursed", "travel-meal-double", "travel-per-diem-limit"]
)
def test_direct_management_has_none_of_the_travel_rules_of_shared_management(rule):
    off = {version.version: version.disabled_rules for version in load_catalogue() if version.code == "i3"}

    assert off
    assert all(rule not in {known.id for known in rules_for("i3", disabled=rules)} for rules in off.values())


AREA = "travel-outside-area"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"country": "US"}, [("1", "clarify", 0)]),
        ({"country": "US", "approval_ref": "MA/2025/17"}, []),
        ({"country": "FI"}, []),
    ],
)
def test_trip_out_of_the_area_needs_an_approval(changes, expected):
    check = context(parameters={"programme_area": ["DK", "FI", "PL"]}, trips=[trip(**changes)])

    assert found(AREA, [cost(194_000, trip_ref="T1", description="Study visit to Boston")], check) == expected


def test_area_is_that_of_the_countries_that_may_take_part_where_the_programme_has_no_other():
    row = cost(trip_ref="T1")

    assert found(AREA, [row], interreg(trips=[trip(country="US")])) == [("1", "clarify", 0)]
    assert found(AREA, [row], interreg(trips=[trip(country="CH")])) == []
    assert params_of(AREA, [row], interreg(trips=[trip(country="US")])) == [
        {"variant": "", "country": {"country": "US"}}
    ]


@pytest.mark.parametrize(
    ("row", "facts", "missing"),
    [
        (cost(), {"trips": [TRIP]}, "trip_ref"),
        (cost(trip_ref="T9"), {"trips": [TRIP]}, "trip_ref"),
        (cost(trip_ref="T1"), {"trips": [trip(country=None)]}, "trips.country"),
        (cost(trip_ref="T1"), ABSENT, "trips"),
        (
            cost(trip_ref="T1"),
            {"trips": [TRIP], "parameters": {"eligible_countries": None}},
            "programme.programme_area",
        ),
    ],
)
def test_destination_that_is_not_known_is_said(row, facts, missing):
    assert untold(AREA, [row], interreg(**facts)) == [(missing, 1)]
    assert found(AREA, [row], interreg(**facts)) == []


UNPAID = "travel-not-reimbursed"
PARTNER = [{"partner_id": "1", "name": "River Museum Oy"}]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"payer_name": "Anna Berg"}, [("1", "full", 6_450)]),
        ({"payer_name": "A. Berg", "evidence": ["invoice", "payment_proof"]}, [("1", "full", 6_450)]),
        ({"payer_name": "Anna Berg", "evidence": ["invoice", "reimbursement"]}, []),
        ({"payer_name": "River Museum"}, []),
        ({"payer_name": "River Museum", "description": "Train ticket, own card"}, []),
        ({"payer_name": "Holding Oy"}, []),
        ({"payer_name": "M. White", "person": "White Mary"}, [("1", "full", 6_450)]),
        ({"description": "Train ticket on own card"}, [("1", "full", 6_450)]),
        ({"description": "Train ticket on own card", "evidence": ["reimbursement"]}, []),
        ({"description": "Train ticket, no reimbursement", "evidence": None}, [("1", "full", 6_450)]),
    ],
)
def test_employee_who_paid_needs_the_money_back(changes, expected):
    row = cost(6_450, **({"evidence": []} | changes))

    assert found(UNPAID, [row], context(staff=STAFF, partners=PARTNER)) == expected


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"payer_name": "Anna Berg"}, "evidence"),
        ({"description": "Train ticket on own card"}, "evidence"),
        ({}, "payer_name"),
    ],
)
def test_reimbursement_cannot_be_judged_without_payer_or_documents(changes, missing):
    check = context(staff=STAFF, partners=PARTNER)

    assert untold(UNPAID, [cost(**changes)], check) == [(missing, 1)]
    assert found(UNPAID, [cost(**changes)], check) == []


MEAL = "travel-meal-double"
ALLOWANCE = {"cents": 5_300, "description": "Per diem, Tampere"}


@pytest.mark.parametrize(
    ("allowance", "meal", "expected"),
    [
        ({"person": "Anna Berg"}, {"person": "Anna Berg"}, [("2", "part", 2_480)]),
        ({"person": "Anna Berg"}, {"person": "Mads Holm"}, []),
        ({"person": "Anna Berg"}, {"person": "Anna Berg", "delivery_date": dt.date(2025, 3, 13)}, []),
        ({"trip_ref": "T1"}, {"trip_ref": "T1"}, [("2", "part", 2_480)]),
        ({"trip_ref": "T1", "person": "Anna Berg"}, {"trip_ref": "T1"}, [("2", "part", 2_480)]),
        ({"trip_ref": "T1", "person": "Anna Berg"}, {"trip_ref": "T2"}, []),
        ({"trip_ref": "T1", "person": "A"}, {"trip_ref": "T1", "person": "B", "delivery_date": None}, []),
        ({"trip_ref": "T1"}, {"trip_ref": "T1", "category": "external"}, []),
    ],
)
def test_meal_beside_an_allowance_of_the_same_person_and_day_or_trip_is_cut(allowance, meal, expected):
    rows = [
        cost(5_300, description="Per diem, Tampere", **allowance),
        cost(2_480, **({"description": "Restaurant, evening"} | meal)),
    ]
    check = interreg(trips=[TRIP, trip(trip_ref="T2", starts_on=dt.date(2025, 4, 1), ends_on=dt.date(2025, 4, 2))])
    if meal.get("trip_ref") == "T2":
        rows[1]["delivery_date"] = dt.date(2025, 4, 1)

    assert found(MEAL, rows, check) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("3", [("1", "part", 2_480)]),
        ("2.5", [("1", "part", 2_480)]),
        ("2", [("1", "clarify", 0)]),
        ("0", []),
        (None, []),
    ],
)
def test_meal_of_a_trip_with_allowances_is_cut_if_they_cover_every_day(days, expected):
    rows = [cost(2_480, description="Restaurant, evening", trip_ref="T1")]

    assert found(MEAL, rows, interreg(trips=[trip(allowance_days=days)])) == expected


@pytest.mark.parametrize(
    ("description", "currency", "expected"),
    [
        ("Per diem EUR 53.00 + restaurant EUR 24.80 same evening", "EUR", 2_480),
        ("Päiväraha 53,00 € + ravintolalasku 24,80 € samana iltana", "EUR", 2_480),
        ("Dieta 45,00 zł + rachunek z restauracji 105,00 zł tego samego dnia", "PLN", 10_500),
        ("Diæter 597,00 kr. + restaurantregning 185,00 kr. samme aften", "DKK", 18_500),
    ],
)
def test_meal_named_beside_the_allowance_on_one_line_is_cut_by_its_amount(description, currency, expected):
    row = cost(100_000, description=description, currency=currency, rate="1", language=None)

    assert found(MEAL, [row], interreg()) == [("1", "part", expected)]


def test_meal_inside_a_larger_bill_is_cut_by_its_amount_or_asked_about():
    rows = [
        cost(5_300, description="Per diem", person="Anna Berg"),
        cost(14_000, description="Hotel Sea incl. breakfast EUR 12.00", person="Anna Berg"),
        cost(14_000, description="Hotel Sea incl. breakfast", person="Anna Berg"),
        cost(14_000, description="Hotel Sea", person="Anna Berg"),
        cost(14_000, description="Train ticket and lunch", person="Anna Berg"),
    ]

    assert found(MEAL, rows, interreg()) == [("2", "part", 1_200), ("3", "clarify", 0), ("5", "clarify", 0)]


def test_allowance_that_covers_more_than_meals_covers_what_the_programme_says():
    rows = [
        cost(5_300, description="Per diem", person="Anna Berg"),
        cost(14_000, description="Hotel Sea", person="Anna Berg"),
        cost(1_900, description="Taxi to the venue", person="Anna Berg"),
    ]

    assert found(MEAL, rows, interreg()) == []
    wide = interreg(parameters={"daily_allowance_covers": ["meals", "accommodation", "local-transport"]})
    assert found(MEAL, rows, wide) == [("2", "part", 14_000), ("3", "part", 1_900)]


def test_meal_of_nobody_on_a_day_with_an_allowance_cannot_be_judged():
    allowance = cost(5_300, description="Per diem", person="Anna Berg")
    meal = cost(2_480, description="Restaurant, evening")

    assert untold(MEAL, [allowance, meal], interreg()) == [("person", 1)]
    assert found(MEAL, [allowance, meal], interreg()) == []
    assert untold(MEAL, [meal], interreg()) == []
    assert untold(MEAL, [allowance, meal], context()) == [("programme.daily_allowance_covers", 1)]


LIMIT = "travel-per-diem-limit"
LIMITS = [
    {"country": "FI", "destination": "FI", "from": dt.date(2025, 1, 1), "currency": "EUR", "day": Decimal("53.00")},
    {
        "country": "FI", "from": dt.date(2025, 1, 1), "until": dt.date(2025, 12, 31), "currency": "EUR",
        "day": Decimal("60.00"), "night": Decimal("120.00"), "km": Decimal("0.59"),
    },
    {"country": "PL", "from": dt.date(2025, 1, 1), "currency": "PLN", "day": Decimal("45.00")},
    {"country": "DK", "from": dt.date(2025, 1, 1), "currency": "DKK", "day": Decimal("597.00")},
]  # fmt: skip


def under(home, *, limits=LIMITS, rates=None, **trip_changes):
    return interreg(
        partners=[{"partner_id": "1", "country": home}],
        trips=[trip(**trip_changes)],
        parameters={"per_diem_limits": limits},
        rates=rates or {},
    )


@pytest.mark.parametrize(
    ("home", "description", "currency", "cents", "excess"),
    [
        ("FI", "Päiväraha, Tampere", "EUR", 7_000, 1_700),
        ("FI", "Päiväraha, Tampere", "EUR", 5_300, None),
        ("PL", "Dieta krajowa", "PLN", 6_000, 1_500),
        ("DK", "Diæter", "DKK", 70_000, 10_300),
    ],
)
def test_allowance_above_the_national_maximum_is_cut_to_it(home, description, currency, cents, excess):
    row = cost(cents, description=description, currency=currency, rate="1", trip_ref="T1", units="1")

    assert found(LIMIT, [row], under(home)) == ([] if excess is None else [("1", "part", excess)])


@pytest.mark.parametrize(
    ("description", "cents", "units", "country", "expected"),
    [
        ("Per diem", 21_000, "3", "FI", [("1", "part", 5_100)]),
        ("Per diem", 18_001, "3", "SE", [("1", "part", 1)]),
        ("Per diem", 18_000, "3", "SE", []),
        ("Per diem", 7_950, "1.5", "FI", []),
        ("Hotel Sea, 2 nights", 26_000, None, "FI", [("1", "part", 2_000)]),
        ("Mileage allowance", 14_160, "240", "FI", []),
        ("Mileage allowance", 14_161, "240", "FI", [("1", "part", 1)]),
        ("Train ticket", 99_000, "1", "FI", []),
    ],
)
def test_limit_is_per_day_night_or_kilometre_and_that_of_the_destination_first(
    description, cents, units, country, expected
):
    row = cost(cents, description=description, trip_ref="T1", units=units)

    assert found(LIMIT, [row], under("FI", country=country)) == expected


def test_limit_in_another_currency_than_the_line_is_compared_in_euro():
    row = cost(7_000, description="Per diem", trip_ref="T1", units="1")
    check = under("DK", rates={"DKK": Decimal("7.4600")})

    assert found(LIMIT, [row], under("DK")) == []
    assert untold(LIMIT, [row], under("DK")) == [("rate", 1)]
    # 597.00 DKK are 80.03 EUR.
    assert found(LIMIT, [row], check) == []
    assert found(LIMIT, [row | {"declared_cents": 9_000}], check) == [("1", "part", 997)]


def test_limit_counts_from_its_first_to_its_last_day():
    late = {"delivery_date": dt.date(2026, 1, 1), "invoice_date": dt.date(2026, 1, 1)}
    row = cost(7_000, description="Per diem", trip_ref="T1", units="1")

    assert found(LIMIT, [row | {"delivery_date": dt.date(2025, 12, 31)}], under("FI", country="SE")) == [
        ("1", "part", 1_000)
    ]
    assert untold(LIMIT, [row | late], under("FI", country="SE")) == [("programme.per_diem_limits", 1)]


def test_shipped_programmes_have_no_table_so_no_allowance_can_be_judged():
    rows = [cost(70_000, description="Per diem", trip_ref="T1"), cost(description="Train ticket", trip_ref="T1")]

    assert untold(LIMIT, rows, interreg(trips=[TRIP])) == [("programme.per_diem_limits", 1)]
    assert found(LIMIT, rows, interreg(trips=[TRIP])) == []


@pytest.mark.parametrize(
    ("changes", "check", "missing"),
    [
        ({"trip_ref": None}, under("FI"), "trips.country"),
        ({}, under(None), "partners"),
        ({}, under("EE"), "programme.per_diem_limits"),
        ({"units": None}, under("FI"), "units"),
    ],
)
def test_allowance_without_country_or_number_of_days_cannot_be_judged(changes, check, missing):
    row = cost(7_000, **({"description": "Per diem", "trip_ref": "T1", "units": "1"} | changes))

    assert untold(LIMIT, [row], check) == [(missing, 1)]
    assert found(LIMIT, [row], check) == []


PRIVATE = "travel-private-days"
LONG = trip(
    starts_on=dt.date(2025, 3, 10),
    ends_on=dt.date(2025, 3, 15),
    event_starts_on=dt.date(2025, 3, 11),
    event_ends_on=dt.date(2025, 3, 12),
)


@pytest.mark.parametrize(
    ("description", "currency", "cents", "cut"),
    [
        ("Hotel Sea – 5 nights", "EUR", 59_500, 23_800),
        ("Hotel Morze – 5 noclegów", "PLN", 252_500, 101_000),
        ("Hotelli Meri – 5 yötä", "EUR", 59_500, 23_800),
        ("Hotel Havet – 5 nætter", "DKK", 443_750, 177_500),
    ],
)
def test_nights_beyond_a_two_day_meeting_and_its_travel_are_cut(description, currency, cents, cut):
    row = cost(cents, description=description, currency=currency, rate="1", trip_ref="T1", language=None)

    assert found(PRIVATE, [row], interreg(trips=[LONG])) == [("1", "part", cut)]


@pytest.mark.parametrize(
    ("changes", "line", "expected"),
    [
        ({"ends_on": dt.date(2025, 3, 13)}, {}, []),
        ({"ends_on": dt.date(2025, 3, 14)}, {"description": "Hotel Sea, 4 nights"}, [("1", "part", 14_875)]),
        ({"starts_on": dt.date(2025, 3, 9), "ends_on": dt.date(2025, 3, 14)}, {}, [("1", "part", 23_800)]),
        ({}, {"units": "3"}, []),
        ({}, {"units": "4"}, [("1", "part", 14_875)]),
        ({}, {"description": "Hotel Sea"}, [("1", "clarify", 0)]),
        ({"travellers": ["Anna Berg", "Mads Holm"]}, {"units": "10"}, [("1", "part", 23_800)]),
        ({"travellers": ["Anna Berg", "Mads Holm"]}, {"units": "5", "person": "Anna Berg"}, [("1", "part", 23_800)]),
        ({}, {"description": "Per diem", "units": "6"}, [("1", "part", 19_833)]),
        ({"allowance_days": "4"}, {"description": "Per diem"}, []),
        ({"allowance_days": "5"}, {"description": "Per diem"}, [("1", "part", 11_900)]),
        ({}, {"description": "Flight Gdańsk–Turku"}, []),
        ({}, {"description": "Flight and hotel, 5 nights", "units": "5"}, [("1", "clarify", 0)]),
    ],
)
def test_stay_is_compared_with_the_event_by_what_the_line_is_for(changes, line, expected):
    row = cost(59_500, **({"description": "Hotel Sea, 5 nights", "trip_ref": "T1"} | line))

    assert found(PRIVATE, [row], interreg(trips=[LONG | changes])) == expected


@pytest.mark.parametrize(
    ("travellers", "description", "expected"),
    [
        (["Anna Berg"], "Hotel Sea, 1 night, family room", [("1", "clarify", 0)]),
        (["Anna Berg"], "Hotel Sea, 1 night, 2 guests", [("1", "clarify", 0)]),
        (["Anna Berg", "Mads Holm"], "Hotel Sea, 1 night, 2 guests", []),
        (["Anna Berg"], "Hotel Sea, 1 night, single room", []),
    ],
)
def test_more_guests_than_travellers_are_asked_about(travellers, description, expected):
    row = cost(11_900, description=description, trip_ref="T1")

    assert found(PRIVATE, [row], interreg(trips=[LONG | {"travellers": travellers}])) == expected


@pytest.mark.parametrize(
    ("line", "facts", "missing"),
    [
        ({}, {"trips": [TRIP]}, "trips.event"),
        ({"trip_ref": None}, {"trips": [LONG]}, "trip_ref"),
        ({}, ABSENT, "trips"),
        ({}, {"trips": [LONG], "parameters": {"travel_days_around_event": None}}, "programme.travel_days_around_event"),
    ],
)
def test_stay_without_trip_or_event_cannot_be_judged(line, facts, missing):
    row = cost(**({"description": "Hotel Sea, 5 nights", "trip_ref": "T1"} | line))

    assert untold(PRIVATE, [row], interreg(**facts)) == [(missing, 1)]
    assert found(PRIVATE, [row], interreg(**facts)) == []


@pytest.mark.parametrize(
    ("name", "language", "text", "expected"),
    [
        ("per_diem", "en", "Daily allowance, 2 days Riga", True),
        ("per_diem", "pl", "Diety zagraniczne, wizyta w Rydze", True),
        ("per_diem", "fi", "Ulkomaan päiväraha, Riika", True),
        ("per_diem", "da", "Diæter, Riga", True),
        ("per_diem", "pl", "Badanie: dieta roślinna w szkołach", False),
        ("per_diem", "fi", "Sairauspäiväraha", False),
        ("meals", "en", "Dinner after the site visit", True),
        ("meals", "pl", "Obiad w podróży", True),
        ("meals", "fi", "Lounas junassa", True),
        ("meals", "da", "Aftensmad i Riga", True),
        ("meals", "en", "Hotel, breakfast seminar", False),
        ("meals", "da", "Hotel uden morgenmad", False),
        ("accommodation", "en", "Hostel in Riga", True),
        ("accommodation", "pl", "Nocleg w Rydze", True),
        ("accommodation", "fi", "Majoitus Riiassa", True),
        ("accommodation", "da", "Overnatning i Riga", True),
        ("accommodation", "en", "Taxi to the hotel", False),
        ("accommodation", "da", "Kursus i bioteknologi", False),
        ("mileage", "en", "Mileage Turku–Tampere", True),
        ("mileage", "pl", "Rozliczenie przejazdu samochodem prywatnym", True),
        ("mileage", "fi", "Kilometrikorvaus Turku–Tampere", True),
        ("mileage", "da", "Kørselsgodtgørelse Aarhus–Odense", True),
        ("paid_by_traveller", "en", "Train ticket on own card", True),
        ("paid_by_traveller", "pl", "Bilet z własnej karty", True),
        ("paid_by_traveller", "fi", "Junalippu omalla kortilla", True),
        ("paid_by_traveller", "da", "Togbillet på eget kort", True),
        ("paid_by_traveller", "fi", "Matka omalla autolla", False),
        ("paid_by_traveller", "en", "Ticket, company card", False),
        ("not_reimbursed", "en", "Ticket on own card, no reimbursement", True),
        ("not_reimbursed", "pl", "Bilet z własnej karty, brak zwrotu", True),
        ("not_reimbursed", "fi", "Junalippu, korvaus puuttuu", True),
        ("not_reimbursed", "da", "Togbillet på eget kort, ikke refunderet", True),
        ("not_reimbursed", "pl", "Bilet bez zwrotu VAT", False),
        ("fares", "en", "Flight and hotel, kick-off", True),
        ("fares", "pl", "Lot i hotel, konferencja", True),
        ("fares", "fi", "Lennot ja hotelli, konferenssi", True),
        ("fares", "da", "Fly og hotel, konference", True),
        ("fares", "pl", "Hotel Lotos, 2 noclegi", False),
        ("fares", "da", "Hotel Havet, flytning af mødet", False),
        ("companions", "pl", "Hotel, pokój rodzinny", True),
        ("companions", "fi", "Hotelli, 2 henkilöä", True),
        ("companions", "da", "Hotel, to personer", True),
    ],
)
def test_travel_words_in_four_languages(name, language, text, expected):
    assert (load_lexicon(name).find(text, language) is not None) is expected


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("trips.country", "the country of the trip"),
        ("trips.event", "the days of the event"),
        ("rate", "the exchange rate"),
        ("period", "the reporting period"),
        ("programme.per_diem_limits", "Highest daily allowances, hotel prices and mileage rates"),
    ],
)
def test_what_a_travel_rule_may_lack_has_a_name(word, text):
    assert name_missing(word) == text
