"""A sample as it is proposed: every line that is risky, and some at random. The same seed draws the same lines."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Membership
from apps.control.enums import SampleBasis
from apps.control.models import ControlReport
from apps.control.selectors.sample import list_candidates
from apps.control.services.control_report import lock_control
from apps.control.services.line_verification import choose_sample


@dataclass(frozen=True, slots=True)
class SampleWish:
    """``from_eur``: lines of that amount and more are risky, as are those with flags and in categories never sampled.

    ``random_lines`` are drawn from the rest, by ``seed``.
    """

    from_eur: Decimal
    random_lines: int
    seed: int


def draw_sample(*, member: Membership, control: ControlReport, wish: SampleWish) -> int:
    """Take the proposed lines into the sample beside those in it; answers how many were added.

    The seed is kept with the control, so that whoever repeats the draw finds the same lines. Raises ``ValidationError``
    for a negative number and ``PermissionDenied``.
    """
    locked = lock_control(member=member, control=control)
    if wish.random_lines < 0 or wish.seed < 0 or wish.from_eur < 0:
        raise ValidationError(_("Number of lines, amount and seed are not negative."), code="negative")
    candidates = list_candidates(control=locked, from_eur=wish.from_eur)
    drawn = draw_at_random(candidates.others, count=wish.random_lines, seed=wish.seed)
    locked.sample_seed = wish.seed
    locked.save(update_fields=["sample_seed"])
    added = choose_sample(member=member, control=locked, line_ids=candidates.risky, is_in=True, basis=SampleBasis.RISK)
    return added + choose_sample(member=member, control=locked, line_ids=drawn, is_in=True, basis=SampleBasis.RANDOM)


def draw_at_random(line_ids: Collection[int], *, count: int, seed: int) -> list[int]:
    """So many of the lines, by the seed alone: their order in the list does not matter."""
    ordered = sorted(line_ids)
    return sorted(random.Random(seed).sample(ordered, min(count, len(ordered))))  # noqa: S311 - to be repeated
