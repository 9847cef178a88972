"""The rules as a reader browses them: under one version of a programme's rules, in the active language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.common.languages import reading_language
from apps.eligibility.catalogue import all_rules, get_rule, is_known
from apps.eligibility.enums import Remedy, Severity
from apps.eligibility.missing import explain_missing, name_missing
from apps.eligibility.models import OwnRule, RuleSet
from apps.eligibility.own_rule import OwnRuleData, parse_own_rule
from apps.eligibility.placeholder_names import name_placeholders
from apps.eligibility.remedy import remedy_of
from apps.eligibility.rule_figures import figures_of
from apps.eligibility.rule_subject import REPLACED_BY, RuleSubject, subject_of
from apps.eligibility.rules.own import PREFIX, entry_of
from apps.eligibility.rules.registry import Rule
from apps.eligibility.selectors.rule_set import list_figures
from apps.programmes.legal_basis import render_basis
from apps.programmes.models import ProgrammeVersion
from apps.programmes.selectors.parameter import ParameterEntry


class RuleStanding(models.TextChoices):
    """Whether a rule runs under a version of a programme's rules."""

    RUNS = "runs", _("In use")
    OFF = "off", _("Switched off")
    ELSEWHERE = "elsewhere", _("Not for this programme")
    OUT_OF_TIME = "out_of_time", _("Not valid at that time")


@dataclass(frozen=True, slots=True)
class RuleFilter:
    """Every part narrows; an empty one does not. ``standing`` is a ``RuleStanding``; ``confirmed`` yes, no or empty."""

    text: str = ""
    subject: str = ""
    severity: str = ""
    remedy: str = ""
    ec_type: str = ""
    confirmed: str = ""
    standing: str = ""


@dataclass(frozen=True)
class Edition:
    """One version of a programme's rules: what it switches off, its figures, and the rules it adds."""

    version: ProgrammeVersion
    rule_set: RuleSet | None
    figures: Mapping[str, ParameterEntry] = field(default_factory=dict)

    @cached_property
    def switched_off(self) -> frozenset[str]:
        return frozenset([*self.version.disabled_rules, *(self.rule_set.switched_off if self.rule_set else ())])

    @cached_property
    def added(self) -> list[OwnRuleData]:
        return [parse_own_rule(rule) for rule in (self.rule_set.own_rules if self.rule_set else ())]

    def standing_of(self, rule: Rule) -> RuleStanding:
        if not rule.applies_to(self.version.code):
            return RuleStanding.ELSEWHERE
        if rule.id in self.switched_off:
            return RuleStanding.OFF
        day = self.rule_set.valid_from if self.rule_set else None
        return RuleStanding.RUNS if rule.is_valid_on(day) else RuleStanding.OUT_OF_TIME


@dataclass(frozen=True, slots=True)
class RuleNeed:
    """Something a rule needs to know, and what it says where that is missing."""

    name: str
    says: str


@dataclass(frozen=True)
class RuleEntry:
    """A rule with all a reader may ask about it. ``data`` are those of a rule that the edition adds."""

    rule: Rule
    edition: Edition
    data: OwnRuleData | None = None

    @property
    def rule_id(self) -> str:
        return self.rule.id

    @property
    def title(self) -> str:
        return _in_language(self.data.titles) if self.data else str(self.rule.title)

    @property
    def sentences(self) -> list[str]:
        """What it says, one sentence per kind of finding; what a flag fills in is named in brackets."""
        if self.data:
            return [_in_language(self.data.texts)]
        return [name_placeholders(str(text)) for text in self.rule.explanations.values()]

    @property
    def advice(self) -> str:
        return str(self.rule.advice)

    @property
    def basis_text(self) -> str:
        """In the active language."""
        return render_basis(self.rule.basis)

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    @property
    def remedy(self) -> Remedy:
        return remedy_of(self.rule.id, self.rule.severity)

    @property
    def subject(self) -> RuleSubject:
        return subject_of(self.rule)

    @property
    def standing(self) -> RuleStanding:
        return self.edition.standing_of(self.rule)

    @property
    def runs(self) -> bool:
        return self.standing == RuleStanding.RUNS

    @property
    def replacement(self) -> Rule | None:
        """The rule that runs in its place, if it does not run itself."""
        other = get_rule(REPLACED_BY[self.rule.id]) if self.rule.id in REPLACED_BY and not self.runs else None
        return other if other and self.edition.standing_of(other) == RuleStanding.RUNS else None

    @property
    def needs(self) -> list[RuleNeed]:
        """What it cannot do without."""
        words = (*self.rule.needs, *self.rule.facts)
        return [RuleNeed(name_missing(word), explain_missing(word)) for word in words]

    @property
    def figures(self) -> list[ParameterEntry]:
        """The edition's figures it asks for; one the programme does not state is left out."""
        return [self.edition.figures[key] for key in figures_of(self.rule) if key in self.edition.figures]

    @property
    def is_confirmed(self) -> bool:
        """Article and every figure were seen at their source."""
        return self.rule.confirmed and all(one.parameter.is_confirmed for one in self.figures)


