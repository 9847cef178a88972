"""Passages of the rules: what changed is prepared by a worker, and nothing of before is quoted meanwhile."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from apps.consortia.models import Partnership
from apps.eligibility.models import RuleSet
from apps.guidance.models import GuidanceDocument, Passage, Question
from apps.guidance.selectors.answer import find_answer
from apps.guidance.selectors.catalogue import read_states
from apps.guidance.selectors.shown_passage import list_shown_today
from apps.guidance.services.question import ask_question
from apps.guidance.services.rule_passages import refresh_rule_passages
from apps.programmes.models import Parameter, ProgrammeVersion
from apps.tenancy.context import enter_system, enter_tenant, system_seat
from tests.factories.cast import Cast, make_cast
from tests.factories.rule_set import make_rule_set

pytestmark = pytest.mark.usefixtures("library")
GIFTS = "Are small presents for our speakers eligible?"
NEXT = """
programme = "interreg-europe"
versions = ["2021-2027-call-3"]
[[rule_sets]]
number = {number}
valid_from = {day}
switched_off = ["gifts"]
notes = {{ en = "New", pl = "Nowe", fi = "Uusi", da = "Ny" }}
"""


@pytest.fixture
def version(library: None, db: None) -> ProgrammeVersion:
    """The one version of the library that is prepared; without the others there is nothing else to prepare."""
    version = ProgrammeVersion.objects.get(code="interreg-europe", version="2021-2027-call-3")
    RuleSet.objects.exclude(programme_version=version).delete()
    ProgrammeVersion.objects.exclude(pk=version.pk).delete()
    return version


def following(version: ProgrammeVersion) -> int:
    return RuleSet.objects.filter(programme_version=version).count() + 1


def change_figure(version: ProgrammeVersion) -> None:
    assert Parameter.objects.filter(programme_version=version, key="gift_max_eur").update(value=25)


def quoted_rules(version: ProgrammeVersion) -> list[str]:
    answer = find_answer(text=GIFTS, language="en", reader="en", version=version)
    return [one.passage.rule_id for one in answer.passages if one.passage.rule_id]


@pytest.mark.parametrize(
    ("question", "language", "key", "said"),
    [
        ("Kto może być partnerem wiodącym?", "pl", "composition_lead", "Kraj partnera wiodącego"),
        ("How many partners do we need?", "en", "composition_size", "Number of partners: at most 16."),
        ("Kan en virksomhed være partner?", "da", "composition_legal_types", "Retlig form for hver partner"),
        ("Kuka voi olla johtava kumppani?", "fi", "composition_lead", "Johtavan kumppanin maa"),
    ],
)
def test_question_about_the_partnership_is_answered_by_the_calls_conditions(
    version: ProgrammeVersion, question: str, language: str, key: str, said: str
) -> None:
    answer = find_answer(text=question, language=language, reader=language, version=version)

    assert key in [one.passage.parameter_key for one in answer.passages]
    (first,) = [one.passage for one in answer.passages if one.passage.parameter_key == key]
    assert said in first.text
    assert [one["source"] for one in first.figures if not one["source"]] == []


def test_changed_condition_silences_the_catalogue(version: ProgrammeVersion) -> None:
    ProgrammeVersion.objects.filter(pk=version.pk).update(composition=version.composition[:-1])

    (state,) = read_states(versions=[ProgrammeVersion.objects.get(pk=version.pk)])

    assert not state.is_current


def test_changed_figure_silences_the_catalogue_until_a_worker_has_prepared_it(version: ProgrammeVersion) -> None:
    assert quoted_rules(version)[0] == "gifts"
    change_figure(version)

    (state,) = read_states(versions=[version])
    answer = find_answer(text=GIFTS, language="en", reader="en", version=version)
    assert (state.is_current, answer.lacked_rules) == (False, True)
    assert quoted_rules(version) == []

    assert refresh_rule_passages() == 1
    (state,) = read_states(versions=[version])
    passage = Passage.objects.get(document__programme_version=version, rule_id="gifts", language="en")
    assert (state.is_current, quoted_rules(version)[0]) == (True, "gifts")
    assert "25" in passage.text


def test_preparing_again_writes_nothing(version: ProgrammeVersion) -> None:
    before = list(Passage.objects.order_by("pk").values_list("pk", flat=True))

    assert refresh_rule_passages() == 0
    assert list(Passage.objects.order_by("pk").values_list("pk", flat=True)) == before


def test_set_that_begins_later_counts_from_its_day(version: ProgrammeVersion) -> None:
    make_rule_set(version, following(version), 2999)

    (today,) = read_states(versions=[version])
    (later,) = read_states(versions=[version], on=dt.date(2999, 1, 1))
    assert (today.is_current, later.is_current) == (True, False)


def test_imported_rule_set_is_prepared_by_a_worker_after_the_commit(
    version: ProgrammeVersion, tmp_path: Path, tasks_run_at_once, django_capture_on_commit_callbacks
) -> None:
    number = following(version)
    file = tmp_path / "next.toml"
    file.write_text(NEXT.format(number=number, day=dt.date.today()), "utf-8")

    with django_capture_on_commit_callbacks(execute=True):
        call_command("import_rule_set", str(file))

    (state,) = read_states(versions=[version])
    assert (state.is_current, state.rule_set.number) == (True, number)
    assert not Passage.objects.filter(document__programme_version=version, rule_id="gifts").exists()


def test_kept_answer_says_that_its_rule_is_another_one_today(version: ProgrammeVersion) -> None:
    cast = make_cast()
    question = ask(cast, version)
    assert {one.is_outdated for one in list_shown_today(question=question)} == {False}

    change_figure(version)
    assert list_shown_today(question=question)[0].is_outdated is True

    refresh_rule_passages()
    shown = list_shown_today(question=question)
    assert (shown[0].rule_id, shown[0].is_outdated) == ("gifts", True)
    assert list_shown_today(question=ask(cast, version))[0].is_outdated is False


def test_question_asked_meanwhile_keeps_that_rules_were_lacking(version: ProgrammeVersion) -> None:
    change_figure(version)

    assert ask(make_cast(), version).lacked_rules is True


def test_worker_writes_catalogues_alone_and_a_request_not_even_these(version: ProgrammeVersion) -> None:
    manual = GuidanceDocument.objects.filter(kind="document")
    with enter_system():
        assert manual.update(title="Forged") == 0
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), enter_system():
        GuidanceDocument.objects.create(kind="document", programme="x", title="Forged", language="en", sha256="0" * 64)
    assert GuidanceDocument.objects.filter(kind="rules").update(title="Forged") == 0
    assert Passage.objects.filter(document__kind="rules").delete()[0] == 0


def ask(cast: Cast, version: ProgrammeVersion) -> Question:
    member = cast.partner
    with enter_tenant(system_seat(cast.partnership.pk)):
        Partnership.objects.filter(pk=cast.partnership.pk).update(programme_version=version)
    member.partnership.programme_version = version
    with enter_tenant(member.seat):
        return ask_question(member=member, text=GIFTS, reader="en")
