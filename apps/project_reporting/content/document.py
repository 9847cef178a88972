"""A report's content as page and PDF read it, in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from apps.accounts.enums import Language
from apps.common.formats import format_quoted
from apps.eligibility.enums import FlagState, Severity
from apps.project_reporting.content.changes import compare_words
from apps.project_reporting.content.charts import draw_charts
from apps.project_reporting.content.form_sections import form_sections
from apps.project_reporting.content.origin import read_authorship
from apps.project_reporting.content.tables import overview_tables, rejected_notes
from apps.project_reporting.content.tabs import read_first_period
from apps.project_reporting.enums import SectionKind, SentenceKind
from apps.project_reporting.structures.financial_overview import FinancialOverview, overview_from_json
from apps.publishing.tables import read_table
from apps.workplan.enums import DeliverableStage, DeliverableStatus


def read_document(snapshot: Mapping[str, Any], sha256: str, language: str) -> dict[str, Any]:
    """The templates' context, with texts in the active language. Nothing is read from the database."""
    overview = overview_from_json(snapshot["overview"])
    names = {partner.code: partner.name for partner in overview.partners}
    # Earlier snapshots do not say which deliverable a quote is about.
    codes = {one["id"]: one["code"] for one in snapshot["deliverables"] if "id" in one}
    sections = [_section(section, language, names, codes) for section in snapshot["sections"]]
    programme, first = snapshot["partnership"]["programme"], read_first_period(snapshot.get("tabs"))
    flags = [_flag(flag, language, names) for flag in snapshot["flags"]]
    reached = _reached(snapshot)
    return {
        "language": language,
        "sha256": sha256,
        "report": snapshot["report"]
        | {
            "frozen_at": _moment(snapshot["report"]["frozen_at"]),
            "language_name": Language(snapshot["report"]["language"]).label,
        },
        "project": snapshot["partnership"]
        | {name: _day(snapshot["partnership"][name]) for name in ("starts_on", "ends_on")},
        "programme": programme.get(language) or programme.get("en", ""),
        "period": snapshot["period"] | {name: _day(snapshot["period"][name]) for name in ("starts_on", "ends_on")},
        # What people fill in beside the text; reports frozen before there was a form have none of it.
        "form_sections": form_sections(snapshot.get("tabs"), language, is_certified=overview.is_certified),
        "lead": next((partner for partner in overview.partners if partner.code == "LP"), None),
        "summary": next(one for one in sections if one["kind"] == SectionKind.PROJECT),
        "work_packages": [one for one in sections if one["kind"] == SectionKind.WORK_PACKAGE],
        "partners": [one for one in sections if one["kind"] == SectionKind.PARTNER],
        "deliverables": [_deliverable(one, names) for one in snapshot["deliverables"]],
        "outputs": [_output(one, names, reached) for one in snapshot["outputs"]],
        "overview": overview,
        "first_period": first,
        "overview_tables": _view_overview(overview, language, first),
        # Snapshots of the first format were taken without the spending plan.
        "charts": draw_charts(overview, snapshot.get("spending_plan", ()), snapshot["deliverables"], language),
        "flags": flags,
        "standing_flags": [flag for flag in flags if flag["state"] != FlagState.REJECTED],
        "flag_notes": [*rejected_notes(flags, language), *_control_notes(is_certified=overview.is_certified)],
        "has_details": "ledger" in snapshot or "details_sha256" not in snapshot,
        "sources": [
            one | {"submitted_at": _moment(one["submitted_at"]), "partner": name_partner(one["partner"], names)}
            for one in snapshot["sources"]
        ],
        "authorship": read_authorship(snapshot["sections"], snapshot.get("tabs")),
    }


def _control_notes(*, is_certified: bool) -> list[str]:
    """Flags are what the lead partner decided; a reader looks for what controllers deducted beside them."""
    return [_("What control deducted is listed with the certificates.")] if is_certified else []


def _view_overview(overview: FinancialOverview, language: str, first_period: int) -> dict[str, Any]:
    """The overview's tables with their cells written out."""
    tables = overview_tables(overview, first_period)
    return {
        "title": tables.title,
        "notes": tables.notes,
        "by_category": read_table(tables.by_category, language),
        "by_partner": read_table(tables.by_partner, language),
        "partners": [read_table(one, language) for one in tables.partners],
        "fund": read_table(tables.fund, language),
    }


