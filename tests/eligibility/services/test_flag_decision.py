"""One step with several flags at once: each recorded, all or none, and nobody's work overturned unseen."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.audit.models import Event
from apps.consortia.models import Membership
from apps.eligibility.enums import FlagState
from apps.eligibility.models import Flag, FlagDecision
from apps.eligibility.services.flag_decision import Together, decide_all_flags, decide_flag, decide_flags
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast, make_cast
from tests.factories.finance import make_line, make_report
from tests.factories.reporting import make_flag


def submitted_report(cast: Cast, flags: int) -> PartnerReport:
    """A submitted report of the partner with a gift on each of its lines."""
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        for number in range(1, flags + 1):
            make_flag(report, make_line(report, number, declared_eur=Decimal("25.00")), ineligible_eur=Decimal("25.00"))
        PartnerReport.objects.filter(pk=report.pk).update(status="submitted")
    return report


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    return submitted_report(cast, 3)


def seen(cast: Cast) -> dict[int, str]:
    with enter_tenant(cast.lead.seat):
        return dict(Flag.objects.order_by("line__number").values_list("pk", "state"))


def together(cast: Cast, role: str, flags: dict[int, str], state: FlagState, reason: str = "") -> Together:
    member = getattr(cast, role)
    with enter_tenant(member.seat):
        return decide_flags(member=member, seen=flags, state=state, reason=reason)


def states(cast: Cast) -> list[str]:
    return list(seen(cast).values())


@pytest.mark.usefixtures("report")
def test_each_flag_of_a_common_decision_has_its_own_record(cast: Cast) -> None:
    done = together(cast, "lead", seen(cast), FlagState.REJECTED, "Catering, not gifts.")

    assert (len(done.decided), done.refusals) == (3, [])
    assert states(cast) == ["rejected"] * 3
    with enter_tenant(cast.auditor.seat):
        decisions = set(FlagDecision.objects.values_list("flag", "state", "reason", "decided_by"))
        events = set(Event.objects.filter(key="eligibility.flag.rejected").values_list("subject", "actor"))
    assert decisions == {(pk, "rejected", "Catering, not gifts.", cast.lead.user_id) for pk in seen(cast)}
    assert events == {(f"eligibility.flag:{pk}", cast.lead.user_id) for pk in seen(cast)}


@pytest.mark.usefixtures("report")
def test_flag_that_moved_since_it_was_seen_stays_and_is_told_of(cast: Cast) -> None:
    as_seen = seen(cast)
    first = next(iter(as_seen))
    with enter_tenant(cast.lead.seat):
        decide_flag(member=cast.lead, flag=Flag.objects.get(pk=first), state=FlagState.ACCEPTED)

    done = together(cast, "lead", as_seen, FlagState.REJECTED, "Catering.")

    assert states(cast) == ["accepted", "rejected", "rejected"]
    assert [(refusal.count, refusal.sentence) for refusal in done.refusals] == [
        (1, "Somebody has worked on it since the page was opened.")
    ]


@pytest.mark.usefixtures("report")
def test_flag_that_is_gone_and_step_that_is_not_possible_are_told_of(cast: Cast) -> None:
    together(cast, "lead", seen(cast), FlagState.ACCEPTED)

    done = together(cast, "lead", {**seen(cast), 999_999: "open"}, FlagState.ASKED, "What is it?")

    assert done.decided == []
    assert {refusal.sentence: refusal.count for refusal in done.refusals} == {
        "This step is not possible from where the flag stands.": 3,
        "The flag is no longer there: a later check does not find it.": 1,
    }


@pytest.mark.usefixtures("report")
def test_decision_can_be_turned_round_as_a_single_one_can(cast: Cast) -> None:
    together(cast, "lead", seen(cast), FlagState.ACCEPTED)
    together(cast, "lead", seen(cast), FlagState.REJECTED, "Decided too fast.")

    assert states(cast) == ["rejected"] * 3


@pytest.mark.parametrize("role", ["partner", "other_partner"])
def test_who_may_not_decide_one_may_not_decide_several(cast: Cast, report: PartnerReport, role: str) -> None:
    flags = seen(cast)

    if role == "other_partner":
        # To her the flags are not even there.
        assert together(cast, role, flags, FlagState.ACCEPTED).decided == []
    else:
        with pytest.raises(PermissionDenied):
            together(cast, role, flags, FlagState.ACCEPTED)

    assert states(cast) == ["open"] * 3


def test_flags_of_a_report_open_for_correction_are_nobodys_to_decide(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        PartnerReport.objects.filter(pk=report.pk).update(status="reopened")

    with pytest.raises(PermissionDenied):
        together(cast, "lead", seen(cast), FlagState.ACCEPTED)


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize("state", [FlagState.REJECTED, FlagState.ASKED])
def test_common_decision_that_needs_a_reason_without_one_is_refused(cast: Cast, state: FlagState) -> None:
    with pytest.raises(ValidationError):
        together(cast, "lead", seen(cast), state, "  ")

    assert states(cast) == ["open"] * 3


def test_decision_on_no_flag_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refusal:
        together(cast, "lead", {}, FlagState.ACCEPTED)
    assert refusal.value.code == "none"


@pytest.mark.usefixtures("report", "tasks_run_at_once")
def test_questions_on_three_flags_are_one_mail_and_are_answered_together(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        together(cast, "lead", seen(cast), FlagState.ASKED, "Who got them?")
        together(cast, "partner", seen(cast), FlagState.ANSWERED, "The speakers.")

    assert states(cast) == ["answered"] * 3
    assert [message.to for message in mail.outbox] == [[cast.partner.user.email], [cast.lead.user.email]]
    assert "Who got them?" not in mail.outbox[0].body
    assert "The speakers." not in mail.outbox[1].body


def test_whole_list_is_decided_as_it_was_shown_or_not_at_all(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.lead.seat):
        decide_flag(member=cast.lead, flag=Flag.objects.get(line__number=1), state=FlagState.ACCEPTED)

    def decide_all(expected: int) -> Together:
        with enter_tenant(cast.lead.seat):
            flags = Flag.objects.filter(report=report)
            return decide_all_flags(
                member=cast.lead, flags=flags, expected=expected, state=FlagState.REJECTED, reason="Catering."
            )

    with pytest.raises(ValidationError) as refusal:
        decide_all(3)
    assert refusal.value.code == "changed"
    assert states(cast) == ["accepted", "open", "open"]

    # What is decided already is left alone: only what waits was shown as waiting.
    assert len(decide_all(2).decided) == 2
    assert states(cast) == ["accepted", "rejected", "rejected"]


def test_decision_on_three_flags_locks_and_writes_them_together(cast: Cast) -> None:
    submitted_report(cast, 3)

    with CaptureQueriesContext(connection) as queries:
        together(cast, "lead", seen(cast), FlagState.ACCEPTED)

    flags = [query["sql"] for query in queries if '"eligibility_flag"' in query["sql"]]
    assert len([sql for sql in flags if "FOR UPDATE" in sql]) == 1
    assert len([sql for sql in flags if 'UPDATE "eligibility_flag" SET' in sql]) == 1


# Putting back what was there keeps the clean-up from installing functions, which only the owner may.
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_people_who_decide_at_once_decide_each_flag_once() -> None:
    cast = make_cast()
    submitted_report(cast, 20)
    flags = seen(cast)
    barrier = threading.Barrier(2)
    answers: list[object] = []
    # One list from its beginning, the other from its end: locks taken in the order of the page would deadlock.
    lists = [(flags, FlagState.ACCEPTED), (dict(reversed(flags.items())), FlagState.REJECTED)]
    clicks = [threading.Thread(target=click, args=(cast.lead, *one, barrier, answers)) for one in lists]

    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()

    assert sorted(answers, key=str) == [0, 20]
    assert len(set(states(cast))) == 1
    with enter_tenant(cast.lead.seat):
        assert FlagDecision.objects.count() == 20


def click(
    member: Membership, flags: dict[int, str], state: FlagState, barrier: threading.Barrier, answers: list[object]
) -> None:
    try:
        barrier.wait(timeout=10)
        with enter_tenant(member.seat):
            answers.append(len(decide_flags(member=member, seen=flags, state=state, reason="Why.").decided))
    except BaseException as failure:
        answers.append(failure)
    finally:
        connection.close()
