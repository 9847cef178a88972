"""What follows once the programme verified a period's report. Apps above this one say so; none of them is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from apps.consortia.models import Membership, ReportingPeriod


class Follower(Protocol):
    def __call__(self, *, member: Membership, period: ReportingPeriod) -> None: ...


_followers: list[Follower] = []


def register_follower(follow: Follower) -> None:
    """Have ``follow`` called with whoever recorded the verification. Called once, when the app that knows is ready."""
    if follow not in _followers:
        _followers.append(follow)


def follow_verification(*, member: Membership, period: ReportingPeriod) -> None:
    for follow in _followers:
        follow(member=member, period=period)
