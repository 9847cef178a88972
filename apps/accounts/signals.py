"""What allauth tells, and what follows from it here."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import password_reset
from django.dispatch import receiver

from apps.accounts.models import User


@receiver(password_reset)
def confirm_only_address(sender: type[User], user: User, **kwargs: Any) -> None:
    """Who set a password through the link that was mailed to her has shown that the address is hers.

    With several addresses it is not known to which the link went, so none is confirmed.
    """
    addresses = EmailAddress.objects.filter(user=user)
    if addresses.count() == 1:
        addresses.update(verified=True)
