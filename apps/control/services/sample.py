"""A sample as it is proposed: every line that is risky, and some at random. The same number draws the same lines."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Membership
from apps.control.draw import draw_items
from apps.control.enums import SampleBasis
from apps.control.models import ControlReport, SampleDraw
from apps.control.selectors.sample import list_candidates
from apps.control.services.control_report import lock_control
from apps.control.services.line_verification import choose_sample

HIGHEST_SEED = 2**31


@dataclass(frozen=True, slots=True)
class SampleWish:
    """``from_eur``: lines of that amount and more are risky, as are those with flags and, of each category never
    sampled before, the largest.

    ``random_lines`` are drawn from the rest, by ``seed``; without one the server draws it, so that nobody chooses.
    """

    from_eur: Decimal
    random_lines: int
    seed: int | None = None


def draw_sample(
    *, member: Membership, control: ControlReport, wish: SampleWish, now: datetime.datetime | None = None
) -> SampleDraw:
    """Take the proposed lines into the sample beside those in it, and keep how they were drawn.

    Raises ``ValidationError`` for a negative number and ``PermissionDenied``.
    """
    locked = lock_control(member=member, control=control)
    seed = secrets.randbelow(HIGHEST_SEED + 1) if wish.seed is None else wish.seed
    if wish.random_lines < 0 or seed < 0 or wish.from_eur < 0:
        raise ValidationError(_("Number of lines, amount and number of the draw are not negative."), code="negative")
    candidates = list_candidates(control=locked, from_eur=wish.from_eur)
    drawn = draw_items(candidates.others, count=wish.random_lines, seed=seed)
    by_chance = [candidates.others[item] for item in drawn]
    return SampleDraw.objects.create(
        partnership_id=locked.partnership_id,
        partner_id=locked.partner_id,
        control=locked,
        seed=seed,
        from_eur=wish.from_eur,
        random_lines=wish.random_lines,
        risky=list(candidates.risky),
        drawn_from=list(candidates.others),
        drawn=drawn,
        added=_take(member, locked, candidates.risky.values(), SampleBasis.RISK)
        + _take(member, locked, by_chance, SampleBasis.RANDOM),
        drawn_by=member.user,
        drawn_at=now or timezone.now(),
    )


def _take(member: Membership, control: ControlReport, line_ids: Iterable[int], basis: SampleBasis) -> int:
    return choose_sample(member=member, control=control, line_ids=line_ids, is_in=True, basis=basis)
