"""The command that draws a sample again from its record."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from apps.assurance.models import SampleUnit
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.assurance import draw, make_declared
from tests.factories.cast import Cast


def test_command_finds_the_same_units(cast: Cast) -> None:
    make_declared(cast)
    sample, out = draw(cast), StringIO()

    call_command("reproduce_sample", sample.pk, stdout=out)

    assert out.getvalue() == f"Sample {sample.pk}, number of the draw 7: the same 11 units.\n"


def test_command_fails_where_a_unit_was_added(cast: Cast) -> None:
    make_declared(cast)
    sample = draw(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        unit = SampleUnit.objects.filter(sample=sample)[0]
        unit.pk, unit.unit, unit.place = None, 10**9, 10**6
        SampleUnit.objects.bulk_create([unit])

    with pytest.raises(CommandError, match="other units come"):
        call_command("reproduce_sample", sample.pk)


def test_command_knows_no_other_sample(cast: Cast) -> None:
    with pytest.raises(CommandError, match="no such sample"):
        call_command("reproduce_sample", 999_999)
