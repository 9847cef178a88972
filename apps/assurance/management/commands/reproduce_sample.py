"""`manage.py reproduce_sample 12`: a sample drawn again from its record, and held against what was drawn."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.assurance.models import Sample
from apps.assurance.selectors.sample import reproduce_sample
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.wall import list_tenant_ids


class Command(BaseCommand):
    help = "Draws an audit sample again from its record alone and says whether the same units come; else it fails."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sample", type=int, help="id of the sample, as in its address")

    def handle(self, *args: Any, **options: Any) -> None:
        for partnership_id in list_tenant_ids():
            with enter_tenant(system_seat(partnership_id)):
                sample = Sample.objects.filter(pk=options["sample"]).first()
                if sample is not None:
                    self._reproduce(sample)
                    return
        raise CommandError("There is no such sample.")

    def _reproduce(self, sample: Sample) -> None:
        again = reproduce_sample(sample=sample)
        if not again.has_same_population:
            raise CommandError("The population kept with the sample was changed: its SHA-256 is another.")
        if not again.has_same_units:
            raise CommandError("Drawn again, other units come: the sample or its record was changed.")
        self.stdout.write(f"Sample {sample.pk}, number of the draw {sample.seed}: the same {again.drawn} units.")
