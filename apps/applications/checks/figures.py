"""Numbers that differ for the same thing: between sections, and against partners, work plan, indicators and budget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from apps.applications.checks.amounts import AmountStatement, read_amounts
from apps.applications.checks.facts import ProjectFacts, TargetFact
from apps.applications.checks.finding import Finding, Quotation
from apps.applications.checks.lexicon import LANGUAGES, thing_in
from apps.applications.checks.statements import Statement, read_months, read_statements
from apps.applications.checks.written import WrittenSection
from apps.applications.enums import FindingCode
from apps.project_reporting.drafting.written_names import KnownNames

_COUNTED_IN_DATA = frozenset({"partner", "country", "work_package", "duration"})


def find_differing_figures(sections: Sequence[WrittenSection], facts: ProjectFacts) -> Iterator[Finding]:
    """What two sections say differently of the same thing, and what contradicts the partnership's data.

    A section that itself gives several numbers for one thing counts parts: it agrees with any of them and with their
    sum. What data say comes first: where a number contradicts them, sections are not held against each other too.
    """
    known = KnownNames.of([facts.acronym, *facts.names])
    statements = [one for section in sections for one in read_statements(section, known)]
    statements += [one for section in sections for one in read_months(section)]
    against_data = list(_against_data(statements, facts))
    yield from against_data
    settled = {one.params["thing"] for one in against_data}
    yield from (one for one in _between_sections(statements) if one.params["thing"] not in settled)
    yield from _parts_beyond_the_whole(statements)
    yield from _amounts([one for section in sections for one in read_amounts(section)], facts.budget)


def _between_sections(statements: Iterable[Statement]) -> Iterator[Finding]:
    groups: dict[tuple[str, frozenset[str]], dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for one in statements:
        groups[one.thing, one.scope][one.section].append(one)
    for (thing, _scope), by_section in groups.items():
        differing = _differing(by_section)
        if differing:
            yield _finding(FindingCode.FIGURES_DIFFER, thing, differing, {})


def _differing(by_section: Mapping[str, Sequence[Statement]]) -> list[Statement]:
    """One statement for each section, if they cannot all be true."""
    several = [section for section, said in by_section.items() if len({one.value for one in said}) > 1]
    single = {section: said[0] for section, said in by_section.items() if section not in several}
    values = {one.value for one in single.values()}
    if len(values) > 1:
        return list(single.values())
    for section in several:
        said = by_section[section]
        possible = {one.value for one in said} | {
            sum({one.sentence + str(one.value): one.value for one in said}.values())
        }
        if values and not values & possible:
            return [*single.values(), *said]
    return []


def _parts_beyond_the_whole(statements: Sequence[Statement]) -> Iterator[Finding]:
    """In one work package, region or year there are more of them than in all."""
    for thing in dict.fromkeys(one.thing for one in statements):
        whole = [one for one in statements if one.thing == thing and one.is_whole]
        if len({one.value for one in whole}) != 1 or thing in _COUNTED_IN_DATA:
            continue
        beyond = [one for one in statements if one.thing == thing and _is_part(one) and one.value > whole[0].value]
        for one in beyond[:1]:
            if one.section != whole[0].section:
                yield _finding(FindingCode.FIGURES_DIFFER, thing, [whole[0], one], {})


def _is_part(statement: Statement) -> bool:
    """Narrowed down to a work package alone: there cannot be more of them than in the whole project."""
    return bool(statement.scope) and all(
        one[:2] in {"wp", "wo", "pa", "ty", "ar"} and one[-1].isdigit() for one in statement.scope
    )


def _against_data(statements: Sequence[Statement], facts: ProjectFacts) -> Iterator[Finding]:
    for thing, allowed in _counted(facts).items():
        said = [one for one in statements if one.thing == thing and one.is_whole]
        sections = {one.section for one in said if one.value in allowed}
        wrong = [one for one in said if one.value not in allowed and one.section not in sections]
        if wrong:
            shown = ", ".join(str(value) for value in sorted(allowed)[:1])
            yield _finding(FindingCode.FIGURE_AGAINST_DATA, thing, wrong, {"data": shown})


def _counted(facts: ProjectFacts) -> dict[str, set[int]]:
    """What data allow to be said: the first is what they count, others ways of counting it too."""
    full = [one for one in facts.partners if one.has_budget]
    counted: dict[str, set[int]] = {}
    if full:
        counted["partner"] = {len(full), len(facts.partners), len(full) - 1, len(facts.partners) - 1}
        counted["country"] = {len({one.country for one in full}), len({one.country for one in facts.partners})}
    if facts.packages:
        counted["work_package"] = {len(facts.packages)}
    if facts.months:
        counted["duration"] = {facts.months}
    return counted | _targets(facts)


def _targets(facts: ProjectFacts) -> dict[str, set[int]]:
    """Per thing the sum of the targets that count it, and each of them where there are several."""
    by_thing: dict[str, list[TargetFact]] = defaultdict(list)
    for one in (*facts.outputs, *facts.groups):
        thing = _thing_of(one)
        if thing is not None and thing not in _COUNTED_IN_DATA:
            by_thing[thing].append(one)
    return {
        thing: {int(sum((one.target for one in targets), Decimal(0))), *(int(one.target) for one in targets)}
        for thing, targets in by_thing.items()
    }


def _thing_of(target: TargetFact) -> str | None:
    """Named by the unit or the title, in whichever language they are written."""
    named = {thing for text in (target.unit, target.title) for code in LANGUAGES if (thing := thing_in(text, code))}
    return named.pop() if len(named) == 1 else None


def _amounts(stated: Sequence[AmountStatement], budget: Decimal) -> Iterator[Finding]:
    wrong = [one for one in stated if budget and not one.fits(budget)]
    if wrong:
        yield _amount_finding(FindingCode.FIGURE_AGAINST_DATA, wrong, {"data": str(budget)})
        return
    first = next((one for one in stated if any(not one.agrees(other) for other in stated)), None)
    if first is not None:
        differing = [first, *(one for one in stated if not one.agrees(first))]
        yield _amount_finding(FindingCode.FIGURES_DIFFER, differing, {})


def _amount_finding(code: FindingCode, stated: Sequence[AmountStatement], params: Mapping[str, str]) -> Finding:
    return Finding(
        code,
        tuple(dict.fromkeys(one.section for one in stated)),
        tuple(Quotation(one.section, one.sentence) for one in stated),
        {"thing": "budget", "values": [str(one.amount) for one in stated], **params},
    )


def _finding(code: FindingCode, thing: str, said: Sequence[Statement], params: Mapping[str, str]) -> Finding:
    return Finding(
        code,
        tuple(dict.fromkeys(one.section for one in said)),
        tuple(dict.fromkeys(Quotation(one.section, one.sentence) for one in said)),
        {"thing": thing, "values": sorted({str(one.value) for one in said}, key=int), **params},
    )
