"""What people decided on flags by words becomes wordings a head learns from, without people's names."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.eligibility.enums import FlagState
from apps.eligibility.management.commands import learn_from_decisions
from apps.eligibility.models import Flag
from apps.eligibility.services.flag_decision import decide_flag
from apps.eligibility.services.learning import UnknownPartnership, collect_wordings, without_people
from apps.nlp.errors import ModelUnavailable
from apps.nlp.heads.retraining import Figures, Outcome
from apps.nlp.heads.wordings import NO_REASON, Wording
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.eligibility import make_check_run
from tests.factories.finance import make_line, make_report

BETTER = Outcome(Figures(0.91, 0.5), Figures(0.92, 0.75), 3600, 4, True, "e5/reasons-2")
WORSE = Outcome(Figures(0.91, 0.5), Figures(0.80, 0.75), 3600, 4, False, "e5/reasons-1")
Decide = Callable[..., Flag]


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


@pytest.fixture
def decide(cast: Cast, report: PartnerReport) -> Decide:
    """Makes a line with a flag and decides on it."""
    numbers = iter(range(1, 99))

    def made(text: str, state: FlagState | None, *, words: dict[str, str] | None = None, **line: str) -> Flag:
        with enter_tenant(cast.partner.seat):
            flag = Flag.objects.create(
                partnership=cast.partnership, partner=cast.partner.partner, report=report, run=make_check_run(report),
                line=make_line(report, next(numbers), description=text, **line), rule_id="gifts", severity="clarify",
                ineligible_eur=0, params={"variant": "unsure", "words": {"reason": "gift"} if words is None else words},
            )  # fmt: skip
        if state is not None:
            with enter_tenant(cast.lead.seat):
                decide_flag(member=cast.lead, flag=flag, state=state, reason="Looked at the receipt.")
        return flag

    return made


def wordings_of(cast: Cast) -> list[tuple[str, str, str]]:
    found = collect_wordings(partnership_id=cast.partnership.pk).wordings
    return [(one.text, one.reason, one.trap_of) for one in found]


def learn(cast: Cast, monkeypatch: pytest.MonkeyPatch, outcome: Outcome | Exception, *options: str) -> tuple[str, list]:
    """What the command prints, and what it had the head learn."""
    taught: list[Wording] = []

    def retrain(extra: list[Wording]) -> Outcome:
        taught.extend(extra)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(learn_from_decisions, "retrain_head", retrain)
    output = StringIO()
    call_command("learn_from_decisions", str(cast.partnership.pk), *options, stdout=output)
    return output.getvalue(), taught


def events_of(cast: Cast) -> list[Event]:
    with enter_tenant(cast.lead.seat):
        return list(Event.objects.filter(key=EventKey.WORDINGS_LEARNT))


def test_accepted_flag_keeps_its_reason_and_rejected_one_has_none(cast: Cast, decide: Decide) -> None:
    decide("Kosz upominkowy dla prelegenta", FlagState.ACCEPTED)
    decide("Talent prezentacji, szkolenie", FlagState.REJECTED)
    decide("Pióro z grawerem", FlagState.ASKED)
    decide("Album o mieście", None)

    assert wordings_of(cast) == [
        ("Kosz upominkowy dla prelegenta", "gift", ""),
        ("Talent prezentacji, szkolenie", NO_REASON, "gift"),
    ]


def test_flag_that_words_did_not_raise_teaches_nothing(cast: Cast, decide: Decide) -> None:
    decide("Kosz upominkowy", FlagState.ACCEPTED, words={})

    assert wordings_of(cast) == []


def test_last_decision_counts_and_text_decided_both_ways_is_left_out(cast: Cast, decide: Decide) -> None:
    changed = decide("Album o mieście", FlagState.ACCEPTED)
    with enter_tenant(cast.lead.seat):
        decide_flag(member=cast.lead, flag=changed, state=FlagState.REJECTED, reason="Printed for the exhibition.")
    decide("Kosz upominkowy", FlagState.ACCEPTED)
    decide("KOSZ UPOMINKOWY", FlagState.REJECTED)

    collected = collect_wordings(partnership_id=cast.partnership.pk)

    assert [(one.text, one.reason) for one in collected.wordings] == [("Album o mieście", NO_REASON)]
    assert collected.disputed == 1


def test_people_of_the_partnership_and_of_the_line_are_left_out(cast: Cast, decide: Decide) -> None:
    name = cast.lead.user.full_name
    decide(f"Kwiaty dla {name} i Zuzanny Testowej", FlagState.ACCEPTED, person="Zuzanny Testowej")

    assert wordings_of(cast) == [("Kwiaty dla … i …", "gift", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lunch with Anna Nowak-Lis, 12 persons", "Lunch with …, 12 persons"),
        ("Taxi, +48 601 234 567, anna@example.eu", "Taxi, …, …"),
        ("Konto 61 1090 1014 0000 0712 1981 2874", "Konto …"),
        ("Anna i las: 2 x 400 g", "… i las: 2 x 400 g"),
    ],
)
def test_names_addresses_and_long_numbers_are_left_out(text: str, expected: str) -> None:
    assert without_people(text, frozenset({"anna", "nowak", "nowak-lis", "las"})) == expected


def test_partnership_nobody_has_is_refused(db: None) -> None:
    with pytest.raises(UnknownPartnership):
        collect_wordings(partnership_id=987_654)


def test_decisions_of_another_partnership_are_not_read(cast: Cast, decide: Decide) -> None:
    decide("Kosz upominkowy", FlagState.ACCEPTED)

    assert collect_wordings(partnership_id=cast.stranger.partnership_id).wordings == []


def test_command_shows_what_it_uses_trains_and_writes_it_into_the_log(
    cast: Cast, decide: Decide, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide("Kosz upominkowy", FlagState.ACCEPTED)

    printed, taught = learn(cast, monkeypatch, BETTER)

    assert [one.text for one in taught] == ["Kosz upominkowy"]
    assert "Kosz upominkowy" in printed
    assert "before  product 91.0%, own 50.0%" in printed
    assert "after   product 92.0%, own 75.0%" in printed
    assert "The head is replaced. In use: e5/reasons-2" in printed
    [event] = events_of(cast)
    assert event.data == {
        "wordings": 1, "replaced": True, "model": "e5/reasons-2", "right_before": "0.5", "right_after": "0.75",
    }  # fmt: skip


def test_head_that_does_worse_is_said_to_stay(cast: Cast, decide: Decide, monkeypatch: pytest.MonkeyPatch) -> None:
    decide("Kosz upominkowy", FlagState.ACCEPTED)

    printed, _taught = learn(cast, monkeypatch, WORSE)

    assert "The head does worse and is not replaced. In use: e5/reasons-1" in printed
    assert [event.data["replaced"] for event in events_of(cast)] == [False]


def test_only_shown_wordings_are_not_learnt(cast: Cast, decide: Decide, monkeypatch: pytest.MonkeyPatch) -> None:
    decide("Kosz upominkowy", FlagState.ACCEPTED)

    printed, taught = learn(cast, monkeypatch, BETTER, "--only-show")

    assert "Kosz upominkowy" in printed
    assert (taught, events_of(cast)) == ([], [])


def test_nothing_decided_or_no_model_is_said_and_leaves_no_record(
    cast: Cast, decide: Decide, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CommandError, match="nothing to learn"):
        learn(cast, monkeypatch, BETTER)
    decide("Kosz upominkowy", FlagState.ACCEPTED)

    with pytest.raises(CommandError, match="switched off"):
        learn(cast, monkeypatch, ModelUnavailable("The language model is switched off on this server."))

    assert events_of(cast) == []
