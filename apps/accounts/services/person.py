"""Bringing a person in: nobody signs up, somebody who may invites her."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse

from apps.accounts.models import User


def find_or_add_person(*, email: str, full_name: str, language: str) -> User:
    """The person with this address, as she is; or a new one, who has no password until she sets it herself."""
    from allauth.account.models import EmailAddress

    address = email.strip().lower()
    known = User.objects.filter(email__iexact=address).first()
    if known is not None:
        return known
    person = User.objects.create_user(address, full_name=full_name.strip(), language=language)
    EmailAddress.objects.create(user=person, email=person.email, verified=False, primary=True)
    return person


def password_address(*, person: User) -> str:
    """The page on which she sets her password: a key that works once and ends with PASSWORD_RESET_TIMEOUT."""
    from allauth.account import app_settings
    from allauth.account.utils import user_pk_to_url_str

    generator: PasswordResetTokenGenerator = app_settings.PASSWORD_RESET_TOKEN_GENERATOR()
    key = {"uidb36": user_pk_to_url_str(person), "key": generator.make_token(person)}
    return f"{settings.BASE_URL}{reverse('account_reset_password_from_key', kwargs=key)}"
