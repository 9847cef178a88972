"""What follows a financial correction. Apps above this one say so; none of them is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.finance.models import Correction


class Follower(Protocol):
    def __call__(self, *, member: Membership, correction: Correction) -> None: ...


_followers: list[Follower] = []


def register_follower(follow: Follower) -> None:
    """Have ``follow`` called with whoever recorded a correction. Called once, when the app that knows is ready."""
    if follow not in _followers:
        _followers.append(follow)


def tell_followers(*, member: Membership, correction: Correction) -> None:
    for follow in _followers:
        follow(member=member, correction=correction)
