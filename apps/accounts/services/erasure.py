"""Forgetting an account that is used no more."""

from __future__ import annotations

from django.utils.crypto import get_random_string
from rest_framework.authtoken.models import Token

from apps.accounts.models import CalendarFeed, OrganisationPerson, User
from apps.notifications.models import NoticePreference, WaitingNotice


def erase_account(*, user: User, keeps_name: bool) -> list[str]:
    """Close the account for good and take out what identifies the person; answers which tables lost rows or values.

    ``keeps_name`` where papers that must be kept say what she did: the name then stands beside it, and nothing else.
    The row itself stays, because the audit trail points at it. Twice is as good as once.
    """
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator

    emptied = []
    for model in (
        Token,
        CalendarFeed,
        OrganisationPerson,
        NoticePreference,
        WaitingNotice,
        EmailAddress,
        Authenticator,
    ):
        deleted, _by_model = model._default_manager.filter(user=user).delete()
        emptied += [model._meta.label] if deleted else []
    _empty(user, keeps_name)
    return [*emptied, User._meta.label]


def _empty(user: User, keeps_name: bool) -> None:
    user.email = f"erased-{user.pk}-{get_random_string(8).lower()}@erased.invalid"
    user.full_name = user.full_name if keeps_name else f"[{user.pk}]"
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["email", "full_name", "is_active", "password"])
