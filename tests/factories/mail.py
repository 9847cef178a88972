"""E-mails as people and programs write them, made here."""

from email.message import EmailMessage

PDF = ("application", "pdf")


def make_mail(
    sender: str,
    recipient: str,
    files: list[tuple[str, bytes]] | None = None,
    *,
    identifier: str = "<1@example.invalid>",
) -> EmailMessage:
    """A text with files attached."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, recipient, "Faktury"
    message["Message-ID"] = identifier
    message.set_content("Dzień dobry, w załączeniu faktury.")
    for name, content in files or []:
        message.add_attachment(content, maintype=PDF[0], subtype=PDF[1], filename=name)
    return message
