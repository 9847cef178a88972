"""Samples drawn from the ledger, kept, repeated, released: and invisible until then."""

import datetime
from dataclasses import replace
from decimal import Decimal as D

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import override

from apps.assurance.drawing import draw_units, plan_draw
from apps.assurance.enums import Basis, SampleMethod, StratifyBy, UnitKind
from apps.assurance.models import Sample, SamplePopulation, SampleResult, SampleUnit
from apps.assurance.parameters import Parameters, read_parameters
from apps.assurance.population import read_population
from apps.assurance.selectors.sample import list_samples, read_population_text, reproduce_sample
from apps.assurance.selectors.sample_population import Definition
from apps.assurance.services.sample import SampleWish, draw_sample, release_sample
from apps.assurance.services.sample_result import record_clean_units
from apps.audit.models import Event
from apps.consortia.models import AuditMandate, Membership
from apps.finance.models import ExpenditureLine
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role
from tests.factories.assurance import DECLARED, EXERCISE, clear_open_units, draw, make_declared
from tests.factories.cast import Cast, make_mandate, make_user
from tests.factories.control import make_certified

# Its first number leaves 477 163 of the interval of 1 289 631 cents: the draw starts at 4 771.64, as by hand.
SEED_OF_HAND = 365_158


def codes(sample: Sample) -> list[str]:
    """Inside the tenant."""
    return list(SampleUnit.objects.filter(sample=sample).values_list("code", flat=True))


def test_sample_keeps_all_it_takes_to_draw_it_again(cast: Cast) -> None:
    make_declared(cast)

    sample = draw(cast)

    with enter_tenant(cast.auditor.seat):
        kept = SamplePopulation.objects.get(sample=sample)
        assert (sample.number, sample.seed, sample.is_seed_stated, sample.author) == (1, 7, True, cast.auditor.user)
        assert read_parameters(sample.parameters) == replace(EXERCISE, factors="2017")
        assert (kept.units, kept.book_eur, kept.set_apart_units) == (24, D("245030.00"), 0)
        assert kept.definition == {
            "basis": "declared", "unit_kind": "line", "partner_ids": [], "period_ids": [], "with_flat_rates": True
        }  # fmt: skip


def test_sample_is_reproduced_from_its_record_after_the_ledger_was_changed(cast: Cast) -> None:
    report = make_declared(cast)
    sample = draw(cast)

    with enter_tenant(system_seat(cast.partnership.pk)):
        type(report).objects.filter(pk=report.pk).update(status="reopened")
        ExpenditureLine.objects.filter(report=report, number__gte=20).delete()
        ExpenditureLine.objects.filter(report=report).update(declared_eur=D("1.00"))
    with enter_tenant(cast.auditor.seat):
        again = reproduce_sample(sample=sample)

    assert (again.agrees, again.drawn) == (True, 11)


def test_sample_does_not_agree_once_a_unit_was_changed(cast: Cast) -> None:
    make_declared(cast)
    sample = draw(cast)

    with enter_tenant(system_seat(cast.partnership.pk)):
        unit = SampleUnit.objects.filter(sample=sample).first()
        assert unit is not None
        SampleUnit.objects.bulk_create([_moved(unit)])
        again = reproduce_sample(sample=sample)

    assert (again.has_same_population, again.has_same_units, again.agrees) == (True, False, False)


def _moved(unit: SampleUnit) -> SampleUnit:
    """The same unit at a place nobody drew: the application may add rows, and change none."""
    unit.pk, unit.unit, unit.place = None, 10**9, 10**6
    return unit


def test_two_draws_with_one_seed_take_the_same_units_and_another_seed_others(cast: Cast) -> None:
    make_declared(cast)

    first, second, third = draw(cast, 7), draw(cast, 7), draw(cast, 8)

    with enter_tenant(cast.auditor.seat):
        assert codes(first) == codes(second)
        assert codes(first) != codes(third)
        assert [first.number, second.number, third.number] == [1, 2, 3]


