"""One invoice in two projects of one organisation, and what nobody learns by asking."""

import datetime
import os
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import polars as pl
import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from apps.consortia.models import Membership
from apps.eligibility.normalise import loose_invoice_nos, normal_invoice_nos, normal_name, normal_tax_id
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.declared_elsewhere import Elsewhere, name_projects_elsewhere, read_declared_elsewhere
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_period, make_user
from tests.factories.finance import make_line, make_report
from tests.factories.staff import seat_elsewhere

JUNE = datetime.date(2026, 6, 1)


def declare(member: Membership, period: Any, *lines: dict[str, Any], submitted: datetime.datetime | None = None) -> Any:
    """A report of the member with these lines; submitted after its lines are in it."""
    with enter_tenant(member.seat):
        report = make_report(member, period)
        for number, fields in enumerate(lines, start=1):
            make_line(report, number, **({"supplier_name": "Lingua Sp. z o.o.", "invoice_no": "FV/0417/2026"} | fields))
        PartnerReport.objects.filter(pk=report.pk).update(first_submitted_at=submitted)
    return report


@pytest.fixture
def colleague(cast: Cast) -> Membership:
    """The partner's organisation in the other partnership; another person has the seat there."""
    return seat_elsewhere(cast.partner, cast.other_partnership, make_user("colleague", "pl"))


@pytest.fixture
def far_period(cast: Cast) -> Any:
    with enter_tenant(system_seat(cast.other_partnership.pk)):
        return make_period(cast.other_partnership)


@pytest.fixture
def here(cast: Cast, colleague: Membership, far_period: Any) -> PartnerReport:
    """100.00 declared here in full and there for 60.00."""
    declare(colleague, far_period, {"invoice_no": "fv 417/2026", "supplier_name": "LINGUA", "declared": Decimal(60)})
    return declare(cast.partner, cast.period, {})


def asked(member: Membership, report: PartnerReport) -> list[Elsewhere]:
    with enter_tenant(member.seat):
        return read_declared_elsewhere(report.pk)


def test_invoice_declared_there_is_told_with_its_share_and_without_the_project(cast: Cast, here: PartnerReport) -> None:
    [hit] = asked(cast.partner, here)

    assert (hit.is_same, hit.same_amount, hit.month, hit.share, hit.partnership_id) == (
        True, True, JUNE, Decimal("0.6"), None,
    )  # fmt: skip


@pytest.mark.parametrize("role", ["lead", "other_partner", "auditor", "stranger"])
def test_nobody_outside_the_organisation_learns_anything(cast: Cast, here: PartnerReport, role: str) -> None:
    assert asked(getattr(cast, role), here) == []


def test_stranger_organisation_with_the_same_invoice_is_not_told_and_does_not_count(
    cast: Cast, colleague: Membership, far_period: Any
) -> None:
    theirs = declare(cast.stranger, far_period, {"currency": "PLN"})
    here = declare(cast.partner, cast.period, {})

    assert asked(cast.partner, here) == []
    assert asked(cast.stranger, theirs) == []


def test_seat_that_claims_another_partner_learns_nothing(cast: Cast, here: PartnerReport) -> None:
    with enter_tenant(cast.other_partner.seat), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sammen.partner', %s, true)", [str(cast.partner.partner_id)])

        assert read_declared_elsewhere(here.pk) == []


def test_seat_that_has_ended_learns_nothing(cast: Cast, here: PartnerReport) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        Membership.objects.filter(pk=cast.partner.pk).update(valid_until=datetime.date(2026, 1, 1))

    assert asked(cast.partner, here) == []


def test_worker_without_a_person_and_a_report_of_the_other_partnership_learn_nothing(
    cast: Cast, colleague: Membership, far_period: Any
) -> None:
    there = declare(colleague, far_period, {})
    here = declare(cast.partner, cast.period, {})

    with enter_tenant(system_seat(cast.partnership.pk)):
        assert read_declared_elsewhere(here.pk) == []
    assert asked(cast.partner, there) == []


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ({}, (True, True)),
        ({"gross": Decimal("90.00")}, (True, False)),
        ({"currency": "EUR"}, (True, False)),
        ({"invoice_no": "FV/O417/26"}, (False, True)),
        ({"invoice_no": "FV 417/2026-1"}, (False, True)),
        ({"invoice_no": ""}, (False, True)),
        ({"invoice_no": "", "invoice_date": datetime.date(2026, 3, 3)}, None),
        ({"invoice_no": "FV 418/2026"}, None),
        ({"supplier_name": "Another"}, None),
        ({"supplier_name": "Another", "supplier_tax_id": "PL 521-30-17-228"}, (True, True)),
        ({"supplier_tax_id": "PL 521-30-17-229"}, None),
        ({"kind": "credit_note", "declared": Decimal("-100.00")}, None),
        ({"kind": "depreciation"}, None),
    ],
)
def test_supplier_number_and_total_decide_what_is_told(
    cast: Cast, colleague: Membership, far_period: Any, there: dict[str, Any], told: tuple[bool, bool] | None
) -> None:
    declare(colleague, far_period, there)
    here = declare(cast.partner, cast.period, {"supplier_tax_id": "5213017228"})

    assert [(hit.is_same, hit.same_amount) for hit in asked(cast.partner, here)] == ([told] if told else [])


