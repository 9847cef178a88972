"""Puts a partnership's papers on hold, by who runs the server: a court or the Commission may ask for it."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from apps.consortia.models import Partner, Partnership
from apps.retention.enums import HoldKind
from apps.retention.services.hold import place_hold_as_operator
from apps.retention.validators.hold import HoldValues
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.wall import list_tenant_ids


class Command(BaseCommand):
    help = "Puts the papers of a partnership, or of one of its partners, on hold."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("partnership", help="its address, as in /p/ADDRESS/")
        parser.add_argument("--kind", choices=HoldKind.values, required=True)
        parser.add_argument("--reason", required=True)
        parser.add_argument("--from", dest="starts_on", type=dt.date.fromisoformat, required=True, help="as 2026-05-31")
        parser.add_argument("--partner", type=int, help="the partner's number; all partners without it")
        parser.add_argument("--reference", default="")

    def handle(self, *args: Any, **given: Any) -> None:
        for partnership_id in list_tenant_ids():
            with enter_tenant(system_seat(partnership_id)):
                partnership = Partnership.objects.get(pk=partnership_id)
                if partnership.slug == given["partnership"]:
                    return self._place(partnership, given)
        raise CommandError("There is no partnership with this address.")

    def _place(self, partnership: Partnership, given: dict[str, Any]) -> None:
        number = given["partner"]
        partner = Partner.objects.filter(number=number).first()
        if number is not None and partner is None:
            raise CommandError("There is no partner with this number.")
        values = HoldValues(
            kind=HoldKind(given["kind"]),
            reason=given["reason"],
            starts_on=given["starts_on"],
            reference=given["reference"],
            partner=partner,
        )
        try:
            hold = place_hold_as_operator(partnership=partnership, values=values)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(f"Hold {hold.pk} is placed.")