def test_seed_is_drawn_where_nobody_states_one(cast: Cast) -> None:
    make_declared(cast)

    sample = draw(cast, None)

    assert not sample.is_seed_stated
    assert 0 <= sample.seed <= 2**31


def test_population_text_gives_the_same_units_without_the_database(cast: Cast) -> None:
    make_declared(cast)
    sample = draw(cast)
    with enter_tenant(cast.auditor.seat):
        text = read_population_text(sample=sample)
        stored = list(SampleUnit.objects.filter(sample=sample).values_list("place", flat=True))

    population = read_population(text)
    drawn = draw_units(population, plan_draw(population, EXERCISE), 7)

    assert [unit.place for unit in drawn] == stored
    assert text.startswith(b"unit,stratum,cents\n")


def test_credits_are_set_apart_and_flat_rates_left_out_on_request(cast: Cast) -> None:
    make_certified(cast)
    small = Parameters(SampleMethod.NON_STATISTICAL_EQUAL)

    whole = draw(cast, parameters=small, definition=Definition())
    real = draw(cast, parameters=small, definition=Definition(with_flat_rates=False))

    with enter_tenant(cast.auditor.seat):
        figures = SamplePopulation.objects.order_by("sample").values_list(
            "sample", "units", "book_eur", "set_apart_eur"
        )
        # 1 250.00 of staff was deducted, and with it 187.50 each of the flat rates for office and travel.
        assert list(figures) == [
            (whole.pk, 4, D("62387.93"), D("-200.00")),
            (real.pk, 2, D("48267.65"), D("-200.00")),
        ]


def test_partner_reports_are_units_with_the_sum_of_their_lines(cast: Cast) -> None:
    make_declared(cast, ["100.00", "50.00", "-20.00"])
    make_declared(cast, ["70.00"], cast.other_partner)

    sample = draw(
        cast,
        parameters=Parameters(SampleMethod.NON_STATISTICAL_EQUAL, share=D(1)),
        definition=replace(DECLARED, unit_kind=UnitKind.CLAIM),
    )

    with enter_tenant(cast.auditor.seat):
        units = SampleUnit.objects.filter(sample=sample).values_list("code", "amount_eur", "basis")
        assert list(units) == [("PP2 R.1", D("130.00"), "all"), ("PP3 R.1", D("70.00"), "all")]


def test_strata_are_drawn_from_one_by_one_with_three_units_at_least(cast: Cast) -> None:
    make_declared(cast, ["100.00"] * 40)
    make_declared(cast, ["10.00"] * 40, cast.other_partner)
    by_partner = Parameters(
        SampleMethod.MUS_STANDARD, confidence=D("0.90"), spread=D("0.1"), anticipated=D("0.001"), at_least=20,
        materiality=D("0.10"), is_exercise=True, stratify_by=StratifyBy.PARTNER,
    )  # fmt: skip

    sample = draw(cast, parameters=by_partner)

    with enter_tenant(cast.auditor.seat):
        kept = SamplePopulation.objects.get(sample=sample)
        counts = [SampleUnit.objects.filter(sample=sample, stratum=number).count() for number in (1, 2)]
        assert [one["key"] for one in kept.strata] == [str(cast.partner.partner_id), str(cast.other_partner.partner_id)]
        assert counts == [18, 3]
        assert "raised_strata" in kept.warnings
        assert reproduce_sample(sample=sample).agrees


def test_chosen_partners_alone_make_the_population(cast: Cast) -> None:
    make_declared(cast, ["100.00"] * 3)
    make_declared(cast, ["10.00"] * 3, cast.other_partner)
    only = replace(DECLARED, partner_ids=(cast.other_partner.partner_id or 0,))

    sample = draw(cast, parameters=Parameters(SampleMethod.NON_STATISTICAL_EQUAL), definition=only)

    assert sample.partner_id == cast.other_partner.partner_id
    with enter_tenant(cast.auditor.seat):
        assert SamplePopulation.objects.get(sample=sample).book_eur == D("30.00")


