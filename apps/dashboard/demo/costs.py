"""What a demonstration partner declares in one period: payroll, everyday costs, and some a controller stops.

Pure and the same every time: which costs, amounts and dates follow from partner and period, never from chance.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from babel.dates import format_date as babel_date

from apps.common.days import add_months
from apps.common.money import round_half_up
from apps.dashboard.demo.days import working_day_from, working_day_until
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.periods import Span
from apps.dashboard.demo.tables import Table, read_table
from apps.finance.enums import CostCategory, LineKind
from apps.finance.validators.expenditure_line import LineValues

_EVERYDAY_COSTS = 7
_PAY_DAY = 27
_SETTLED_AFTER = datetime.timedelta(days=14)
_MONTH_NAMES = {"en": "MMMM y", "fi": "LLLL y", "pl": "LLLL y", "da": "MMMM y"}


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A line to enter, the evidence to attach, and for irregular ones the rule that is to find it and what follows."""

    values: LineValues
    evidence: tuple[str, ...]
    expects: str = ""
    decision: str = ""
    reason: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Declarer:
    """A partner as it declares: its language, currency, VAT and place in time."""

    stage: Stage
    organisation: str
    period: int
    span: Span
    today: datetime.date

    @property
    def language(self) -> str:
        return str(self.stage.members[self.organisation].user.language)

    @property
    def data(self) -> Table:
        return next(row for row in self.stage.table["partners"] if row["organisation"] == self.organisation)

    @property
    def country(self) -> str:
        return str(self.stage.partners[self.organisation].organisation.country)

    @property
    def vat(self) -> Decimal:
        return Decimal(read_table("staff")["vat"][self.country])

    @property
    def seed(self) -> int:
        return self.stage.partners[self.organisation].number * 5 + self.span.number * _EVERYDAY_COSTS


def plan_lines(declarer: Declarer) -> list[PlannedLine]:
    """Every line the partner can have by ``today``, in the order it would enter them."""
    planned = [*_payroll(declarer), *_everyday(declarer), *_irregular(declarer)]
    happened = [line for line in planned if _has_happened(line, declarer)]
    return [_numbered(line, declarer.span.number, place) for place, line in enumerate(happened, start=1)]


def _numbered(line: PlannedLine, period: int, place: int) -> PlannedLine:
    """The reference in the partner's own books, by which a duplicate of an earlier period is named."""
    return replace(line, values=replace(line.values, reference=f"R{period}-{place:03}"))


def _has_happened(line: PlannedLine, declarer: Declarer) -> bool:
    # A date far ahead is one of the mistakes on purpose; only the open period is cut off at today.
    return declarer.period < 3 or (line.values.payment_date or line.values.invoice_date or declarer.today) <= (
        declarer.today
    )


def _payroll(declarer: Declarer) -> Iterator[PlannedLine]:
    table = read_table("staff")
    text = table["text"][declarer.language]
    for person in table["staff"][declarer.organisation]:
        for month in _months(declarer.span):
            name = _month_name(month, declarer.language)
            yield PlannedLine(
                LineValues(
                    kind=LineKind.PAYROLL,
                    category=CostCategory.STAFF,
                    description=text.format(role=person["role"], month=name, share=person["share"]),
                    person=person["name"],
                    currency=_currency(declarer),
                    declared=Decimal(person["monthly"]),
                    payment_date=working_day_until(month.replace(day=_PAY_DAY), declarer.country),
                    payer_name=_own_name(declarer),
                    ledger_code=_ledger_code(declarer, 1),
                    work_package_id=declarer.stage.work_packages[1].pk,
                ),
                evidence=("payroll", "payment"),
            )


def _months(span: Span) -> Iterator[datetime.date]:
    month = span.starts_on.replace(day=1)
    while month <= span.ends_on:
        if month.replace(day=_PAY_DAY) <= span.ends_on:
            yield month
        month = add_months(month, 1)


def _month_name(month: datetime.date, language: str) -> str:
    return babel_date(month, _MONTH_NAMES[language], locale=language)


def _everyday(declarer: Declarer) -> Iterator[PlannedLine]:
    costs = [cost for cost in read_table(f"costs_{declarer.language}")["costs"] if _may_declare(declarer, cost)]
    for place in range(min(_EVERYDAY_COSTS, len(costs))):
        yield _everyday_line(declarer, costs[(declarer.seed + place) % len(costs)], place)


def _may_declare(declarer: Declarer, cost: Table) -> bool:
    """Whether the partner has a budget for the category and no flat rate that covers it."""
    return cost["category"] in declarer.data["budget"] and cost["category"] not in declarer.data.get("flat", ())


def _everyday_line(declarer: Declarer, cost: Table, place: int) -> PlannedLine:
    # Nobody pays the same price twice: a few per cent more or less by partner and period.
    change = Decimal((declarer.seed * 13 + place * 7) % 17 - 8) / 100
    net = round_half_up(Decimal(cost["net"]) * (1 + change))
    number = f"{declarer.span.ends_on:%y}-{declarer.seed:02}{place}{cost['day']:03}"
    return _invoice(declarer, {**cost, "net": str(net), "invoice_no": number}, evidence=("invoice", "payment"))


