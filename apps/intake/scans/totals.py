"""Which of the amounts are the totals: the three that add up, or the two that a VAT rate connects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.intake.scans.amounts import Amount, percents_in, unpointed_amounts
from apps.intake.scans.findings import FieldConfidence
from apps.intake.scans.page import Document
from apps.intake.scans.parts import Sum, fits, sums_of_parts
from apps.intake.scans.wording import vat_rates

CHECKED, LIKELY, DOUBTFUL = FieldConfidence.CHECKED, FieldConfidence.LIKELY, FieldConfidence.DOUBTFUL
_CENT = Decimal("0.01")
_MOST_AMOUNTS = 160
# A label behind each of the three is worth most; that they add up comes on top.
_ADDS_UP, _RATE_FITS, _DERIVED = 1.2, 0.8, -0.5


@dataclass(frozen=True)
class Totals:
    """``net``, ``vat`` and ``gross`` with a confidence each; ``rates`` are those that the amounts prove."""

    net: Decimal | None = None
    vat: Decimal | None = None
    gross: Decimal | None = None
    rates: tuple[Decimal, ...] = ()
    confidence: tuple[FieldConfidence, FieldConfidence, FieldConfidence] = (DOUBTFUL, DOUBTFUL, DOUBTFUL)
    worth: float = 0.0
    source: str = ""

    @property
    def proved(self) -> bool:
        return self.confidence == (CHECKED, CHECKED, CHECKED)


def find_totals(document: Document, amounts: Sequence[Amount], country: str) -> Totals:
    """The best reading of the three totals. Amounts of credit notes are taken without their sign."""
    considered = _considered(document, amounts)
    rates = vat_rates(country)
    shown = {percent for row in document.rows for cell in row for percent in percents_in(cell.text)}
    candidates = [
        *_sums(considered, rates, shown),
        *_by_rate(considered, rates, shown),
        *_of_parts(sums_of_parts(amounts, rates), considered, shown),
    ]
    floor = _labelled_total(considered)
    top = max(candidates, key=lambda each: _rank(each, floor), default=None)
    if top is None or _rank(top, floor) < _LEAST_WORTH:
        return _unproved(considered)
    return _doubting(top, considered)


def _doubting(totals: Totals, readings: list[Reading]) -> Totals:
    """A larger amount on the page may be the total of which this is a part, unless a word says that this is it."""
    gross = totals.gross or Decimal(0)
    named = any(reading.value == gross and _role(reading, "gross") > _SURE_LABEL for reading in readings)
    larger = any(
        reading.value > gross + _CENT and "other" not in reading.worth and not reading.repair for reading in readings
    )
    return replace(totals, confidence=(LIKELY,) * 3) if larger and not named else totals


def _labelled_total(readings: list[Reading]) -> Decimal:
    """The largest amount behind a word for a total: no total is smaller, but a part of it is."""
    return max((reading.value for reading in readings if _role(reading, "gross") > _SURE_LABEL), default=Decimal(0))


def _rank(totals: Totals, floor: Decimal) -> float:
    return totals.worth - (_TOO_SMALL if totals.gross is not None and totals.gross < floor else 0.0)


def _of_parts(sums: list[Sum], readings: list[Reading], shown: set[Decimal]) -> Iterator[Totals]:
    """The parts of each rate add up to an amount that the page shows as total."""
    grosses = {reading.value: reading for reading in readings if _role(reading, "gross") > 0}
    values = {reading.value for reading in readings}
    for each in sums:
        near = next((grosses[value] for value in _around(each.gross) if value in grosses), None)
        if near is None or not set(each.rates) <= shown:
            continue
        written = (each.net in values) + (each.vat in values)
        worth = _role(near, "gross") + _ADDS_UP + _RATE_FITS + 0.5 * written + 0.5
        vat = near.value - each.net
        yield Totals(each.net, vat, near.value, each.rates, (CHECKED,) * 3, worth, near.text)


def _around(value: Decimal) -> tuple[Decimal, ...]:
    return value, value + _CENT, value - _CENT


_LEAST_WORTH = 1.5
_SURE_LABEL, _TOO_SMALL = 0.6, 2.0


@dataclass(frozen=True)
class Reading:
    """One reading of an amount. ``repair`` counts against it."""

    value: Decimal
    worth: dict[str, float]
    place: tuple[int, int]
    repair: float
    text: str


def _considered(document: Document, amounts: Sequence[Amount]) -> list[Reading]:
    readings = [reading for amount in amounts[:_MOST_AMOUNTS] for reading in _readings_of(amount)]
    labelled_rows = {amount.row for amount in amounts}
    for row in document.rows:
        if row and row[0].row not in labelled_rows and any(cell.marks for cell in row):
            readings += [
                Reading(value, {}, (cell.row, -1), 0.6, cell.text) for cell in row for value in unpointed_amounts(cell)
            ]
    return readings[: 2 * _MOST_AMOUNTS]


def _readings_of(amount: Amount) -> Iterator[Reading]:
    place = (amount.row, round(amount.x))
    for number, value in enumerate(amount.readings):
        if value:
            yield Reading(abs(value), amount.worth, place, 0.4 * number, amount.cell.text)


def _role(reading: Reading, role: str) -> float:
    """Words for another role count against; words that stand for no total, such as the price, more so."""
    if "other" in reading.worth:
        return -0.6
    own = reading.worth.get(role, 0.0)
    foreign = max((worth for name, worth in reading.worth.items() if name != role), default=0.0)
    return own - (0.5 * foreign if not own else 0.0)


def _sums(readings: list[Reading], rates: Iterable[Decimal], shown: set[Decimal]) -> Iterator[Totals]:
    by_value: dict[Decimal, list[Reading]] = {}
    for reading in readings:
        by_value.setdefault(reading.value, []).append(reading)
    largest = max((reading.value for reading in readings), default=Decimal(0))
    for gross in readings:
        for vat in readings:
            if vat.value * 2 >= gross.value or vat.place == gross.place:
                continue
            for net in _beside(by_value, gross.value - vat.value):
                if net.place not in (vat.place, gross.place):
                    yield _sum(net, vat, gross, rates, shown, largest)


def _beside(by_value: dict[Decimal, list[Reading]], value: Decimal) -> Iterator[Reading]:
    """A cent's difference comes from rates that were rounded one by one."""
    for near in _around(value):
        yield from by_value.get(near, ())


