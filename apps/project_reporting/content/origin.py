"""Where a report's text comes from and who answers for it: the same words in PDF, workbook and word processor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.formats import format_number
from apps.project_reporting.enums import SentenceKind
from apps.publishing.enums import Kind
from apps.publishing.sections import MACHINE_MARK, Section
from apps.publishing.tables import Column, Table, Value

_Counts = list[tuple[str, int]]
# What of a work package is in free words, by its place.
_PACKAGE_TEXTS = {
    "objective": "objective_explanation",
    "communication": "communication_explanation",
    "progress": "progress",
}


def read_authorship(sections: Iterable[Mapping[str, Any]], tabs: Mapping[str, Any] | None) -> dict[str, Any]:
    """How many sentences there are of each origin, who approved or wrote how many, and which models wrote how many.

    Approved are those a machine worded: a partner's own words, however they were found, are not among them. The texts
    in the form (``tabs``, None before there were any) are each by a person: answers and statements by the lead
    partner's, why a partner is off its spending plan quoted from the partner.
    """
    form = tabs or {}
    sentences = [sentence for section in sections for sentence in section["sentences"]]
    machine = [one for one in sentences if one["is_machine_drafted"]]
    return {
        "ledger": sum(one["kind"] == SentenceKind.LEDGER for one in sentences),
        "quotes": sum(one["kind"] == SentenceKind.QUOTE for one in sentences) + len(_deviations(form)),
        "persons": sum(one["kind"] == SentenceKind.PERSON for one in sentences),
        "unapproved": sum(not one["approved_at"] for one in machine),
        "approvers": _count(one["approved_by"] for one in machine if one["approved_at"] and not _is_verbatim(one)),
        "writers": _count(one["written_by"] for one in sentences),
        "form_writers": _count(one["written_by"] for one in form.get("texts", {}).values() if one["text"]),
        "statements": len(_statements(form)),
        "statement_writers": _count(
            form.get("authors", {}).get(place, {}).get("written_by", "") for place in _statements(form)
        ),
        "models": _count(one.get("made_with", "") for one in sentences),
    }


def _deviations(form: Mapping[str, Any]) -> list[str]:
    rows = form.get("identification", {}).get("spending", ())
    return [row["deviation"] for row in rows if row.get("deviation")]


def _statements(form: Mapping[str, Any]) -> list[str]:
    """The places of what is said of work packages and investments in free words."""
    plan = form.get("work_plan", {})
    packages = [
        f"work_package:{package['id']}:{place}"
        for package in plan.get("work_packages", ())
        for place, name in _PACKAGE_TEXTS.items()
        if package[name]
    ]
    return [*packages, *(f"investment:{one['title']}" for one in plan.get("investments", ()) if one["explanation"])]


def _is_verbatim(sentence: Mapping[str, Any]) -> bool:
    return sentence["kind"] == SentenceKind.QUOTE and not sentence.get("made_with")


def _count(names: Iterable[str]) -> _Counts:
    return sorted(Counter(name for name in names if name).items())


def origin_facts(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What each number is of, in the active language."""
    said, language = document["authorship"], document["language"]
    none = format_number(0, language)
    unapproved = format_number(said["unapproved"], language)
    approved = (
        _("Worded by Sammen or a language model, approved by a person")
        if said["models"]
        else _("Worded by Sammen, approved by a person")
    )
    facts = [
        (_("Stated from the ledger and the work plan, worded by Sammen"), format_number(said["ledger"], language)),
        (_("Quoted from partners"), format_number(said["quotes"], language)),
        (_("Written by people in the draft"), _whole(said["persons"], said["writers"], language)),
        (_("Answers in the form, written by people"), _named(said["form_writers"], language) or none),
        (
            _("Statements on work packages and investments, written by people"),
            _whole(said["statements"], said["statement_writers"], language),
        ),
        (approved, _named(said["approvers"], language) or none),
        (
            _("Chosen or worded by a machine, approved by nobody"),
            f"{unapproved} {MACHINE_MARK}" if said["unapproved"] else none,
        ),
    ]
    if said["models"]:
        facts.append((_("Written by language models"), _named(said["models"], language)))
    model = document["report"]["drafted_with"]
    unused = _("no language model: only near-equal spelling was recognised as a repetition")
    compared = _("a language model that finds repetitions: %(model)s") % {"model": model} if model else unused
    return [*facts, (_("Texts compared with"), compared)]


def _whole(number: int, names: _Counts, language: str) -> str:
    counted = format_number(number, language)
    return f"{counted} ({_named(names, language)})" if names else counted


def _named(names: _Counts, language: str) -> str:
    return ", ".join(f"{name}: {format_number(count, language)}" for name, count in names)


def origin_section(document: Mapping[str, Any]) -> Section:
    """The facts as a table, and the partner reports behind the figures with the hash they were handed in under."""
    columns = [Column("origin", _("Origin")), Column("sentences", _("Sentences"))]
    title = _("Where the text and figures come from")
    facts = Table("origin", title, columns, [list(fact) for fact in origin_facts(document)])
    sources = source_table(document["sources"])
    return Section("origin", title, tables=[facts, sources] if sources.rows else [facts])


def source_table(sources: Sequence[Mapping[str, Any]]) -> Table:
    """The partner reports behind the report, each with its version and hash."""
    columns = [
        Column("partner", _("Partner")),
        Column("version", _("Version"), Kind.NUMBER),
        Column("submitted_on", _("Submitted"), Kind.DATE),
        Column("sha256", "SHA-256"),
    ]
    rows: list[list[Value]] = [
        [one["partner"], one["version"], timezone.localdate(one["submitted_at"]), one["sha256"]] for one in sources
    ]
    return Table("sources", _("Partner reports behind this report"), columns, rows)
