"""Requests for clarification: who asks, answers, closes; what the database holds to."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error, ProgrammingError, connection, transaction
from django.utils import timezone

from apps.audit.models import Event
from apps.clarifications.enums import ClarificationOutcome
from apps.clarifications.models import Clarification, ClarificationFile, ClarificationMessage
from apps.clarifications.selectors.subject import about_deliverable, about_line, about_report, list_owners
from apps.clarifications.services.clarification import (
    answer_clarification,
    ask_for_clarification,
    close_clarification,
    reopen_clarification,
)
from apps.clarifications.validators.clarification import Owner
from apps.documents.models import Document
from apps.documents.permissions import can_read_document
from apps.finance.services.expenditure_line import delete_line
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import make_seat, make_user
from tests.factories.clarifications import ask, ask_about_line, ask_about_report, question
from tests.factories.documents import make_upload
from tests.factories.finance import make_line, make_report
from tests.factories.reporting import make_deliverable, make_work_package

TODAY = timezone.localdate()
ACCEPTED, WITHDRAWN = ClarificationOutcome.ACCEPTED, ClarificationOutcome.WITHDRAWN


def answer(member, thread, text="It is attached.", **given):
    with enter_tenant(member.seat):
        return answer_clarification(member=member, clarification=thread, text=text, **given)


def close(member, thread, outcome=ACCEPTED, reason="The statement is complete."):
    with enter_tenant(member.seat):
        return close_clarification(member=member, clarification=thread, outcome=outcome, reason=reason)


@pytest.fixture
def thread(cast, line) -> Clarification:
    """The control asks the partner about its line."""
    with enter_tenant(cast.controller.seat):
        return ask_about_line(cast.controller, line)


@pytest.mark.parametrize(("role", "kind"), [("controller", "control"), ("lead", "lead"), ("partner", "partner")])
def test_question_is_asked_on_behalf_of_the_members_side(cast, line, role, kind):
    member = getattr(cast, role)
    with enter_tenant(member.seat):
        thread = ask_about_line(member, line, owner=Owner(partner=cast.lead.partner))

    assert (thread.kind, thread.status, thread.partner, thread.report, thread.line_number) == (
        kind, "open", cast.partner.partner, line.report, 1,
    )  # fmt: skip
    with enter_tenant(member.seat):
        said = [(one.status, one.text, one.author_id, one.language) for one in thread.messages.all()]
        assert said == [("open", "Where is the bank statement?", member.user_id, member.user.language)]
        assert Event.objects.get(key="clarifications.thread.opened").data == {"on": "Proof of payment"}


@pytest.mark.parametrize("role", ["other_partner", "auditor"])
def test_question_about_another_partners_report_is_refused(cast, report, role):
    member = getattr(cast, role)

    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        ask_about_report(member, report)


def test_question_to_somebody_who_cannot_read_it_is_refused(cast, line):
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        ask_about_line(cast.lead, line, owner=Owner(partner=cast.other_partner.partner))

    assert list(refusal.value.message_dict) == ["owner"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"subject": " "}, "subject"),
        ({"text": ""}, "text"),
        ({"due_on": TODAY - dt.timedelta(days=1)}, "due_on"),
        ({"due_on": dt.date(9999, 12, 31)}, "due_on"),
    ],
)
def test_question_without_words_in_the_past_or_out_of_the_projects_reach_is_refused(cast, line, fields, field):
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        ask_about_line(cast.lead, line, **fields)

    assert list(refusal.value.message_dict) == [field]


def test_owners_are_the_partner_the_lead_their_people_and_the_controllers(cast, line):
    with enter_tenant(cast.lead.seat):
        owners = list_owners(member=cast.lead, subject=about_line(line))

    assert [one.partner or one.seat for one in owners] == [
        cast.partner.partner, cast.lead.partner, cast.partner, cast.controller,
    ]  # fmt: skip


def test_thread_goes_from_question_to_outcome_and_back(cast, thread):
    assert answer(cast.partner, thread).status == "answered"
    assert close(cast.controller, thread).status == "closed"
    with enter_tenant(cast.controller.seat):
        again = reopen_clarification(
            member=cast.controller, clarification=thread, text="One page is missing.", due_on=TODAY
        )
    assert (again.status, again.outcome, again.outcome_reason, again.due_on) == ("reopened", "", "", TODAY)
    answer(cast.partner, thread, "Here it is.")
    done = close(cast.controller, thread, ClarificationOutcome.NOT_ACCEPTED, "It is another account.")

    assert (done.outcome, done.outcome_reason) == ("not_accepted", "It is another account.")
    with enter_tenant(cast.auditor.seat):
        assert list(ClarificationMessage.objects.values_list("status", flat=True)) == [
            "open", "answered", "closed", "reopened", "answered", "closed",
        ]  # fmt: skip
        assert list(Event.objects.order_by("pk").values_list("key", flat=True)) == [
            "clarifications.thread.opened", "clarifications.thread.answered", "clarifications.thread.closed",
            "clarifications.thread.reopened", "clarifications.thread.answered", "clarifications.thread.closed",
        ]  # fmt: skip


def test_answer_may_be_followed_by_another_until_it_is_closed(cast, thread):
    answer(cast.partner, thread)
    answer(cast.partner, thread, "And the second page.")
    close(cast.controller, thread)

    with pytest.raises(ValidationError) as refusal:
        answer(cast.partner, thread)
    assert refusal.value.code == "state"


@pytest.mark.parametrize("role", ["lead", "other_partner", "auditor", "controller"])
def test_answer_by_somebody_else_is_refused(cast, thread, role):
    with pytest.raises(PermissionDenied):
        answer(getattr(cast, role), thread)


@pytest.mark.parametrize("role", ["lead", "partner", "other_partner", "auditor"])
def test_closing_and_asking_again_are_for_the_side_that_asked(cast, thread, role):
    member = getattr(cast, role)
    answer(cast.partner, thread)

    with pytest.raises(PermissionDenied):
        close(member, thread)
    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        reopen_clarification(member=member, clarification=thread, text="Again?", due_on=TODAY)


def test_without_an_answer_the_question_can_only_be_withdrawn(cast, thread):
    with pytest.raises(ValidationError) as refusal:
        close(cast.controller, thread)
    assert list(refusal.value.message_dict) == ["outcome"]

    assert close(cast.controller, thread, WITHDRAWN, "Found it.").status == "closed"


def test_closing_without_a_sentence_is_refused(cast, thread):
    answer(cast.partner, thread)

    with pytest.raises(ValidationError) as refusal:
        close(cast.controller, thread, reason=" ")
    assert list(refusal.value.message_dict) == ["reason"]


def test_asking_again_while_the_first_question_waits_is_refused(cast, thread):
    with enter_tenant(cast.controller.seat), pytest.raises(ValidationError) as refusal:
        reopen_clarification(member=cast.controller, clarification=thread, text="Well?", due_on=TODAY)
    assert refusal.value.code == "state"


def test_named_person_and_her_colleagues_answer_but_nobody_else(cast, line):
    with enter_tenant(system_seat(cast.partnership.pk)):
        colleague = make_seat(cast.partnership, make_user("colleague", "pl"), "partner", cast.partner.partner)
    with enter_tenant(cast.controller.seat):
        thread = ask_about_line(cast.controller, line, owner=Owner(seat=cast.partner))

    with pytest.raises(PermissionDenied):
        answer(cast.lead, thread)
    assert answer(colleague, thread).status == "answered"


def test_controller_who_is_asked_answers_the_partner(cast, line):
    with enter_tenant(cast.partner.seat):
        thread = ask_about_line(cast.partner, line, owner=Owner(seat=cast.controller))

    assert answer(cast.controller, thread).status == "answered"
    assert close(cast.partner, thread).outcome == "accepted"


def test_deliverable_is_asked_about_by_its_partners_controller(cast):
    with enter_tenant(cast.lead.seat):
        deliverable = make_deliverable(cast, make_work_package(cast, 1), 1, cast.period.ends_on)
    with enter_tenant(cast.controller.seat):
        thread = ask(cast.controller, about_deliverable(deliverable))

    assert (thread.partner, thread.deliverable, thread.report) == (cast.partner.partner, deliverable, None)


@pytest.mark.parametrize(("role", "seen"), [
    ("lead", 1), ("partner", 1), ("controller", 1), ("auditor", 1), ("other_partner", 0), ("stranger", 0),
])  # fmt: skip
def test_thread_is_read_by_those_it_concerns(cast, thread, role, seen):
    answer(cast.partner, thread, files=[make_upload()])

    member = getattr(cast, role)
    with enter_tenant(member.seat):
        counts = [model.objects.count() for model in (Clarification, ClarificationMessage, ClarificationFile)]
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM clarifications_clarification")
            raw = cursor.fetchone()[0]

    assert (counts, raw) == ([seen, 2 * seen, seen], seen)


def test_controller_sees_no_thread_about_a_draft(cast):
    with enter_tenant(cast.partner.seat):
        line = make_line(make_report(cast.partner, cast.period))
    with enter_tenant(cast.lead.seat):
        ask_about_line(cast.lead, line)

    with enter_tenant(cast.controller.seat):
        assert (Clarification.objects.count(), ClarificationMessage.objects.count()) == (0, 0)


def test_lead_partners_file_in_the_thread_is_read_by_those_who_read_the_thread(cast, line):
    with enter_tenant(cast.lead.seat):
        thread = ask_for_clarification(
            member=cast.lead, subject=about_line(line), values=question(Owner(partner=cast.partner.partner)),
            files=[make_upload("note.pdf")],
        )  # fmt: skip

    read = {}
    for role in ("lead", "partner", "controller", "auditor", "other_partner"):
        member = getattr(cast, role)
        with enter_tenant(member.seat):
            document = Document.objects.filter(name="note.pdf").first()
            read[role] = document is not None and can_read_document(member, document)
    assert thread.partner == cast.partner.partner
    assert read == {"lead": True, "partner": True, "controller": True, "auditor": True, "other_partner": False}


def test_nobody_opens_another_partners_file_to_a_thread(cast, thread):
    with enter_tenant(system_seat(cast.partnership.pk)):
        document = Document.objects.create(
            partnership=cast.partnership, partner=cast.other_partner.partner, name="pay.pdf", sha256="a" * 64, size=4,
            media_type="application/pdf", uploaded_by=cast.other_partner.user, state="clean", file="x",
        )  # fmt: skip
    with enter_tenant(cast.lead.seat):
        message = ClarificationMessage.objects.get()
    for giver in (cast.lead.partner, cast.other_partner.partner):
        with enter_tenant(cast.lead.seat), pytest.raises(Error), transaction.atomic():
            ClarificationFile.objects.create(
                partnership=cast.partnership, partner=cast.partner.partner, message=message, document=document,
                given_by=giver,
            )  # fmt: skip


@pytest.mark.parametrize(("role", "changed"), [
    ("partner", {"status": "closed", "outcome": "accepted", "outcome_reason": "Fine."}),
    ("lead", {"status": "answered"}),
    ("controller", {"status": "answered"}),
    ("partner", {"due_on": TODAY}),
    ("partner", {"subject": "Something else"}),
    ("controller", {"subject": "Something else"}),
])  # fmt: skip
def test_database_refuses_what_is_not_the_members_step(cast, thread, role, changed):
    fields = dict(changed)
    if fields.get("status") == "closed":
        fields["closed_at"] = timezone.now()
    with enter_tenant(getattr(cast, role).seat), pytest.raises(Error), transaction.atomic():
        Clarification.objects.filter(pk=thread.pk).update(**fields)


def test_database_refuses_a_state_that_was_skipped(cast, thread):
    with enter_tenant(cast.controller.seat), pytest.raises(Error), transaction.atomic():
        Clarification.objects.filter(pk=thread.pk).update(status="reopened")


def test_messages_never_change(cast, thread):
    with enter_tenant(cast.controller.seat):
        for statement in (
            "UPDATE clarifications_clarificationmessage SET text = 'x'",
            "DELETE FROM clarifications_clarificationmessage",
        ):
            with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


def test_deleted_line_leaves_the_thread_with_its_number(cast):
    with enter_tenant(cast.partner.seat):
        line = make_line(make_report(cast.partner, cast.period))
    with enter_tenant(cast.lead.seat):
        thread = ask_about_line(cast.lead, line)
    with enter_tenant(cast.partner.seat):
        delete_line(member=cast.partner, line=line)
        thread.refresh_from_db()

    assert (thread.line_id, thread.line_number, thread.report_id) == (None, 1, line.report_id)


def test_each_side_is_told_in_its_own_language(
    cast, thread, mailoutbox, tasks_run_at_once, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer(cast.partner, thread, "It is attached.")
    with django_capture_on_commit_callbacks(execute=True):
        close(cast.controller, thread)

    assert [mail.to for mail in mailoutbox] == [["controller@example.invalid"], ["partner@example.invalid"]]
    assert mailoutbox[0].subject == "ALPHA: Partner answered a request for clarification"
    assert f"/p/alpha/clarifications/{thread.pk}/" in mailoutbox[0].body
    assert "It is attached." not in mailoutbox[0].body


def test_question_about_a_report_stays_when_it_is_given_back(cast, report):
    with enter_tenant(cast.controller.seat):
        thread = ask_for_clarification(
            member=cast.controller, subject=about_report(report), values=question(Owner(partner=report.partner))
        )
    with enter_tenant(cast.lead.seat):
        PartnerReport.objects.filter(pk=report.pk).update(status="reopened")

    assert answer(cast.partner, thread).status == "answered"
    with enter_tenant(cast.controller.seat):
        assert Clarification.objects.get().status == "answered"
