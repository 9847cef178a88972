from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """People are invited into a partnership; nobody signs up from the street."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