def _section(
    section: Mapping[str, Any], language: str, names: Mapping[str, str], codes: Mapping[int, str]
) -> dict[str, Any]:
    sentences = [read_sentence(one, language, names) | {"about": _about(one, codes)} for one in section["sentences"]]
    return dict(section) | {
        "sentences": sentences,
        "statements": [one for one in sentences if one["kind"] != SentenceKind.QUOTE],
        "quotes": [one for one in sentences if one["kind"] == SentenceKind.QUOTE],
    }


def _about(sentence: Mapping[str, Any], codes: Mapping[int, str]) -> str:
    """What a quote is about where its words alone do not say: else a plan reads as something done."""
    if sentence["kind"] != SentenceKind.QUOTE:
        return ""
    field, _colon, part = sentence.get("source_field", "").rpartition(":")
    if field.startswith("deliverable:"):
        return codes.get(int(field.split(":")[1]), "")
    return {"deviations": _("Problems and deviations"), "next_steps": _("Next steps")}.get(part, "")


def name_partner(code: str, names: Mapping[str, str]) -> str:
    """The code with the organisation's name, where it is known: nobody knows all codes by heart."""
    return f"{code} {names.get(code, '')}".strip()


def read_sentence(sentence: Mapping[str, Any], language: str, names: Mapping[str, str]) -> dict[str, Any]:
    """One sentence as a template shows it. ``names`` are the partners' by code."""
    is_own = sentence["kind"] == SentenceKind.LEDGER
    return dict(sentence) | {
        "text": sentence["texts"][language],
        "partner": name_partner(sentence["partner"], names),
        "lang": language if is_own else sentence["language"],
        "language_name": "" if is_own else Language(sentence["language"]).label,
        "original_language_name": Language(original).label if (original := sentence.get("original_language")) else "",
        "changes": list(compare_words(drafted, sentence["texts"][language]))
        if (drafted := sentence.get("drafted_text"))
        else [],
        "is_unapproved": sentence["is_machine_drafted"] and not sentence["approved_at"],
    }


def _deliverable(item: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return dict(item) | {
        "due_on": _day(item["due_on"]),
        "status_label": DeliverableStatus(item["status"]).label,
        "responsible": name_partner(item["responsible"], names),
    }


def _reached(snapshot: Mapping[str, Any]) -> set[str]:
    """Codes of the outputs of which partners have reported anything so far."""
    tabs = snapshot.get("tabs") or {"identification": {}}
    return {one["code"] for one in tabs["identification"].get("outputs", ()) if Decimal(one["total"])}


def _output(item: Mapping[str, Any], names: Mapping[str, str], reached: Collection[str] = ()) -> dict[str, Any]:
    """Earlier snapshots do not say who answers for it, nor whether it was accepted. What has been ``reached`` in part
    is in work, though nobody has said so of the output as a whole."""
    stage, responsible = item.get("stage"), item.get("responsible")
    if stage == DeliverableStage.PLANNED and item["code"] in reached:
        stage = DeliverableStage.IN_WORK
    return dict(item) | {
        "due_on": _day(item["due_on"]),
        "stage_label": str(DeliverableStage(stage).label) if stage else "",
        "responsible": name_partner(responsible, names) if responsible else "",
    }


def _flag(flag: Mapping[str, Any], language: str, names: Mapping[str, str]) -> dict[str, Any]:
    return dict(flag) | {
        "title": flag["titles"][language],
        "partner": name_partner(flag["partner"], names),
        # What is about one line is there for those only who read the lines.
        "finding": flag.get("findings", {}).get(language, ""),
        "reason": format_quoted(flag.get("reason", ""), language),
        "severity_label": Severity(flag["severity"]).label,
        "state_label": FlagState(flag["state"]).label,
        "declared_eur": Decimal(declared) if (declared := flag.get("declared_eur")) else None,
        "ineligible_eur": Decimal(flag["ineligible_eur"]),
        "decided_at": _moment(flag["decided_at"]),
    }


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _moment(text: str | None) -> dt.datetime | None:
    return parse_datetime(text) if text else None