def _sum(
    net: Reading, vat: Reading, gross: Reading, rates: Iterable[Decimal], shown: set[Decimal], largest: Decimal
) -> Totals:
    roles = _role(net, "net") + _role(vat, "vat") + _role(gross, "gross")
    rate = _rate(net.value, vat.value, rates, shown)
    repairs = net.repair + vat.repair + gross.repair
    size = 0.5 * float(gross.value / largest) if largest else 0.0
    near = 0.2 if abs(net.place[0] - gross.place[0]) <= 3 else 0.0
    exact = 0.0 if net.value + vat.value == gross.value else -0.5
    worth = roles + _ADDS_UP + (_RATE_FITS if rate is not None else 0.0) + size + near + exact - repairs
    labelled = sum(_role(reading, role) > 0 for reading, role in ((net, "net"), (vat, "vat"), (gross, "gross")))
    sure = (rate is not None and labelled >= 1) or (labelled >= 2 and not repairs and not exact)
    confidence = CHECKED if sure else LIKELY
    found = (rate,) if rate is not None else ()
    return Totals(net.value, vat.value, gross.value, found, (confidence,) * 3, worth, gross.text)


def _rate(net: Decimal, vat: Decimal, rates: Iterable[Decimal], shown: set[Decimal]) -> Decimal | None:
    """The legal rate that makes this tax of this net, to the cent or two; one the page shows is preferred."""
    fitting = [rate for rate in rates if rate and fits(net, vat, rate)]
    return next((rate for rate in fitting if rate in shown), fitting[0] if fitting and vat > 5 else None)


def _by_rate(readings: list[Reading], rates: Sequence[Decimal], shown: set[Decimal]) -> Iterator[Totals]:
    """Total and tax, or total and net, with the third worked out; the rate proves it."""
    for gross in readings:
        if _role(gross, "gross") <= 0:
            continue
        for other in readings:
            if other.value < gross.value and other.place != gross.place:
                yield from _pair(gross, other, readings, rates, shown)


def _pair(
    gross: Reading, other: Reading, readings: list[Reading], rates: Sequence[Decimal], shown: set[Decimal]
) -> Iterator[Totals]:
    rest = gross.value - other.value
    for role, net, vat in (("vat", rest, other.value), ("net", other.value, rest)):
        rate = _rate(net, vat, rates, shown)
        if rate is None or (rate not in shown and role == "net") or _role(other, role) <= 0:
            continue
        worth = _role(gross, "gross") + _role(other, role) + _ADDS_UP + _RATE_FITS + _DERIVED
        worth -= gross.repair + other.repair
        derived = "net" if role == "vat" else "vat"
        contradicted = _contradicted(derived, rest, readings)
        confidence = LIKELY if rate not in shown else DOUBTFUL if contradicted else CHECKED
        yield Totals(net, vat, gross.value, (rate,), (confidence,) * 3, worth - contradicted, gross.text)


def _contradicted(role: str, value: Decimal, readings: list[Reading]) -> bool:
    """The page says another amount behind the word for the one that was worked out."""
    said = {reading.value for reading in readings if _role(reading, role) > _SURE_LABEL and not reading.repair}
    return bool(said) and all(abs(other - value) > _CENT for other in said)


def _unproved(readings: list[Reading]) -> Totals:
    """Nothing adds up: each total by its own label, and the largest amount as total where no label helps."""
    chosen = {role: _by_label(readings, role) for role in ("net", "vat", "gross")}
    largest = max((r for r in readings if "other" not in r.worth and not r.repair), key=lambda r: r.value, default=None)
    gross = chosen["gross"] or largest
    if gross is None:
        return Totals()
    net, vat = (chosen[role].value if chosen[role] else None for role in ("net", "vat"))  # type: ignore[union-attr]
    fitting = chosen["gross"] is not None and net is None and vat is None
    return Totals(net, vat, gross.value, (), (DOUBTFUL, DOUBTFUL, LIKELY if fitting else DOUBTFUL), 0.0, gross.text)


def _by_label(readings: list[Reading], role: str) -> Reading | None:
    """The last of the best: totals stand below what they add up."""
    labelled = [reading for reading in readings if _role(reading, role) > 0.4 and not reading.repair]
    top = max((_role(reading, role) for reading in labelled), default=0.0)
    nearly = [reading for reading in labelled if _role(reading, role) > top - 0.15]
    return max(nearly, key=lambda reading: (reading.value, reading.place), default=None)
