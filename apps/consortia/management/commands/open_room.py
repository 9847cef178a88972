"""Opens an organisation's own room, by who runs the server: nobody says for herself whom she works for."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from apps.accounts.enums import Language, LegalType
from apps.accounts.models import Organisation
from apps.accounts.services.organisation import find_or_add_organisation
from apps.accounts.services.person import find_or_add_person, password_address
from apps.consortia.services.room import open_room


class Command(BaseCommand):
    help = "Opens an organisation's own room and gives its first person a seat."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("organisation", help="its name; a new one needs --country and --legal-type")
        parser.add_argument("email", help="of its first person; she invites her colleagues")
        parser.add_argument("--name", default="", help="her name, if she is new")
        parser.add_argument("--language", choices=Language.values, default=Language.ENGLISH)
        parser.add_argument("--country", help="of a new organisation: two letters, as PL")
        parser.add_argument("--legal-type", choices=LegalType.values)

    def handle(self, *args: Any, **given: Any) -> None:
        organisation = self._organisation(given)
        person = find_or_add_person(email=given["email"], full_name=given["name"], language=given["language"])
        try:
            seat = open_room(organisation=organisation, person=person)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(f"The room of {organisation} is open at {seat.partnership.get_absolute_url()}.")
        if not person.has_usable_password():
            self.stdout.write(f"{person.email} sets a password at {password_address(person=person)}")

    def _organisation(self, given: dict[str, Any]) -> Organisation:
        known = Organisation.objects.filter(name__iexact=given["organisation"]).first()
        if known is not None:
            return known
        if not given["country"] or not given["legal_type"]:
            raise CommandError("This organisation is new: say its --country and --legal-type too.")
        return find_or_add_organisation(
            name=given["organisation"], country=given["country"], legal_type=given["legal_type"]
        )
