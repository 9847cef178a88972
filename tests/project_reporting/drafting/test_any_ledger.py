"""On any ledger every figure a draft states is the ledger's, and no changed one, name or source gets past the check."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from apps.common.formats import format_money
from apps.eligibility.enums import FlagState
from apps.finance.enums import CostCategory
from apps.project_reporting.drafting.compose import compose_draft
from apps.project_reporting.drafting.ledger import write_ledger_sentence
from apps.project_reporting.drafting.sentence import DraftedSentence
from apps.project_reporting.drafting.verify import Problem, verify_sentences
from apps.project_reporting.enums import SentenceKind
from apps.project_reporting.models import DraftSentence
from apps.project_reporting.selectors.draft import read_project_state
from apps.project_reporting.services.project_report import start_project_report
from apps.project_reporting.services.text_comparison import TextComparison
from apps.project_reporting.structures.project_state import ProjectState
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.controller import set_has_controllers
from tests.factories.finance import make_budget
from tests.factories.ledgers import (
    LEDGER,
    PERIODS,
    WHO,
    Entry,
    any_ledger,
    booked,
    counted_cents,
    counted_until,
    eur,
    flat_of,
    fund_of,
    write_ledger,
)
from tests.factories.reporting import decide, make_deliverable, make_flag, make_work_package

pytestmark = pytest.mark.django_db
BUDGET_CENTS = 9_900_001
LANGUAGES = ["en", "pl", "fi", "da"]
PERIOD = st.sampled_from(PERIODS[1:])


@dataclass(frozen=True)
class Drafted:
    state: ProjectState
    sentences: list[DraftSentence]
    partners: dict[str, int]
    package: int


def draft_of(cast: Cast, ledger: list[Entry], number: int) -> Drafted:
    """What a worker would draft of the period, not stored. Half of each positive cost is cut by a finding."""
    set_has_controllers(cast.partnership.programme_version, False)
    package = make_work_package(cast, 1)
    make_work_package(cast, 2)
    for place in (1, 2):
        make_deliverable(cast, package, place, cast.period.ends_on)
    for who in WHO:
        make_budget(getattr(cast, who), str(eur(BUDGET_CENTS)), CostCategory.STAFF)
    written = write_ledger(cast, ledger, package=package)
    for place, entry in enumerate(ledger):
        if cut := cut_of(entry):
            line = written.lines[place]
            decide(make_flag(line.report, line, ineligible_eur=eur(cut)), cast.lead, FlagState.ACCEPTED, "Not ours.")
    state = read_project_state(report=start_project_report(member=cast.lead, period=written.periods[number]))
    comparison = TextComparison(state)
    composed = compose_draft(state, comparison.split, comparison.says_the_same)
    sentences = [stored(one, pk) for pk, one in enumerate(composed, start=1)]
    return Drafted(state, sentences, {who: getattr(cast, who).partner_id for who in WHO}, package.pk)


def cut_of(entry: Entry) -> int:
    return max(0, entry.cents) // 2


def stored(one: DraftedSentence, pk: int) -> DraftSentence:
    return DraftSentence(
        pk=pk, section=one.section.kind, kind=one.kind, text=one.text, language=one.language, template=one.template,
        figures=one.figures, source_report_id=one.source_report_id, source_field=one.source_field,
    )  # fmt: skip


def amounts_in_cents(drafted: Drafted, ledger: list[Entry], number: int) -> dict[str, int]:
    """What every amount of the draft has to be, by the address of its source, counted from the ledger alone."""
    found: dict[str, int] = dict.fromkeys((f"project.{name}" for name in _NAMES), 0)
    for who in WHO:
        for name, cents in zip(_NAMES, _of_partner(ledger, who, number), strict=True):
            found[f"partner.{drafted.partners[who]}.{name}"] = cents
            found[f"project.{name}"] += cents
    real = [one.cents for one in booked(ledger) if one.period == number and one.counts]
    rest = found["project.current"] - sum(real)
    return found | {f"work_package.{drafted.package}.reported": sum(real), "project.unassigned": rest}


_NAMES = ("budget", "current", "total", "deducted", "eligible", "fund", "own")


def _of_partner(ledger: list[Entry], who: str, number: int) -> tuple[int, ...]:
    current, total = counted_cents(ledger, who, number), counted_until(ledger, who, number).total()
    standing = [one for one in ledger if (one.who, one.period, one.counts) == (who, number, True)]
    cut_staff = sum(cut_of(one) for one in standing if one.category == "staff")
    follow_up = 2 * (flat_of(current["staff"]) - flat_of(current["staff"] - cut_staff))
    deducted = sum(cut_of(one) for one in standing) + follow_up
    eligible = current.total() - deducted
    fund = fund_of(eligible)
    return BUDGET_CENTS, current.total(), total, deducted, eligible, fund, eligible - fund


def money_of(sentence: DraftSentence) -> Iterator[dict[str, str]]:
    return (figure for figure in sentence.figures.values() if figure["kind"] == "money")


@any_ledger
@given(ledger=LEDGER, number=PERIOD)
def test_every_amount_a_draft_states_is_the_ledgers_to_the_cent(cast: Cast, ledger: list[Entry], number: int) -> None:
    """Bound to its source, and written out in each language's own format."""
    with transaction.atomic(), enter_tenant(system_seat(cast.partnership.pk)):
        drafted = draft_of(cast, ledger, number)
        assert verify_sentences(drafted.sentences, drafted.state, TextComparison().split) == []
        transaction.set_rollback(True)

    expected = amounts_in_cents(drafted, ledger, number)
    stated = [(sentence, figure) for sentence in drafted.sentences for figure in money_of(sentence)]
    assert {"project.current", "project.total", "project.budget"} <= {figure["source"] for _sentence, figure in stated}
    for sentence, figure in stated:
        amount = eur(expected[figure["source"]])
        assert Decimal(figure["value"]) == amount, figure["source"]
        for language in LANGUAGES:
            text = write_ledger_sentence(sentence.template, sentence.figures, language)
            assert format_money(amount, "EUR", language) in text