@pytest.mark.parametrize(("there", "found"), [(0, 1), (2, 0), (None, 0)])
def test_later_declaration_is_the_double_one(
    cast: Cast, colleague: Membership, far_period: Any, there: int | None, found: int
) -> None:
    """Submitted here on day 1: what is submitted there on day 0 was first, on day 2 or not at all it was not."""
    start = timezone.now()
    days = [start + datetime.timedelta(day) for day in range(3)]
    declare(colleague, far_period, {}, submitted=None if there is None else days[there])
    here = declare(cast.partner, cast.period, {}, submitted=days[1])

    assert len(asked(cast.partner, here)) == found


def test_own_partnership_is_not_counted_as_elsewhere(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        second = make_period(cast.partnership, 2, 2027)
    declare(cast.partner, cast.period, {})
    here = declare(cast.partner, second, {})

    assert asked(cast.partner, here) == []


def test_project_is_named_to_a_reader_with_a_seat_there(cast: Cast, far_period: Any) -> None:
    there = seat_elsewhere(cast.partner, cast.other_partnership)
    declare(there, far_period, {})
    here = declare(cast.partner, cast.period, {})

    with enter_tenant(cast.partner.seat):
        names = name_projects_elsewhere(member=cast.partner, report_ids=[here.pk])
        line = ExpenditureLine.objects.get()

    assert names == {line.pk: ["BETA"]}


def test_project_is_not_named_to_a_reader_without_a_seat_there(cast: Cast, here: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        assert name_projects_elsewhere(member=cast.partner, report_ids=[here.pk]) == {}


def test_function_leaves_the_wall_standing(cast: Cast, here: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        read_declared_elsewhere(here.pk)

        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM finance_expenditureline")
            assert cursor.fetchone() == (1,)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "function", ["sammen_plain", "sammen_supplier_name", "sammen_tax_id", "sammen_invoice_no", "sammen_loose_no"]
)
def test_helpers_of_the_function_are_not_open_to_the_application(function: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}('x')")


@pytest.mark.django_db
def test_function_is_a_definers_and_not_open_to_everybody() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT proacl::text, prosecdef FROM pg_proc WHERE proname = 'sammen_declared_elsewhere'")
        rights, is_definer = cursor.fetchone()

    assert is_definer
    assert "{=X" not in rights
    assert ",=X" not in rights


# Written as people write them, and for every step of the normalisation one that needs it.
NAMES = [
    "Studio Sp. z o.o.", "LINGUA OY", "Grønt Design ApS", "Vihreä Oyj", "Łódź Prosta Spółka Akcyjna", "UAB Žalia", "Oy",
    "Straße & Söhne GmbH & Co. KG", "Œuvre SARL", "", "  ", "Tmi Maija", "A/S", "Þór ehf", "Fundacja Zielona",
]  # fmt: skip
TAX_IDS = ["PL 521-30-17-228", "5213017228", "ATU12345678", "FI1234567-1", "n/a", "", "ESX1234567X"]
NUMBERS = [
    "FV/0417/2025", "fv 417/2025", "Faktura VAT nr 118", "INV-2025-0417", "Lasku 118", "FV12", "2O25-O4I7", "000", "",
    "INV-881/A", "INV-881-1", "77 3 kopio", "2020-20", "No. 5", "Nr", "FV/12/25", "12-2025-copy",
]  # fmt: skip


@pytest.fixture
def as_owner(db: None) -> Iterator[psycopg.Cursor[Any]]:
    """The database's owner, who alone may call the helpers."""
    database = connection.settings_dict["NAME"]
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], dbname=database) as owner, owner.cursor() as cursor:
        yield cursor


@pytest.mark.parametrize(
    ("call", "texts", "known"),
    [
        ("sammen_supplier_name(%s)", NAMES, [normal_name(name) for name in NAMES]),
        ("sammen_tax_id(%s)", TAX_IDS, [normal_tax_id(number) for number in TAX_IDS]),
        ("sammen_invoice_no(%s)", NUMBERS, pl.select(normal_invoice_nos(pl.lit(pl.Series(NUMBERS)))).to_series()),
        (
            "sammen_loose_no(sammen_invoice_no(%s))",
            NUMBERS,
            pl.select(loose_invoice_nos(normal_invoice_nos(pl.lit(pl.Series(NUMBERS))))).to_series(),
        ),
    ],
)
def test_database_normalises_as_the_rules_do(
    as_owner: psycopg.Cursor[Any], call: str, texts: list[str], known: Iterable[str | None]
) -> None:
    answers = [as_owner.execute(f"SELECT {call}", [text]).fetchone() for text in texts]

    assert [(text, *(answer or ())) for text, answer in zip(texts, answers, strict=True)] == list(
        zip(texts, known, strict=True)
    )
