"""Hands mail to the mail server. The text is ready: a worker that sends it needs neither tenant nor language."""

import smtplib

from celery import shared_task
from django.core.mail import EmailMultiAlternatives

from apps.tenancy.tasks import TenantTask

# The server was away or busy; anything else would fail again in the same way and stays in the worker's log.
WORTH_ANOTHER_TRY = (ConnectionError, TimeoutError, smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError)


@shared_task(
    base=TenantTask,
    name="notifications.deliver_mail",
    autoretry_for=WORTH_ANOTHER_TRY,
    retry_backoff=30,
    max_retries=6,
    # Acknowledged before it is sent: a worker that dies in that moment loses a mail rather than sending it twice.
    acks_late=False,
)
def deliver_mail(*, to: str, subject: str, text: str, html: str = "") -> None:
    message = EmailMultiAlternatives(subject=subject, body=text, to=[to])
    if html:
        message.attach_alternative(html, "text/html")
    message.send()


@shared_task(base=TenantTask, name="notifications.send_digests")
def send_digests() -> None:
    """Mail what people chose to be told once a day."""
    from apps.notifications.services.digest import send_digests as send

    send()