def test_auditor_draws_only_from_the_partners_in_her_scope(cast: Cast) -> None:
    make_declared(cast, ["100.00"] * 3)
    make_declared(cast, ["10.00"] * 3, cast.other_partner)
    other = second_auditor(cast, [cast.other_partner.partner])

    with enter_tenant(other.seat, papers=True):
        wish = SampleWish(
            title="Ours", definition=DECLARED, parameters=Parameters(SampleMethod.NON_STATISTICAL_EQUAL), seed=1
        )
        sample = draw_sample(member=other, wish=wish)

        assert SamplePopulation.objects.get(sample=sample).book_eur == D("30.00")


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("spread", {"method": SampleMethod.MUS_STANDARD}),
        ("materiality", {"is_exercise": False}),
        ("anticipated", {"anticipated": D("0.08")}),
        ("stratify_by", {"stratify_by": StratifyBy.PARTNER}),
        ("confidence", {"confidence": D("0.83")}),
        ("share", {"method": SampleMethod.NON_STATISTICAL_VALUE, "share": D("0.05")}),
    ],
)
def test_parameters_that_make_no_sense_are_refused_at_their_field(
    cast: Cast, field: str, changes: dict[str, object]
) -> None:
    make_declared(cast, ["10.00"])

    with pytest.raises(ValidationError) as refusal:
        draw(cast, parameters=replace(EXERCISE, **changes))

    assert list(refusal.value.message_dict) == [field]


def test_sample_of_nothing_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError, match=r"."):
        draw(cast)

    with enter_tenant(cast.auditor.seat):
        assert not list_samples().exists()


def test_three_hundred_units_are_no_small_population(cast: Cast) -> None:
    make_declared(cast, ["10.00"] * 300)

    with pytest.raises(ValidationError) as refusal:
        draw(cast, parameters=Parameters(SampleMethod.NON_STATISTICAL_EQUAL))

    assert list(refusal.value.message_dict) == ["method"]


