"""The records of audit samples a pack holds: what was drawn, from what, how, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from apps.assurance.content.sample import conclude
from apps.assurance.files import OWN_UNITS, SAMPLE_FILES
from apps.assurance.methods.factors import read_factors
from apps.assurance.parameters import read_parameters
from apps.assurance.permissions import reads_whole_sample
from apps.assurance.selectors.sample import get_population, list_samples, list_units
from apps.assurance.selectors.sample_evaluation import evaluate_sample
from apps.finance.masking import mask_for

if TYPE_CHECKING:
    from apps.assurance.evidence.archive import PackArchive
    from apps.assurance.evidence.scope import PackScope
    from apps.assurance.models import Sample, SampleUnit
    from apps.consortia.models import Membership


@dataclass(frozen=True, slots=True)
class PackedSample:
    """A sample with its units, and the context of its page: empty for who reads only some of its units."""

    sample: Sample
    units: list[SampleUnit]
    context: dict[str, Any]

    @property
    def path(self) -> str:
        return f"pages/sample-{self.sample.pk}.html"

    @property
    def files(self) -> list[tuple[str, str]]:
        """Each file's name and path."""
        names = SAMPLE_FILES if self.context else [OWN_UNITS]
        return [(name, f"samples/{self.sample.pk}/{name}") for name in names]


def write_samples(archive: PackArchive, *, scope: PackScope, member: Membership) -> list[PackedSample]:
    """Inside the asker's tenant: the sample the pack is of, or all she reads, where it is of no period or lines."""
    packed = [_pack(sample, member) for sample in _list(scope)]
    for one in packed:
        for name, path in one.files:
            archive.write(path, SAMPLE_FILES[name](one.sample, one.units))
    return packed


def _list(scope: PackScope) -> list[Sample]:
    if scope.sample_id is not None:
        return list(list_samples().filter(pk=scope.sample_id))
    if scope.line_ids is not None or scope.period_id is not None:
        return []
    return list(list_samples().filter(scope.where(partner="partner")))


def _pack(sample: Sample, member: Membership) -> PackedSample:
    context = _describe(sample) if reads_whole_sample(member, sample) else {}
    return PackedSample(sample, _units(sample, member), context)


def _describe(sample: Sample) -> dict[str, Any]:
    asked, evaluation = read_parameters(sample.parameters), evaluate_sample(sample=sample)
    return {
        "population": get_population(sample=sample),
        "parameters": asked,
        "factors": read_factors(asked.factors),
        "evaluation": evaluation,
        "said": conclude(evaluation, asked) if evaluation else "",
    }


def _units(sample: Sample, member: Membership) -> list[SampleUnit]:
    """An auditor's note may name somebody the reader may not know."""
    units = list(list_units(sample=sample))
    for unit in units:
        if hasattr(unit, "result"):
            unit.result.note = mask_for(member, unit.unit_partner_id).text(unit.result.note)
    return units
