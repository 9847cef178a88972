"""What the audit of a drawn unit found."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from apps.assurance.enums import ErrorKind
from apps.assurance.models import Sample, SampleResult, SampleUnit
from apps.assurance.permissions import can_change_paper
from apps.assurance.services.working_paper import record_paper_event
from apps.assurance.validators.sample import ResultValues, check_result
from apps.audit.enums import EventKey
from apps.common.money import ZERO
from apps.common.permissions import require
from apps.consortia.models import Membership


def record_sample_result(*, member: Membership, unit: SampleUnit, values: ResultValues) -> SampleResult:
    """Say what was found in a unit, or say it anew; what was said before stays in its history. EUR, two decimals.

    Raises ``ValidationError`` by field: an error beyond the amount at the draw, without a kind or of an unknown type.
    Raises ``PermissionDenied`` for others than the audit's people, and once the sample is released.
    """
    # The lock makes a release wait: what was released does not change.
    sample = Sample.objects.select_for_update(of=("self",)).get(pk=unit.sample_id)
    require(can_change_paper(member, sample))
    check_result(values, unit.amount_eur)
    result, _created = SampleResult.objects.update_or_create(
        unit=unit,
        defaults={
            "partnership_id": unit.partnership_id,
            "mandate_id": unit.mandate_id,
            "sample": sample,
            **_stored(values),
            "decided_by": member.user,
            "decided_at": timezone.now(),
        },
    )
    data = {"unit": unit.unit, "code": unit.code, "error_eur": f"{result.error_eur:f}", "typology": result.typology}
    record_paper_event(member=member, paper=sample, key=EventKey.SAMPLE_RESULT_RECORDED, data=data)
    return result


def _stored(values: ResultValues) -> dict[str, object]:
    """Without an error there is no type and no kind of one, and only what is counted singly can be corrected."""
    is_error = values.error_eur > 0
    is_single = is_error and values.kind != ErrorKind.RANDOM
    return {
        "error_eur": values.error_eur,
        "typology": values.typology if is_error else "",
        "kind": values.kind if is_error else "",
        "is_corrected": values.is_corrected and is_single,
        "note": values.note.strip(),
    }


def record_clean_units(*, member: Membership, sample: Sample, unit_ids: Iterable[int]) -> int:
    """No error in these units of the sample; answers how many had no result yet. Who has one keeps it.

    Raises ``PermissionDenied`` for others than the audit's people, and once the sample is released.
    """
    locked = Sample.objects.select_for_update(of=("self",)).get(pk=sample.pk)
    require(can_change_paper(member, locked))
    open_units = list(SampleUnit.objects.filter(sample=locked, pk__in=list(unit_ids), result__isnull=True))
    SampleResult.objects.bulk_create(
        [
            SampleResult(
                partnership_id=locked.partnership_id,
                mandate_id=locked.mandate_id,
                sample=locked,
                unit=unit,
                error_eur=ZERO,
                decided_by=member.user,
            )
            for unit in open_units
        ]
    )
    data = {"units": [unit.unit for unit in open_units], "error_eur": "0.00"}
    record_paper_event(member=member, paper=locked, key=EventKey.SAMPLE_RESULT_RECORDED, data=data)
    return len(open_units)
