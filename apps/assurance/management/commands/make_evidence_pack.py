"""`manage.py make_evidence_pack --partnership SLUG --out FILE`: a pack at once, without a worker."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override
from django_scopes import scopes_disabled

from apps.assurance.evidence.request import PackRequest
from apps.assurance.services.evidence_pack import write_pack_file
from apps.consortia.models import Membership, Partner, Partnership, ReportingPeriod
from apps.consortia.selectors.membership import find_seat
from apps.tenancy.context import enter_person, enter_tenant, system_seat
from apps.tenancy.enums import Role
from apps.tenancy.wall import list_tenant_ids


class Command(BaseCommand):
    help = (
        "Writes an evidence pack into a file: of a partnership, one of its periods, or one of its partners. It holds "
        "what the reader named by e-mail may read; without one, what the lead partner may."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--partnership", required=True, help="its name in addresses")
        parser.add_argument("--period", type=int, help="number of a reporting period")
        parser.add_argument("--partner", help="a partner as LP or PP2")
        parser.add_argument("--reader", help="e-mail of a member with whose eyes it is read")
        parser.add_argument("--language", choices=["en", "pl", "fi", "da"], default="")
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        member = _find_reader(options["partnership"], options["reader"])
        asked = _read_scope(member, options)
        try:
            with options["out"].open("w+b") as out, override(asked.language or member.user.language):
                pack = write_pack_file(member=member, asked=asked, out=out, tell=self._tell)
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        self.stdout.write(f"{options['out']}: {pack.file_count} files, {pack.size} bytes, SHA-256 {pack.sha256}")
        self.stdout.write(f"SHA-256 of manifest.json: {pack.manifest_sha256}")

    def _tell(self, done: int, total: int) -> None:
        self.stderr.write(f"{done} of {total} files")


def _find_reader(slug: str, email: str | None) -> Membership:
    for partnership_id in list_tenant_ids():
        with enter_tenant(system_seat(partnership_id), read_only=True):
            if Partnership.objects.filter(pk=partnership_id, slug=slug).exists():
                seats = (
                    Membership.objects.filter(user__email=email) if email else Membership.objects.filter(role=Role.LEAD)
                )
                user_id = seats.order_by("pk").values_list("user_id", flat=True).first()
                break
    else:
        raise CommandError(f"There is no partnership called {slug}.")
    if user_id is None:
        raise CommandError(f"Nobody with this address has a seat in {slug}.")
    with enter_person(user_id), scopes_disabled():
        seat = find_seat(user_id=user_id, slug=slug)
    if seat is None:
        raise CommandError(f"The seat in {slug} has ended.")
    return seat


def _read_scope(member: Membership, options: dict[str, Any]) -> PackRequest:
    with enter_tenant(member.seat, read_only=True):
        partner = next((one.pk for one in Partner.objects.all() if one.code == options["partner"]), None)
        period = ReportingPeriod.objects.filter(number=options["period"] or 0).values_list("pk", flat=True).first()
    if options["partner"] and partner is None:
        raise CommandError(f"There is no partner {options['partner']}.")
    if options["period"] and period is None:
        raise CommandError(f"There is no period {options['period']}.")
    return PackRequest(partner_id=partner, period_id=period, language=options["language"])