def _irregular(declarer: Declarer) -> Iterator[PlannedLine]:
    for data in read_table(f"irregular_{declarer.stage.slug}").get("lines", ()):
        if (data["organisation"], data["period"]) == (declarer.organisation, declarer.period):
            yield _invoice(declarer, data, evidence=tuple(data.get("evidence", ("invoice", "payment"))))


def _invoice(declarer: Declarer, data: Table, evidence: tuple[str, ...]) -> PlannedLine:
    net, vat, gross = _amounts(declarer, data)
    invoiced, delivered, paid = _dates(declarer, data)
    packages, wp = declarer.stage.work_packages, data.get("wp")
    values = LineValues(
        kind=data.get("kind", LineKind.INVOICE),
        category=data["category"],
        description=data["text"],
        currency=_currency(declarer),
        declared=_declared(declarer, data, net, gross),
        net=net,
        vat=vat,
        gross=gross,
        paid=gross if paid else None,
        stated_eur=_optional(data, "stated_eur"),
        other_grant=data.get("other_grant", ""),
        other_grant_eur=_optional(data, "other_grant_eur"),
        buyer_name=data.get("buyer", _own_name(declarer)),
        payer_name=data.get("payer", _own_name(declarer)) if paid else "",
        is_used=data.get("used", False) if data["category"] == CostCategory.EQUIPMENT else None,
        trip_id=declarer.stage.trips[data["trip"]].pk if "trip" in data else None,
        units=_optional(data, "units"),
        invoice_no=data.get("invoice_no") or _number(declarer, data, invoiced),
        invoice_date=invoiced,
        delivery_date=delivered,
        payment_date=paid,
        supplier_name=data.get("supplier", ""),
        supplier_tax_id=data.get("tax_id", ""),
        person=data.get("person", ""),
        ledger_code=data.get("account") or _ledger_code(declarer, wp or 0),
        work_package_id=packages[min(wp, len(packages))].pk if wp else None,
        contract_id=declarer.stage.contracts[data["contract"]].pk if "contract" in data else None,
    )
    after = {name: data.get(name, "") for name in ("expects", "decision", "reason", "answer")}
    return PlannedLine(values, evidence, **after)


def _optional(data: Table, name: str) -> Decimal | None:
    return Decimal(data[name]) if name in data else None


def _own_name(declarer: Declarer) -> str:
    """Invoices are made out to the partner, and paid from its account, unless the data say otherwise."""
    return declarer.stage.partners[declarer.organisation].organisation.name


def _amounts(declarer: Declarer, data: Table) -> tuple[Decimal | None, Decimal | None, Decimal]:
    """Net, VAT and total. A bill may state its total alone, and a wrong one on purpose."""
    if "net" not in data:
        return None, None, Decimal(data["gross"])
    net = Decimal(data["net"])
    vat = round_half_up(net * Decimal(data.get("vat", declarer.vat)))
    return net, vat, Decimal(data["gross"]) if "gross" in data else net + vat


def _declared(declarer: Declarer, data: Table, net: Decimal | None, gross: Decimal) -> Decimal:
    """Partners that recover VAT declare net amounts; the others what they paid."""
    if "declared" in data:
        return Decimal(data["declared"])
    how = data.get("declare", declarer.data.get("declares", "gross"))
    return net if how == "net" and net is not None else gross


def _dates(declarer: Declarer, data: Table) -> tuple[datetime.date | None, datetime.date | None, datetime.date | None]:
    if "dates" in data:
        stated = {key: _day(declarer, *entry) for key, entry in data["dates"].items()}
        paid = working_day_from(stated["payment"], declarer.country) if "payment" in stated else None
        return stated.get("invoice"), stated.get("delivery"), paid
    invoiced = _day(declarer, "period", data["day"])
    return invoiced, invoiced, _settled(declarer, invoiced)


def _settled(declarer: Declarer, invoiced: datetime.date) -> datetime.date:
    """Two weeks later, on a day the bank works, and within the period."""
    paid = working_day_from(invoiced + _SETTLED_AFTER, declarer.country)
    return paid if paid <= declarer.span.ends_on else working_day_until(declarer.span.ends_on, declarer.country)


def _day(declarer: Declarer, anchor: str, days: Decimal | int) -> datetime.date:
    calendar = declarer.stage.calendar
    if calendar is None:
        raise ValueError("A partnership without a calendar has no costs.")
    first = {"period": declarer.span.starts_on, "start": calendar.starts_on, "end": calendar.ends_on}
    return first[anchor] + datetime.timedelta(days=int(days))


def _number(declarer: Declarer, data: Table, invoiced: datetime.date | None) -> str:
    if invoiced is None:
        return ""
    return f"{invoiced:%Y}/{len(data['text']):03}{sum(data['text'].encode()) % 997:03}"


def _currency(declarer: Declarer) -> str:
    return declarer.stage.partners[declarer.organisation].currency


def _ledger_code(declarer: Declarer, work_package: int) -> str:
    return (
        f"{declarer.stage.partners[declarer.organisation].number:02}-{declarer.stage.slug[:4].upper()}-{work_package}"
    )
