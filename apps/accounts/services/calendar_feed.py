"""The secret address of a person's calendar: one at a time, shown once, renewed and closed by herself."""

from __future__ import annotations

import hashlib
import secrets

from apps.accounts.models import CalendarFeed, User


def open_calendar_feed(*, user: User) -> str:
    """Give the person a new address and answer its key; what was there before stops working in the same transaction.

    The key itself is kept nowhere, only its hash: whoever reads the database cannot read her calendar by it.
    """
    key = secrets.token_urlsafe(32)
    CalendarFeed.objects.filter(user=user).delete()
    CalendarFeed.objects.create(user=user, key_hash=hash_key(key))
    return key


def close_calendar_feed(*, user: User) -> bool:
    """Make the address useless at once; answers whether there was one."""
    deleted, _by_model = CalendarFeed.objects.filter(user=user).delete()
    return bool(deleted)


def find_calendar_feed(*, key: str) -> CalendarFeed | None:
    """The feed behind an address; None for a key that was never given, was renewed or closed, or whose person left."""
    return CalendarFeed.objects.select_related("user").filter(key_hash=hash_key(key), user__is_active=True).first()


def hash_key(key: str) -> str:
    # The key is 256 random bits: nothing is gained by a slow hash.
    return hashlib.sha256(key.encode()).hexdigest()
