"""The end of a mail server's pipe: `receive_mail --recipient ${recipient} < message`."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from apps.inbox.services.mail import MailRefused, receive_mail


class Command(BaseCommand):
    help = (
        "Reads one e-mail from standard input and takes in what is attached. Answers the mail server by its exit code: "
        "0 taken in, 65 no message, 67 no such mailbox, 77 not one of the partner's people."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--recipient", default="", help="The address the message is delivered to.")

    def handle(self, *args: Any, **options: Any) -> None:
        # One byte more than may be: enough to see that there is too much, whatever the sender sends.
        content = sys.stdin.buffer.read(settings.MAIL_IN_MAX_BYTES + 1)
        try:
            received = receive_mail(content=content, recipient=options["recipient"])
        except MailRefused as refusal:
            self.stderr.write(str(refusal))
            sys.exit(refusal.exit_code)
        for each in received:
            self.stdout.write(f"{each.outcome}: {each.name}")
