"""Documents by e-mail: from the partner's own people, into its open report, once."""

import datetime
import io
import os
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail as outgoing
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from apps.audit.models import Event
from apps.consortia.models import Membership
from apps.consortia.services.closure import close_project, reopen_project
from apps.inbox.enums import Channel, Outcome
from apps.inbox.models import IncomingDocument, Mailbox
from apps.inbox.selectors.mailbox import find_mailbox
from apps.inbox.services.mail import MailRefused, receive_mail
from apps.inbox.services.mailbox import close_mailbox, open_mailbox, renew_mailbox
from apps.intake.models import ExpenditureImport
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_seat, make_user
from tests.factories.documents import PROGRAM, make_pdf
from tests.factories.inbox import ksef_invoice
from tests.factories.intake import ROWS, csv_list
from tests.factories.mail import make_mail

Work = Callable[[], Any]


@pytest.fixture(autouse=True)
def domain(settings: Any) -> None:
    settings.MAIL_IN_DOMAIN = "in.example"


@pytest.fixture
def mailbox(cast: Cast) -> Mailbox:
    with enter_tenant(cast.partner.seat):
        return open_mailbox(member=cast.partner, partner=cast.partner.partner)


def letter(cast: Cast, mailbox: Mailbox, *files: tuple[str, bytes], sender: str = "", **values: str) -> bytes:
    return make_mail(sender or cast.partner.user.email, mailbox.address, list(files), **values).as_bytes()


def refusal(content: bytes, recipient: str = "") -> int:
    with pytest.raises(MailRefused) as refused:
        receive_mail(content=content, recipient=recipient)
    return refused.value.exit_code


def events(cast: Cast, key: str) -> list[dict[str, Any]]:
    with enter_tenant(cast.auditor.seat):
        return list(Event.objects.filter(key=key).order_by("pk").values_list("data", flat=True))


def count(cast: Cast) -> tuple[int, int]:
    with enter_tenant(cast.partner.seat):
        return IncomingDocument.objects.count(), ExpenditureImport.objects.count()


def test_attachments_end_where_an_upload_ends(cast: Cast, report: PartnerReport, mailbox: Mailbox) -> None:
    content = letter(cast, mailbox, ("faktura.xml", ksef_invoice()), ("lista.csv", csv_list(*ROWS)))

    received = receive_mail(content=content)

    assert [each.outcome for each in received] == [Outcome.TAKEN_IN, Outcome.LIST]
    with enter_tenant(cast.partner.seat):
        incoming, upload = IncomingDocument.objects.get(), ExpenditureImport.objects.get()
        assert (incoming.report_id, incoming.channel, incoming.received_by_id) == (
            report.pk, Channel.MAIL, cast.partner.user_id,
        )  # fmt: skip
        assert upload.report_id == report.pk
    assert events(cast, "inbox.mail.received") == [{"files": 2, "taken": 2}]


def test_sender_is_told_in_her_language_what_became_of_each_file(
    cast: Cast, report: PartnerReport, mailbox: Mailbox, work: Work
) -> None:
    cast.partner.user.language = "en"
    cast.partner.user.save()
    with work():
        receive_mail(content=letter(cast, mailbox, ("scan.pdf", make_pdf()), ("bill.exe", PROGRAM)))

    (told,) = outgoing.outbox
    assert (told.to, told.subject) == ([cast.partner.user.email], "ALPHA: what became of your documents")
    assert "scan.pdf: Taken in" in told.body
    assert "bill.exe: Refused\n  " in told.body
    assert f"/p/alpha/reports/{report.pk}/inbox/" in told.body


def test_message_sent_twice_is_taken_in_once(cast: Cast, report: PartnerReport, mailbox: Mailbox, work: Work) -> None:
    content = letter(cast, mailbox, ("scan.pdf", make_pdf()))

    with work():
        receive_mail(content=content)
        again = receive_mail(content=content)

    assert (again, count(cast), len(outgoing.outbox)) == ([], (1, 0), 1)


def test_message_without_attachment_is_answered_so(
    cast: Cast, report: PartnerReport, mailbox: Mailbox, work: Work
) -> None:
    cast.partner.user.language = "en"
    cast.partner.user.save()
    with work():
        assert receive_mail(content=letter(cast, mailbox)) == []

    assert outgoing.outbox[0].body.startswith("No file was attached to your message.")


def test_partner_without_an_open_report_takes_nothing_and_says_so(cast: Cast, mailbox: Mailbox, work: Work) -> None:
    cast.partner.user.language = "en"
    cast.partner.user.save()
    with work():
        assert receive_mail(content=letter(cast, mailbox, ("scan.pdf", make_pdf()))) == []

    assert count(cast) == (0, 0)
    assert outgoing.outbox[0].body.startswith("Your organisation has no open report.")


def test_automatic_message_is_taken_in_and_not_answered(
    cast: Cast, report: PartnerReport, mailbox: Mailbox, work: Work
) -> None:
    content = b"Auto-Submitted: auto-generated\r\n" + letter(cast, mailbox, ("scan.pdf", make_pdf()))

    with work():
        receive_mail(content=content)

    assert (count(cast), outgoing.outbox) == ((1, 0), [])


def _stranger(cast: Cast) -> str:
    return cast.stranger.user.email


def _other_partner(cast: Cast) -> str:
    return cast.other_partner.user.email


def _lead(cast: Cast) -> str:
    return cast.lead.user.email


def _auditor(cast: Cast) -> str:
    return cast.auditor.user.email


def _inactive(cast: Cast) -> str:
    cast.partner.user.is_active = False
    cast.partner.user.save()
    return cast.partner.user.email


