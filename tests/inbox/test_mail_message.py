"""What is read out of an e-mail, however it was written."""

import base64

import pytest

from apps.inbox.mail_message import MOST_PARTS, Attachment, UnreadableMail, read_message
from tests.factories.mail import make_mail

HEAD = b"From: a@example.invalid\r\nTo: b@example.invalid\r\nMIME-Version: 1.0\r\n"


def names(content: bytes) -> list[str]:
    return [attachment.name for attachment in read_message(content).attachments]


def attached(headers: str, body: bytes = b"QUJD") -> bytes:
    """A message with a text and one part with these headers."""
    return (
        HEAD + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHello\r\n'
        b"--x\r\n" + headers.encode() + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + body + b"\r\n--x--\r\n"
    )  # fmt: skip


def test_sender_recipients_and_attachments_are_read() -> None:
    mail = make_mail("Anna <Anna@Example.invalid>", "1-abc@in.example", [("faktura ł.pdf", b"%PDF")])

    message = read_message(mail.as_bytes())

    assert (message.sender, message.recipients) == ("anna@example.invalid", ("1-abc@in.example",))
    assert message.attachments == (Attachment("faktura ł.pdf", b"%PDF"),)
    assert message.is_automatic is False


def test_attachment_of_a_forwarded_message_is_found() -> None:
    inner = make_mail("shop@example.invalid", "anna@example.invalid", [("faktura.pdf", b"%PDF")])
    outer = make_mail("anna@example.invalid", "1-abc@in.example")
    outer.add_attachment(inner)

    assert names(outer.as_bytes()) == ["faktura.pdf"]


def test_picture_shown_in_the_text_is_no_attachment_and_another_is() -> None:
    mail = make_mail("anna@example.invalid", "1-abc@in.example")
    mail.add_alternative('<p>Hi <img src="cid:logo@x"></p>', subtype="html")
    mail.get_payload()[1].add_related(b"\x89PNG", "image", "png", cid="<logo@x>", filename="logo.png")
    mail.add_attachment(b"\xff\xd8\xff", "image", "jpeg", filename="receipt.jpg", cid="<photo@x>")

    assert names(mail.as_bytes()) == ["receipt.jpg"]


def test_signature_is_no_attachment() -> None:
    assert names(attached('Content-Type: application/pkcs7-signature; name="smime.p7s"')) == []


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ('Content-Disposition: attachment; filename="=?utf-8?B?ZmFrdHVyYSDFgi5wZGY=?="', "faktura ł.pdf"),
        ("Content-Disposition: attachment; filename*=iso-8859-2''faktura%20%B3.pdf", "faktura ł.pdf"),
        ("Content-Disposition: attachment; filename*=klingon''a.pdf", "a.pdf"),
        ('Content-Disposition: attachment; filename="=?klingon?B?YQ==?="', "=?klingon?B?YQ==?="),
        ('Content-Disposition: attachment; filename="=?utf-8?B?%%%?="', "attachment.txt"),
        ("Content-Type: application/pdf\r\nContent-Disposition: attachment", "attachment.pdf"),
    ],
)
def test_file_name_in_any_character_set_is_read_as_far_as_it_can_be(headers: str, name: str) -> None:
    assert names(attached(headers)) == [name]


@pytest.mark.parametrize(
    "body", [b"%%%not base64%%%", b"QUJD=QUJD", b"", b"\xff\xfe\x00", base64.b64encode(b"x" * 100_000)]
)
def test_body_that_is_not_quite_base64_gives_what_can_be_decoded(body: bytes) -> None:
    (attachment,) = read_message(attached('Content-Disposition: attachment; filename="a.pdf"', body)).attachments

    assert isinstance(attachment.content, bytes)


@pytest.mark.parametrize("header", ["", "From: a@x.invalid, b@x.invalid\r\n", "From: nobody\r\n", "From: \xff\xfe\r\n"])
def test_message_without_one_sender_has_none(header: str) -> None:
    content = header.encode("latin-1") + b"To: b@example.invalid\r\n\r\nHello"

    assert read_message(content).sender == ""


def test_message_without_identifier_is_known_by_its_bytes() -> None:
    keys = {read_message(HEAD + b"\r\n" + text).key for text in (b"one", b"one", b"two")}

    assert len(keys) == 2


@pytest.mark.parametrize("depth", [200, 5_000])
def test_message_nested_without_end_is_refused_or_read_and_nothing_breaks(depth: int) -> None:
    content = HEAD + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (level, level) for level in range(depth)
    )

    try:
        found = names(content)
    except UnreadableMail:
        found = []
    assert len(found) <= 1


def test_message_of_very_many_parts_is_refused() -> None:
    content = HEAD + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n' + b"--x\r\n\r\na\r\n" * (MOST_PARTS + 1)

    with pytest.raises(UnreadableMail):
        read_message(content)


@pytest.mark.parametrize("content", [b"", b"\x00" * 1000, b"\xff" * 1000, b"Content-Type: multipart/mixed\r\n\r\n--"])
def test_bytes_that_are_no_message_have_nobody_and_nothing(content: bytes) -> None:
    message = read_message(content)

    assert (message.sender, message.recipients) == ("", ())


@pytest.mark.parametrize(
    "name", ["filename*=utf-7''+2AA-.pdf", 'filename="=?utf-7?q?+2AA-.pdf?="', 'filename="?\x00.pdf"']
)
def test_name_that_no_database_stores_is_made_storable(name: str) -> None:
    assert names(attached(f"Content-Type: application/pdf\r\nContent-Disposition: attachment; {name}")) == ["?.pdf"]


def test_address_with_nul_is_read_without_it() -> None:
    content = b"From: a\x00@example.invalid\r\nTo: 1-a\x00b@in.example\r\n\r\nHello"

    message = read_message(content)

    assert (message.sender, message.recipients) == ("a@example.invalid", ("1-ab@in.example",))