def second_auditor(cast: Cast, partners: list[object] | None = None) -> Membership:
    """Of another audit."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        person = make_user("second-auditor", "en")
        seat = Membership.objects.create(partnership=cast.partnership, user=person, role=Role.AUDITOR)
        make_mandate(seat, partners or (), reference="ECA/2")  # type: ignore[arg-type]
    return seat


@pytest.mark.parametrize("role", ["lead", "partner", "other_partner", "controller"])
def test_audited_people_see_nothing_of_a_sample_until_it_is_released(cast: Cast, role: str) -> None:
    make_declared(cast)
    draw(cast)

    with enter_tenant(getattr(cast, role).seat):
        seen = [model.objects.count() for model in (Sample, SamplePopulation, SampleUnit, SampleResult)]
        assert seen == [0, 0, 0, 0]
        assert not Event.objects.filter(key__startswith="assurance.").exists()


def test_people_of_another_audit_see_nothing_of_a_sample(cast: Cast) -> None:
    make_declared(cast)
    draw(cast)

    with enter_tenant(second_auditor(cast).seat):
        assert not list_samples().exists()
        assert not SampleUnit.objects.exists()


def test_released_sample_of_one_partner_is_read_by_it_and_the_lead_partner(cast: Cast) -> None:
    make_declared(cast)
    only = replace(DECLARED, partner_ids=(cast.partner.partner_id or 0,))
    sample = draw(cast, definition=only)

    with enter_tenant(cast.auditor.seat, papers=True):
        clear_open_units(cast, sample)
        release_sample(member=cast.auditor, sample=sample)

    seen = {}
    for role in ("lead", "partner", "other_partner"):
        with enter_tenant(getattr(cast, role).seat):
            seen[role] = (Sample.objects.count(), SampleUnit.objects.count())
    assert seen == {"lead": (1, 11), "partner": (1, 11), "other_partner": (0, 0)}


def test_released_sample_of_several_partners_shows_each_its_own_units_and_results(cast: Cast) -> None:
    make_declared(cast, ["62000.00", "48000.00", "15300.00"])
    make_declared(cast, ["50000.00", "40000.00"], cast.other_partner)
    sample = draw(cast)
    with enter_tenant(cast.auditor.seat, papers=True):
        units = list(SampleUnit.objects.filter(sample=sample))
        record_clean_units(member=cast.auditor, sample=sample, unit_ids=[one.pk for one in units])
        release_sample(member=cast.auditor, sample=sample)

    seen = {}
    for role in ("lead", "partner", "other_partner", "controller", "stranger"):
        with enter_tenant(getattr(cast, role).seat):
            models = (Sample, SamplePopulation, SampleUnit, SampleResult)
            seen[role] = [model.objects.count() for model in models]
            owners = set(SampleUnit.objects.values_list("unit_partner_id", flat=True))
        if role in ("partner", "other_partner"):
            assert owners == {getattr(cast, role).partner_id}
    own = [one.unit_partner_id for one in units].count(cast.partner.partner_id)
    others = len(units) - own
    assert (own > 0, others > 0) == (True, True)
    assert seen == {
        "lead": [1, 1, len(units), len(units)],
        "partner": [1, 0, own, own],
        "other_partner": [1, 0, others, others],
        "controller": [0, 0, 0, 0],
        "stranger": [0, 0, 0, 0],
    }


def test_sample_is_not_drawn_by_the_audited(cast: Cast) -> None:
    make_declared(cast)

    for member in (cast.lead, cast.partner, cast.controller):
        with enter_tenant(member.seat), pytest.raises(PermissionDenied):
            draw_sample(member=member, wish=SampleWish(title="No", definition=DECLARED, parameters=EXERCISE))


def test_sample_is_not_drawn_after_the_mandate_has_ended(cast: Cast) -> None:
    make_declared(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        AuditMandate.objects.update(valid_until=datetime.date(2025, 12, 31))
        late = Membership.objects.get(pk=cast.auditor.pk)

    with enter_tenant(late.seat, papers=True), pytest.raises(PermissionDenied):
        draw_sample(member=late, wish=SampleWish(title="Late", definition=DECLARED, parameters=EXERCISE))


def test_what_was_drawn_cannot_be_changed_by_anybody(cast: Cast) -> None:
    make_declared(cast)
    sample = draw(cast)

    with enter_tenant(system_seat(cast.partnership.pk)):
        for write in (
            lambda: Sample.objects.filter(pk=sample.pk).update(seed=8),
            lambda: SampleUnit.objects.filter(sample=sample).update(amount_eur=D(1)),
            lambda: SamplePopulation.objects.filter(sample=sample).update(sha256="0" * 64),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                write()


def test_the_log_says_how_it_was_drawn_and_only_the_audit_reads_that(cast: Cast) -> None:
    make_declared(cast)
    sample = draw(cast)

    with enter_tenant(cast.auditor.seat):
        event = Event.objects.get(key="assurance.sample.drawn")
        assert event.data == {"number": 1, "method": "mus_conservative", "seed": 7, "units": 24}
        assert event.mandate_id == sample.mandate_id


def test_basis_certified_is_what_the_certificate_froze(cast: Cast) -> None:
    make_certified(cast)
    sample = draw(cast, parameters=Parameters(SampleMethod.NON_STATISTICAL_EQUAL, share=D(1)), definition=Definition())

    with enter_tenant(cast.auditor.seat):
        units = SampleUnit.objects.filter(sample=sample).values_list("code", "amount_eur")
        assert dict(units) == {
            "PP2 R.1/1": D("47067.65"), "PP2 R.1/2": D("1200.00"), "PP2 R.1/4": D("7060.14"), "PP2 R.1/5": D("7060.14")
        }  # fmt: skip
        assert Definition().basis == Basis.CERTIFIED


def test_sample_with_units_that_wait_is_not_released(cast: Cast) -> None:
    make_declared(cast)
    sample = draw(cast)

    with enter_tenant(cast.auditor.seat, papers=True), override("en"):
        with pytest.raises(ValidationError, match="11 units wait for their audit"):
            release_sample(member=cast.auditor, sample=sample)
        sample.refresh_from_db()
        assert sample.released_at is None
        clear_open_units(cast, sample)
        assert release_sample(member=cast.auditor, sample=sample).released_at is not None