def _expired(cast: Cast) -> str:
    with enter_tenant(system_seat(cast.partnership.pk)):
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        Membership.objects.filter(pk=cast.partner.pk).update(valid_until=yesterday)
    return cast.partner.user.email


def _several(cast: Cast) -> str:
    return f"{cast.partner.user.email}, someone@example.invalid"


@pytest.mark.parametrize("sender", [_stranger, _other_partner, _lead, _auditor, _inactive, _expired, _several])
def test_sender_who_is_none_of_the_partners_active_people_is_refused(
    cast: Cast, report: PartnerReport, mailbox: Mailbox, work: Work, sender: Callable[[Cast], str]
) -> None:
    address = sender(cast)
    with work():
        code = refusal(letter(cast, mailbox, ("scan.pdf", make_pdf()), sender=address))

    assert (code, count(cast), outgoing.outbox) == (os.EX_NOPERM, (0, 0), [])
    assert len(events(cast, "inbox.mail.refused")) == 1


def test_colleague_of_the_same_partner_may_send(cast: Cast, report: PartnerReport, mailbox: Mailbox) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_seat(cast.partnership, make_user("colleague", "pl"), cast.partner.role, cast.partner.partner)

    received = receive_mail(
        content=letter(cast, mailbox, ("scan.pdf", make_pdf()), sender="Colleague <Colleague@Example.invalid>")
    )

    assert [each.outcome for each in received] == [Outcome.TAKEN_IN]


@pytest.mark.parametrize(
    "address", ["", "in.example", "1-wrong@in.example", "x-y@in.example", "9" * 40 + "-a@in.example"]
)
def test_address_that_is_none_of_ours_is_refused(cast: Cast, mailbox: Mailbox, address: str) -> None:
    content = make_mail(cast.partner.user.email, "nobody@example.invalid").as_bytes()

    assert refusal(content, address) == os.EX_NOUSER


def test_secret_of_one_partnership_opens_no_mailbox_of_another(cast: Cast, mailbox: Mailbox) -> None:
    address = mailbox.address.replace(f"{cast.partnership.pk}-", f"{cast.other_partnership.pk}-")

    assert refusal(letter(cast, mailbox), address) == os.EX_NOUSER


def test_old_address_is_refused_once_it_was_renewed(cast: Cast, report: PartnerReport, mailbox: Mailbox) -> None:
    old = mailbox.address
    with enter_tenant(cast.lead.seat):
        new = renew_mailbox(member=cast.lead, partner=mailbox.partner).address

    assert refusal(letter(cast, mailbox), old) == os.EX_NOUSER
    # What carries mail may change the case of an address.
    assert receive_mail(content=letter(cast, mailbox), recipient=new.upper()) == []
    assert len(events(cast, "inbox.mailbox.renewed")) == 1


def test_closed_mailbox_refuses(cast: Cast, mailbox: Mailbox) -> None:
    with enter_tenant(cast.partner.seat):
        close_mailbox(member=cast.partner, partner=mailbox.partner)

    assert refusal(letter(cast, mailbox)) == os.EX_NOUSER
    assert len(events(cast, "inbox.mailbox.closed")) == 1


def test_mailbox_of_a_closed_project_refuses_until_it_is_reopened(
    cast: Cast, report: PartnerReport, mailbox: Mailbox
) -> None:
    with enter_tenant(cast.lead.seat):
        cast.lead.partnership = close_project(member=cast.lead, closed_on=timezone.localdate())
    code = refusal(letter(cast, mailbox, ("scan.pdf", make_pdf())))
    with enter_tenant(cast.lead.seat):
        assert find_mailbox(partner_id=mailbox.partner_id) is None
        reopen_project(member=cast.lead, reason="A correction")

    assert (code, count(cast)) == (os.EX_NOUSER, (0, 0))
    assert len(receive_mail(content=letter(cast, mailbox, ("scan.pdf", make_pdf())))) == 1


def test_mailbox_opened_twice_keeps_its_address(cast: Cast, mailbox: Mailbox) -> None:
    with enter_tenant(cast.partner.seat):
        assert open_mailbox(member=cast.partner, partner=mailbox.partner).address == mailbox.address
    assert len(events(cast, "inbox.mailbox.opened")) == 1


def test_server_that_receives_no_mail_opens_none(cast: Cast, settings: Any) -> None:
    settings.MAIL_IN_DOMAIN = ""

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError):
        open_mailbox(member=cast.partner, partner=cast.partner.partner)


def test_message_over_the_limit_is_refused_unread(cast: Cast, mailbox: Mailbox, settings: Any) -> None:
    settings.MAIL_IN_MAX_BYTES = 1000

    assert refusal(letter(cast, mailbox, ("scan.pdf", b"x" * 1000))) == os.EX_DATAERR


def run_command(monkeypatch: pytest.MonkeyPatch, content: bytes) -> tuple[int, str]:
    """Exit code and what the mail server puts into its own answer."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    told = io.StringIO()
    try:
        call_command("receive_mail", stdout=io.StringIO(), stderr=told)
    except SystemExit as ended:
        return int(ended.code or 0), told.getvalue()
    return 0, told.getvalue()


def test_command_at_the_end_of_a_pipe_answers_by_its_exit_code(
    cast: Cast, report: PartnerReport, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = letter(cast, mailbox, ("scan.pdf", make_pdf()))
    forged = letter(cast, mailbox, ("scan.pdf", make_pdf()), sender="x@example.invalid")

    assert run_command(monkeypatch, good) == (0, "")
    assert run_command(monkeypatch, forged)[0] == 77
    assert "own people" in run_command(monkeypatch, forged)[1]
    assert count(cast) == (1, 0)
