"""No report is frozen with a figure, name or source that was tampered with, whichever it is."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.project_reporting.models import DraftSentence, ProjectReport
from apps.project_reporting.services.draft_sentence import add_sentence
from apps.project_reporting.services.project_report import freeze_project_report
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World, accept_gift

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(inside: World) -> ProjectReport:
    accept_gift(inside)
    return drafted(inside)


def refusal_of(world: World, report: ProjectReport) -> list[str]:
    """The codes freezing refuses with; it changes nothing then."""
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        freeze_project_report(member=world.cast.lead, report=report)
    report.refresh_from_db()
    assert not report.is_frozen
    return [error.code for error in refused.value.error_list]


def tampered(figure: dict[str, str], names: set[str]) -> Iterator[dict[str, str]]:
    value = figure["value"]
    match figure["kind"]:
        case "money":
            yield figure | {"value": str(Decimal(value) + Decimal("0.01"))}
        case "percent" | "number":
            yield figure | {"value": str(Decimal(value) + Decimal("0.0001"))}
        case "count":
            yield figure | {"value": str(int(value) + 1)}
        case "date":
            yield figure | {"value": (dt.date.fromisoformat(value) + dt.timedelta(days=1)).isoformat()}
        case _:
            yield figure | {"value": sorted(names - {value})[0]}


def test_freezing_refuses_each_figure_of_the_draft_by_one_cent_and_each_name_swapped(
    inside: World, report: ProjectReport
) -> None:
    sentences = list(DraftSentence.objects.filter(report=report, kind="ledger"))
    names = {one["value"] for sentence in sentences for one in sentence.figures.values() if one["kind"] == "name"}
    tried = set()
    for sentence in sentences:
        for place, figure in sentence.figures.items():
            for wrong in tampered(figure, names):
                change(sentence, figures=sentence.figures | {place: wrong})
                assert refusal_of(inside, report) == ["unverified"], (sentence.template, place)
                tried.add(figure["kind"])
        change(sentence, figures=sentence.figures)

    assert tried == {"money", "percent", "count", "date", "name"}
    assert freeze_project_report(member=inside.cast.lead, report=report).is_frozen


def change(sentence: DraftSentence, **fields: Any) -> None:
    DraftSentence.objects.filter(pk=sentence.pk).update(**fields)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("ledger", {"template": "nobody.knows"}),
        ("ledger", {"source_field": ""}),
        ("ledger", {"source_field": "deliverable.0"}),
        ("quote", {"source_field": ""}),
        ("quote", {"source_field": "report:nothing"}),
        ("quote", {"text": "The guide was never published."}),
    ],
)
def test_freezing_refuses_each_sentence_whose_source_does_not_say_it(
    inside: World, report: ProjectReport, kind: str, fields: dict[str, str]
) -> None:
    for sentence in DraftSentence.objects.filter(report=report, kind=kind):
        change(sentence, **fields)

        assert set(refusal_of(inside, report)) == {"unverified"}
        change(sentence, **{name: getattr(sentence, name) for name in fields})


def test_database_keeps_no_sentence_without_source_or_author(inside: World, report: ProjectReport) -> None:
    own = add_sentence(member=inside.cast.lead, report=report, text="We met in Tampere.")
    quote = DraftSentence.objects.filter(report=report, kind="quote").first()
    stated = DraftSentence.objects.filter(report=report, kind="ledger").first()

    for sentence, fields in (
        (own, {"written_by": None}), (quote, {"source_report": None}), (stated, {"template": ""}),
        (stated, {"text": "By hand."}),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            change(sentence, **fields)


def test_freezing_refuses_a_person_that_swaps_the_name_of_a_partner(inside: World, report: ProjectReport) -> None:
    add_sentence(member=inside.cast.lead, report=report, text="Lead City mapped the services with Gdynia.")

    assert refusal_of(inside, report) == ["unverified"]
