"""`manage.py verify_audit_trail`: finds every entry of the trail that was changed, removed or slipped in."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from apps.audit.management.partnerships import find_partnerships
from apps.audit.selectors.discrepancy import Discrepancy, find_discrepancies, lock_out_sealing
from apps.audit.selectors.seal import TrailSummary, summarise_trail
from apps.tenancy.context import enter_tenant, system_seat


class Command(BaseCommand):
    """Enters each tenant as the system in a read-only transaction: behind the wall, and unable to write."""

    help = "Verifies the audit trail of every partnership, or of one. Ends with 1 if anything is wrong."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--partnership", help="the address of one partnership")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--language", choices=["en", "pl", "fi", "da"], default="en")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            found = sum(
                self._verify(partnership_id, slug, as_json=options["format"] == "json")
                for partnership_id, slug in find_partnerships(options["partnership"])
            )
        if found:
            raise SystemExit(1)

    def _verify(self, partnership_id: int, slug: str, *, as_json: bool) -> int:
        count = 0
        with enter_tenant(system_seat(partnership_id), read_only=True):
            lock_out_sealing(partnership_id)
            for discrepancy in find_discrepancies(partnership_id=partnership_id):
                count += 1
                self._write(_as_data(discrepancy, slug) if as_json else _as_lines(discrepancy, slug))
            summary = summarise_trail(partnership_id=partnership_id)
        self._write(_summary_data(summary, slug, count) if as_json else [_summary_line(summary, slug, count)])
        return count

    def _write(self, content: dict[str, Any] | list[str]) -> None:
        lines = content if isinstance(content, list) else [json.dumps(content, ensure_ascii=False)]
        self.stdout.write("\n".join(lines))


def _as_data(found: Discrepancy, slug: str) -> dict[str, Any]:
    return {"partnership": slug, **asdict(found), "kind": str(found.kind), "text": str(found.kind.label)}


def _as_lines(found: Discrepancy, slug: str) -> list[str]:
    return [f"{slug}: {found.table} {found.row_id}: {found.kind.label}", *_details(found)]


def _details(found: Discrepancy) -> Iterator[str]:
    if found.subject:
        yield f"    {found.subject}"
    for one in found.differences:
        yield f"    {one.label} ({one.field}): {one.old or '–'} → {one.new or '–'}"


def _summary_data(summary: TrailSummary, slug: str, count: int) -> dict[str, Any]:
    return {
        "partnership": slug,
        "discrepancies": count,
        "seals": summary.seals,
        "sealed": summary.sealed_entries,
        "not_sealed_yet": summary.unsealed_entries,
        "last_hash": summary.last.hash if summary.last else "",
    }


def _summary_line(summary: TrailSummary, slug: str, count: int) -> str:
    last = f"last seal {summary.last.number}: {summary.last.hash}" if summary.last else "never sealed"
    counts = f"{summary.seals} seals over {summary.sealed_entries} entries, {summary.unsealed_entries} not sealed yet"
    return f"{slug}: {count} discrepancies; {counts}; {last}"
