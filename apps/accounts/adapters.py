from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import translation

from apps.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """People are invited into a partnership; nobody signs up from the street."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """What is said from here on is read on a page in the person's language, not the browser's."""
        super().login(request, user)
        translation.activate(user.language)
