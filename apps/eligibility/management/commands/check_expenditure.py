"""`manage.py check_expenditure FILE`: what a controller would ask about a list, before it is sent."""

import datetime
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from apps.common.formats import format_money
from apps.common.money import from_cents
from apps.eligibility.catalogue import get_rule
from apps.eligibility.explain import render_explanation
from apps.eligibility.file_check import FileCheck, LineResult, NoList, UnreadableFile, check_file, find_programme
from apps.eligibility.missing import explain_missing

UNREADABLE = 2


class Command(BaseCommand):
    help = "Check a list of expenditure under a programme's rules, without storing anything."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--programme", required=True, help="interreg-europe, interreg-baltic-sea-region or i3")
        parser.add_argument("--partner-currency", default="EUR", help="for rows that name none")
        parser.add_argument("--format", choices=["json", "table"], default="table")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="en")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            check = self._check(options)
            if options["format"] == "json":
                self.stdout.write(json.dumps(as_json(check, options["language"]), ensure_ascii=False, indent=2))
            else:
                self._write_table(check, options["language"])

    def _check(self, options: dict[str, Any]) -> FileCheck:
        programme = find_programme(options["programme"])
        if programme is None:
            raise CommandError(f"There is no programme {options['programme']}.", returncode=UNREADABLE)
        try:
            return check_file(
                path=options["file"],
                programme=programme,
                partner_currency=options["partner_currency"].upper(),
                language=options["language"],
                today=_today(),
            )
        except UnreadableFile as refusal:
            raise CommandError(" ".join(str(refusal).split()), returncode=UNREADABLE) from refusal
        except NoList as refusal:
            message = _("No list of expenditure was found in the file: none of its first rows looks like headings.")
            raise CommandError(message, returncode=UNREADABLE) from refusal
        except OSError as refusal:
            message = f"{options['file']}: {refusal.strerror or refusal}"
            raise CommandError(message, returncode=UNREADABLE) from refusal

    def _write_table(self, check: FileCheck, language: str) -> None:
        for line in check.lines:
            amount = "–" if line.declared_eur is None else format_money(line.declared_eur, "EUR", language)
            self.stdout.write(f"{line.row.number:>6}  {amount:>18}  {line.row.description[:70]}")
            for problem in line.row.problems:
                self.stdout.write(f"        ! {problem.text}")
            for flag in _flags(line.flags, language):
                loss = format_money(from_cents(flag["cents"]), "EUR", language)
                self.stdout.write(f"        {flag['severity']} {flag['rule']} {loss} ({flag['basis']})")
                self.stdout.write(f"          {flag['explanation']}")
        declared, lost = (format_money(sum_, "EUR", language) for sum_ in (check.declared_eur, check.ineligible_eur))
        self.stdout.write(_("Declared %(declared)s, ineligible %(lost)s") % {"declared": declared, "lost": lost})


def _today() -> datetime.date:
    return timezone.localdate()


def as_json(check: FileCheck, language: str) -> dict[str, Any]:
    """The result as data; amounts are decimal strings, texts in the language, which must be the active one."""
    return {
        "lines": [_line(line, language) for line in check.lines],
        "report_flags": _json_flags(check.report_flags, language),
        "cannot_tell": [
            {"rule": row["rule_id"], "because": explain_missing(row["missing"]), "lines": row["lines"]}
            for row in check.untold
        ],
        "rates": [
            {"currency": rate.currency, "month": f"{rate.month:%Y-%m}", "rate": str(rate.rate), "source": rate.source}
            for rate in check.rates
        ],
        "totals": {"declared_eur": str(check.declared_eur), "ineligible_eur": str(check.ineligible_eur)},
    }


def _line(line: LineResult, language: str) -> dict[str, Any]:
    row = line.row
    return {
        "row": row.number,
        "reference": row.reference or row.invoice_no,
        "declared": None if row.declared is None else str(row.declared),
        "currency": row.currency,
        "declared_eur": None if line.declared_eur is None else str(line.declared_eur),
        "ineligible_eur": str(line.ineligible_eur),
        "category": row.category or None,
        "suggested_category": line.suggested_category,
        "reason": line.reason,
        "likelihood": line.likelihood,
        "left_out": line.left_out,
        "flags": _json_flags(line.flags, language),
        "problems": [{"code": str(problem.code), "text": problem.text} for problem in row.problems],
    }


def _json_flags(flags: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    return [
        {
            "rule": flag["rule"],
            "severity": flag["severity"],
            "ineligible_eur": str(from_cents(flag["cents"])),
            "basis": flag["basis"],
            "explanation": flag["explanation"],
        }
        for flag in _flags(flags, language)
    ]


def _flags(flags: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    return [
        {
            "rule": flag["rule_id"],
            "severity": flag["severity"],
            "cents": flag["ineligible_eur_cents"] or 0,
            "basis": get_rule(flag["rule_id"]).basis,
            "explanation": render_explanation(flag["rule_id"], flag["params"], language),
        }
        for flag in flags
    ]
