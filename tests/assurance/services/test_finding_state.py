"""The table of states, who takes which step, and that the audited are heard before anything is final."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from apps.assurance.models import Finding
from apps.assurance.selectors.finding import list_findings
from apps.assurance.services.finding import change_finding
from apps.assurance.services.finding_answer import answer_finding, follow_up_finding
from apps.assurance.services.finding_state import close_finding, decide_finding, release_finding
from apps.audit.models import Event
from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from apps.notifications.models import NoticePreference, WaitingNotice
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.findings import answer, decide, draft, finding_values, hand_in, make_final, release

Step = Callable[[Membership, Finding], Any]
STEPS: dict[str, Step] = {
    "release": lambda member, one: release_finding(member=member, finding=one, answer_due_on=timezone.localdate()),
    "answer": lambda member, one: answer_finding(member=member, finding=one, text="We disagree."),
    "decide": lambda member, one: decide_finding(member=member, finding=one, reason="Seen."),
    "follow_up": lambda member, one: follow_up_finding(member=member, finding=one, text="We paid it back."),
    "close": lambda member, one: close_finding(member=member, finding=one, reason="Seen."),
}
BY_AUDITOR = {"release", "decide", "close"}
# What each state lets happen, and where that leads.
TABLE = {
    "draft": {"release": "released"},
    "released": {"answer": "answered"},
    "answered": {"answer": "answered", "decide": "final"},
    "final": {"follow_up": "followed_up", "close": "closed"},
    "followed_up": {"follow_up": "followed_up", "close": "closed"},
    "closed": {},
}


@pytest.fixture
def line(cast: Cast) -> ExpenditureLine:
    return hand_in(cast)[1]


def bring(cast: Cast, line: ExpenditureLine, state: str) -> Finding:
    """A finding in that state."""
    finding = draft(cast, (line, "1250.00"))
    way = {
        "released": ["release"], "answered": ["release", "answer"], "final": ["release", "answer", "decide"],
        "followed_up": ["release", "answer", "decide", "follow_up"],
        "closed": ["release", "answer", "decide", "close"],
    }  # fmt: skip
    for step in way.get(state, []):
        take(cast, finding, step)
    return finding


def take(cast: Cast, finding: Finding, step: str) -> None:
    member = cast.auditor if step in BY_AUDITOR else cast.lead
    with enter_tenant(member.seat, papers=step in BY_AUDITOR):
        # The lead partner does not find what was not released.
        found = list_findings().filter(pk=finding.pk).first()
        if found is None:
            raise PermissionDenied
        STEPS[step](member, found)


def state_of(cast: Cast, finding: Finding) -> str:
    with enter_tenant(cast.auditor.seat):
        return list_findings().get(pk=finding.pk).state


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", TABLE)
def test_each_state_lets_happen_what_the_table_says(cast: Cast, line: ExpenditureLine, state: str, step: str) -> None:
    finding = bring(cast, line, state)
    assert state_of(cast, finding) == state

    if step in TABLE[state]:
        take(cast, finding, step)
    else:
        with pytest.raises((PermissionDenied, ValidationError)):
            take(cast, finding, step)

    assert state_of(cast, finding) == TABLE[state].get(step, state)


def test_finding_is_final_without_an_answer_only_after_its_day(cast: Cast, line: ExpenditureLine) -> None:
    finding = release(cast, draft(cast, (line, "1250.00")), days=0)
    with pytest.raises(ValidationError) as caught:
        decide(cast, finding)
    assert caught.value.code == "not_heard"

    with enter_tenant(cast.auditor.seat, papers=True):
        # The day passes: as a new version, for the database lets no other change through.
        yesterday = timezone.localdate() - dt.timedelta(days=1)
        Finding.objects.filter(pk=finding.pk).update(answer_due_on=yesterday, version=2)

    assert decide(cast, Finding(pk=finding.pk, partnership_id=finding.partnership_id)).outcome == "upheld"


@pytest.mark.parametrize(("eur", "is_heard"), [("1000.00", True), ("1250.00", True), ("1250.01", False)])
def test_answer_stands_for_a_later_version_that_asks_no_more(
    cast: Cast, line: ExpenditureLine, eur: str, is_heard: bool
) -> None:
    finding = release(cast, draft(cast, (line, "1250.00")))
    answer(cast, finding)
    with enter_tenant(cast.auditor.seat, papers=True):
        change_finding(member=cast.auditor, finding=finding, values=finding_values((line, eur)), reason="Looked again.")

    if is_heard:
        assert decide(cast, finding).status == "final"
    else:
        with pytest.raises(ValidationError) as caught:
            decide(cast, finding)
        assert caught.value.code == "not_heard"


def test_finding_is_withdrawn_before_anybody_was_heard(cast: Cast, line: ExpenditureLine) -> None:
    finding = release(cast, draft(cast, (line, "1250.00")))

    assert decide(cast, finding, is_withdrawn=True).outcome == "withdrawn"


def test_withdrawn_finding_says_so(cast: Cast, line: ExpenditureLine) -> None:
    finding = release(cast, draft(cast, (line, "1250.00")))
    answer(cast, finding)

    assert decide(cast, finding, is_withdrawn=True).outcome == "withdrawn"


@pytest.mark.parametrize("step", ["decide", "close"])
def test_step_without_words_is_refused(cast: Cast, line: ExpenditureLine, step: str) -> None:
    finding = bring(cast, line, "answered" if step == "decide" else "final")
    service = {"decide": decide_finding, "close": close_finding}[step]

    with pytest.raises(ValidationError) as caught, enter_tenant(cast.auditor.seat, papers=True):
        service(member=cast.auditor, finding=finding, reason=" ")

    assert list(caught.value.error_dict) == ["reason"]


def test_answer_day_that_has_passed_is_refused(cast: Cast, line: ExpenditureLine) -> None:
    with pytest.raises(ValidationError) as caught:
        release(cast, draft(cast, (line, "1250.00")), days=-1)

    assert list(caught.value.error_dict) == ["answer_due_on"]


def test_log_tells_of_a_draft_to_its_audit_alone_and_of_the_steps_to_the_audited(
    cast: Cast, line: ExpenditureLine
) -> None:
    make_final(cast, (line, "1250.00"))
    read = {}
    for name in ("auditor", "lead", "partner", "other_partner"):
        with enter_tenant(getattr(cast, name).seat):
            rows = Event.objects.filter(key__startswith="assurance.finding").order_by("pk")
            read[name] = [key.removeprefix("assurance.finding.") for key in rows.values_list("key", flat=True)]

    steps = ["released", "answered", "decided"]
    assert read == {"auditor": ["written", *steps], "lead": steps, "partner": steps, "other_partner": []}


@pytest.mark.usefixtures("tasks_run_at_once")
def test_audited_and_auditors_are_told_of_each_others_steps(
    cast: Cast, line: ExpenditureLine, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        finding = release(cast, draft(cast, (line, "1250.00")))
    released = sorted(address for one in mail.outbox for address in one.to)
    told = next(one.body for one in mail.outbox if one.to == ["partner@example.invalid"])
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        answer(cast, finding)
    answered = [address for one in mail.outbox for address in one.to]

    assert released == ["lead@example.invalid", "partner@example.invalid"]
    assert answered == ["auditor@example.invalid"]
    assert f"Termin odpowiedzi: {finding.answer_due_on:%d.%m.%Y}" in told


def test_release_waits_for_the_daily_mail_of_who_wants_it_so(cast: Cast, line: ExpenditureLine) -> None:
    """The auditor's role of the database may add that line."""
    NoticePreference.objects.create(user=cast.lead.user, topic="reports", timing="daily")

    release(cast, draft(cast, (line, "1250.00")))

    assert list(WaitingNotice.objects.values_list("user_id", flat=True)) == [cast.lead.user_id]
