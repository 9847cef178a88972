"""Drawing a sample, and showing it to the audited."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.assurance.drawing import DrawnUnit, draw_units, set_apart
from apps.assurance.methods.factors import read_factors
from apps.assurance.models import Sample, SamplePopulation, SampleUnit
from apps.assurance.parameters import Parameters
from apps.assurance.permissions import can_change_paper, say_released
from apps.assurance.population import hash_population, pack_population, write_population
from apps.assurance.selectors.sample import PlannedSample, label_units, list_units, plan_sample
from apps.assurance.selectors.sample_population import Definition
from apps.assurance.services.working_paper import record_paper_event, release_paper
from apps.assurance.strata import keep_strata
from apps.audit.enums import EventKey
from apps.common.formats import format_number
from apps.common.money import from_cents
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.consortia.permissions import can_write_papers

HIGHEST_SEED = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleWish:
    """``seed``: the number of the draw; without one the server draws it, so that nobody chooses."""

    title: str
    definition: Definition
    parameters: Parameters
    seed: int | None = None


def draw_sample(*, member: Membership, wish: SampleWish) -> Sample:
    """Draw and keep a sample with all it takes to draw it again: the seed is written down before anything is drawn.

    Amounts in EUR. Raises ``ValidationError`` by field, and ``PermissionDenied`` for who is on no audit today.
    """
    require(can_write_papers(member))
    _check_wish(wish)
    asked = replace(wish.parameters, factors=read_factors(wish.parameters.factors).version)
    planned = plan_sample(definition=wish.definition, parameters=asked)
    sample = _record_sample(member, wish, asked)
    _keep_population(sample, wish.definition, planned)
    units = _keep_units(sample, draw_units(planned.found.population, planned.plan, sample.seed))
    sample.unit_partner_ids = sorted({unit.unit_partner_id for unit in units})
    sample.save(update_fields=["unit_partner_ids"])
    data = {"number": sample.number, "method": sample.method, "seed": sample.seed, "units": planned.plan.units}
    record_paper_event(member=member, paper=sample, key=EventKey.SAMPLE_DRAWN, data=data)
    return sample


def release_sample(*, member: Membership, sample: Sample) -> Sample:
    """Show a sample with its results to the audited: to the lead partner all, to each partner its own units.

    Raises ``PermissionDenied`` for others than its audit's people, and ``ValidationError`` while units wait for their
    audit: once it is released nothing is recorded any more.
    """
    require(can_change_paper(member, sample), say_released(member, sample))
    waiting = list_units(sample=sample).filter(result=None).count()
    if waiting:
        raise ValidationError(
            ngettext(
                "%(number)s unit waits for its audit. Record what was found there, then release the sample.",
                "%(number)s units wait for their audit. Record what was found there, then release the sample.",
                waiting,
            )
            % {"number": format_number(waiting)}
        )
    return release_paper(member=member, paper=sample, key=EventKey.SAMPLE_RELEASED)


def _check_wish(wish: SampleWish) -> None:
    if not wish.title.strip():
        raise ValidationError({"title": [_("This field is required.")]})
    if wish.seed is not None and not 0 <= wish.seed <= HIGHEST_SEED:
        raise ValidationError({"seed": [_("The number of the draw lies between 0 and 2147483648.")]})


def _record_sample(member: Membership, wish: SampleWish, asked: Parameters) -> Sample:
    mandate = member.mandate
    assert mandate is not None  # noqa: S101 - for the type checker; the predicate asked for it
    # Two people of an audit who draw at once must not get one number.
    take_turns("assurance.sample", mandate.pk)
    known = Sample.objects.filter(mandate=mandate).aggregate(highest=Max("number"))["highest"]
    partners = wish.definition.partner_ids
    return Sample.objects.create(
        partnership_id=member.partnership_id,
        mandate=mandate,
        author=member.user,
        partner_id=partners[0] if len(partners) == 1 else None,
        number=(known or 0) + 1,
        title=wish.title.strip(),
        method=asked.method,
        unit_kind=wish.definition.unit_kind,
        parameters=asked.as_data(),
        seed=secrets.randbelow(HIGHEST_SEED + 1) if wish.seed is None else wish.seed,
        is_seed_stated=wish.seed is not None,
    )


def _keep_population(sample: Sample, definition: Definition, planned: PlannedSample) -> None:
    population, plan = planned.found.population, planned.plan
    text = write_population(population)
    aside = set_apart(population)
    SamplePopulation.objects.create(
        partnership_id=sample.partnership_id,
        mandate_id=sample.mandate_id,
        sample=sample,
        definition=definition.as_data(),
        units=plan.units,
        book_eur=plan.book,
        set_apart_units=len(aside),
        set_apart_eur=from_cents(int(population.cents[aside].sum())),
        strata=keep_strata(plan, planned.found.keys),
        warnings=[warning.value for warning in plan.warnings],
        sha256=hash_population(text),
        packed=pack_population(text),
    )


def _keep_units(sample: Sample, drawn: Sequence[DrawnUnit]) -> list[SampleUnit]:
    labels = label_units(unit_kind=sample.unit_kind, units=[one.unit for one in drawn])
    return SampleUnit.objects.bulk_create(
        [
            SampleUnit(
                partnership_id=sample.partnership_id,
                mandate_id=sample.mandate_id,
                sample=sample,
                unit_partner_id=labels[one.unit].partner_id,
                unit=one.unit,
                code=labels[one.unit].code,
                place=one.place,
                stratum=one.stratum,
                basis=one.basis,
                hits=list(one.hits),
                amount_eur=from_cents(one.cents),
            )
            for one in drawn
        ],
        batch_size=1000,
    )
