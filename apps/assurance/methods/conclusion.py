"""What an evaluated sample says: projected error, upper limit, and the conclusion of section 4.12."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from statistics import NormalDist

from apps.assurance.enums import Conclusion


@dataclass(frozen=True, slots=True)
class Evaluation:
    """EUR. ``projected`` EE of random errors, ``precision`` SE (None without statistics).

    ``systemic`` are delimited systemic errors and ``anomalous`` anomalous ones that nobody corrected: known, so not
    projected.
    """

    book: Decimal
    tolerable: Decimal
    projected: Decimal
    precision: Decimal | None
    systemic: Decimal
    anomalous: Decimal

    @property
    def total_error(self) -> Decimal:
        """TER = EE + delimited systemic + uncorrected anomalous errors."""
        return self.projected + self.systemic + self.anomalous

    @property
    def upper_limit(self) -> Decimal | None:
        """ULE = TER + SE."""
        return None if self.precision is None else self.total_error + self.precision

    @property
    def error_rate(self) -> Decimal:
        return self.total_error / self.book if self.book else Decimal(0)

    @property
    def conclusion(self) -> Conclusion:
        """TER above TE: material. ULE below TE: not. Between them nothing can be concluded. Sections 4.12, 6.4.6."""
        if self.total_error > self.tolerable:
            return Conclusion.MATERIAL
        if self.upper_limit is None or self.upper_limit < self.tolerable:
            return Conclusion.NOT_MATERIAL
        return Conclusion.INCONCLUSIVE


def achieved_confidence(*, z: Decimal, evaluation: Evaluation) -> Decimal | None:
    """At which level the error would just be tolerable: z* = z × (TE − TER)/SE, 1 − 2(1 − Φ(z*)), section 7.7.

    A fraction, half up to three decimals is what the guidance prints; None where it says nothing (no precision, or the
    error is above the tolerable one).
    """
    room = evaluation.tolerable - evaluation.total_error
    if not evaluation.precision or room <= 0:
        return None
    reached = z * room / evaluation.precision
    return Decimal(repr(2 * NormalDist().cdf(float(reached)) - 1))