def list_editions() -> QuerySet[RuleSet]:
    """Every version of every programme's rules, by programme, the latest first. They are the same for all projects."""
    sets = RuleSet.objects.select_related("programme_version")
    return sets.order_by("programme_version__code", "-programme_version__valid_from", "-number")


def load_edition(*, version: ProgrammeVersion, rule_set: RuleSet | None) -> Edition:
    """A set with its figures. One query."""
    return Edition(version, rule_set, list_figures(version=version, rule_set=rule_set))


def list_entries(edition: Edition, wanted: RuleFilter | None = None) -> list[RuleEntry]:
    """The rules in the order of evaluation, those the edition adds last."""
    added = [RuleEntry(entry_of(data.rule_id, data), edition, data) for data in edition.added]
    entries = [*(RuleEntry(rule, edition) for rule in all_rules()), *added]
    return entries if wanted is None else [entry for entry in entries if _fits(entry, wanted)]


def find_entry(edition: Edition, rule_id: str) -> RuleEntry | None:
    """One rule of the catalogue or of the edition; None for any other."""
    if rule_id.startswith(PREFIX):
        found = (data for data in edition.added if data.rule_id == rule_id)
        return next((RuleEntry(entry_of(rule_id, data), edition, data) for data in found), None)
    return RuleEntry(get_rule(rule_id), edition) if is_known(rule_id) else None


def find_own_rule(rule_id: str) -> OwnRule | None:
    """The project's own rule of that name: the latest version."""
    code = rule_id.removeprefix(PREFIX)
    return OwnRule.objects.filter(code=code).order_by("-version").first() if rule_id.startswith(PREFIX) else None


def list_ec_types(entries: Iterable[RuleEntry]) -> list[str]:
    """The codes of the Commission's typology of findings that occur, in its order."""
    codes = {entry.rule.ec_type for entry in entries if entry.rule.ec_type}
    return sorted(codes, key=lambda code: [int(part) for part in re.findall(r"\d+", code)])


def list_programmes(entry: RuleEntry, versions: Sequence[ProgrammeVersion]) -> list[ProgrammeVersion]:
    """The programmes whose rules it is part of, of each the latest version."""
    latest = {version.code: version for version in sorted(versions, key=lambda version: version.valid_from)}
    return [one for one in latest.values() if Edition(one, None).standing_of(entry.rule) == RuleStanding.RUNS]


def _fits(entry: RuleEntry, wanted: RuleFilter) -> bool:
    asked = (
        (entry.subject, wanted.subject),
        (entry.severity, wanted.severity),
        (entry.remedy, wanted.remedy),
        (entry.rule.ec_type, wanted.ec_type),
        (entry.standing, wanted.standing),
        ("yes" if entry.is_confirmed else "no", wanted.confirmed),
    )
    return all(value in {"", has} for has, value in asked) and _mentions(entry, wanted.text)


def _mentions(entry: RuleEntry, text: str) -> bool:
    said = [entry.rule_id, entry.title, *entry.sentences, entry.advice, entry.rule.basis, entry.basis_text]
    words = " ".join(said).casefold()
    return all(word in words for word in text.casefold().split())


def _in_language(texts: Mapping[str, str]) -> str:
    return texts.get(reading_language()) or next(iter(texts.values()), "")