@any_ledger
@given(ledger=LEDGER, number=PERIOD)
def test_no_changed_figure_swapped_name_or_lost_source_passes_the_check(
    cast: Cast, ledger: list[Entry], number: int
) -> None:
    """One figure by one cent, one day or one thing; one name by another of the project; each source and author."""
    with transaction.atomic(), enter_tenant(system_seat(cast.partnership.pk)):
        drafted = draft_of(cast, ledger, number)
        split = TextComparison().split
        for problem, wrong in wrong_sentences(drafted):
            found = verify_sentences([wrong], drafted.state, split)
            assert [one.problem for one in found] == [problem], (wrong.template, wrong.figures, wrong.text)
        transaction.set_rollback(True)


def wrong_sentences(drafted: Drafted) -> Iterator[tuple[Problem, DraftSentence]]:
    names = {
        figure["value"] for one in drafted.sentences for figure in one.figures.values() if figure["kind"] == "name"
    }
    for sentence in drafted.sentences:
        if sentence.kind == SentenceKind.LEDGER:
            yield from ((Problem.WRONG_FIGURE, one) for one in _with_one_wrong(sentence, names))
            yield Problem.NO_SOURCE, changed(sentence, template="nobody.knows")
            yield Problem.NO_SOURCE, changed(sentence, source_field="")
            yield Problem.NO_SOURCE, changed(sentence, text="By hand.")
        else:
            yield Problem.CHANGED_QUOTE, changed(sentence, text=f"{sentence.text} Really.")
            yield Problem.NO_SOURCE, changed(sentence, source_report_id=None)
            yield Problem.NO_SOURCE, changed(sentence, source_field="")
            yield Problem.CHANGED_QUOTE, changed(sentence, source_field="report:deviations")
        yield Problem.NO_SOURCE, changed(sentence, kind=SentenceKind.PERSON, text="We met.", written_by_id=None)


def _with_one_wrong(sentence: DraftSentence, names: set[str]) -> Iterator[DraftSentence]:
    for place, figure in sentence.figures.items():
        for value in _other_values(figure, names):
            yield changed(sentence, figures=sentence.figures | {place: figure | {"value": value}})
        yield changed(sentence, figures=sentence.figures | {place: figure | {"source": "project.flags"}})
        yield changed(sentence, figures={key: one for key, one in sentence.figures.items() if key != place})


def _other_values(figure: dict[str, str], names: set[str]) -> list[str]:
    value = figure["value"]
    match figure["kind"]:
        case "money":
            return [str(Decimal(value) + change) for change in (Decimal("0.01"), Decimal("-0.01"))]
        case "percent" | "number":
            return [str(Decimal(value) + Decimal("0.0001"))]
        case "count":
            return [str(int(value) + 1)]
        case "date":
            return [(dt.date.fromisoformat(value) + dt.timedelta(days=1)).isoformat()]
        case _:
            return sorted(names - {value})


def changed(sentence: DraftSentence, **fields: Any) -> DraftSentence:
    known = {field.attname: getattr(sentence, field.attname) for field in DraftSentence._meta.concrete_fields}
    return DraftSentence(**(known | fields))
