"""The same rules as ``apps.eligibility``, written as one would without columns: a loop over lines, in ``Decimal``.

The yardstick of the benchmark. It shares the word lists, what confirms them, the normalisation of names and numbers and
the rounding with the product, and nothing else. ``Facts(remember=True)`` looks every distinct text up only once.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz

from apps.common.money import round_down, round_half_up, to_eur
from apps.eligibility.lexicon import Match, Tier, load_lexicon
from apps.eligibility.normalise import fold, normal_name, normal_tax_id
from apps.eligibility.rules.confirmation import CONFIRMATIONS
from apps.eligibility.rules.named_amounts import is_mixed, named_cents

Line = dict[str, Any]
Flag = tuple[str, str | None, str, Decimal]
ZERO = Decimal(0)
CENT = Decimal("0.01")
NOT_ONCE = {"payroll", "flat_rate", "in_kind", "depreciation", "credit_note"}
NUMBER_WORDS = re.compile(
    r"^(?:invoice|inv|faktura vat|faktura|fakt|laskun?|lasku|nro|number|numer|nummer|nr|no|fv)(?=[^a-z]|$)[^a-z0-9]*"
)
RATE_FIELDS = {"office": "office_rate", "travel": "travel_rate", "staff": "staff_rate"}
FORBIDDEN = {
    "fine": "fines-and-penalties",
    "legal-dispute": "litigation-costs",
    "exchange-loss": "exchange-loss",
    "interest": "interest-on-debt",
    "bank-charge": "bank-charges",
}


def find(name: str, text: str, language: str | None = None) -> Match | None:
    return load_lexicon(name).find(text, language)


def named(names: tuple[str, ...], text: str | None, language: str | None, currency: str) -> tuple[Decimal | None, bool]:
    matches = [match for name in names if text and (match := find(name, text, language))]
    if not matches:
        return None, False
    together = Match(Tier.CERTAIN, "", tuple(sorted({span for match in matches for span in match.spans})))
    return money(named_cents(text, together, currency)), is_mixed(text, together)


def normal_invoice_no(number: str | None) -> str | None:
    text = fold(number or "").strip()
    for _ in range(3):
        text = NUMBER_WORDS.sub("", text)
    parts = [part.lstrip("0") or "0" for part in re.split("[^a-z0-9]+", text) if part]
    return "-".join(parts) or None


def likeness(name: str, partner: str) -> float:
    return fuzz.ratio(name, normal_name(partner))


class Facts:
    """What the lines are compared with; the same data as a ``CheckContext``, as plain Python."""

    def __init__(self, *, remember: bool, **facts: Any) -> None:
        once = cache if remember else lambda function: function
        self.find, self.named, self.likeness = once(find), once(named), once(likeness)
        self.name, self.tax_id, self.invoice_no = once(normal_name), once(normal_tax_id), once(normal_invoice_no)
        self.project: dict[str, Any] = facts["project"]
        self.period: tuple[dt.date, dt.date] = facts["period"]
        self.parameters: dict[str, Any] = facts["parameters"]
        self.partners: dict[str, dict[str, Any]] = {row["partner_id"]: row for row in facts["partners"]}
        self.budget: list[dict[str, Any]] = facts["budget"]
        self.contracts = {(row["contract_ref"], row["partner_id"]): row for row in facts["contracts"]}
        self.earlier: list[dict[str, Any]] = facts["earlier_lines"]


def check(rows: list[Line], facts: Facts) -> list[Flag]:
    """Flags as (rule, line, severity, EUR)."""
    lines = [prepared(row, facts) for row in rows]
    name_supplier_keys(lines, facts)
    flags: list[Flag] = []
    mark_documents(lines, facts, flags)
    for line in lines:
        line_rules(line, facts, flags)
    contracts_exceeded(lines, facts, flags)
    shared_invoices(lines, flags)
    flat_rate_amounts(lines, facts, flags)
    lost = losses(lines, flags)
    flat_rates_that_follow(lines, facts, lost, flags)
    budgets(lines, facts, losses(lines, flags), flags)
    return flags


def money(cents: int | None) -> Decimal | None:
    return None if cents is None else Decimal(cents) * CENT


def prepared(row: Line, facts: Facts) -> Line:
    line = dict(row)
    for name in ("net", "vat", "gross", "declared", "paid"):
        line[name] = money(row[f"{name}_cents"])
    line["stated"] = money(row["stated_eur_cents"])
    line["factor"] = Decimal(1) if row["currency"] == "EUR" else Decimal(row["rate"]) if row["rate"] else None
    line["eur"] = to_eur(line["declared"], line["factor"]) if line["factor"] else None
    line["incurred_on"] = row["delivery_date"] or row["invoice_date"]
    line["simplified"] = row["kind"] == "flat_rate" or row["category"] in {"lump_sum", "unit_cost"}
    line["real"] = not line["simplified"] and row["kind"] not in {"depreciation", "in_kind", "credit_note"}
    line["document"] = facts.invoice_no(row["invoice_no"])
    return line


def name_supplier_keys(lines: list[Line], facts: Facts) -> None:
    ids: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        name, tax_id = facts.name(line["supplier_name"]), facts.tax_id(line["supplier_tax_id"])
        if name and tax_id:
            ids[name].add(tax_id)
    for line in lines:
        name, tax_id = facts.name(line["supplier_name"]), facts.tax_id(line["supplier_tax_id"])
        known = ids.get(name or "", set())
        line["supplier"] = tax_id or (next(iter(known)) if len(known) == 1 else name)
        line["supplier_norm"] = name


def reason(line: Line, facts: Facts) -> str | None:
    """Why the words of the line may describe an ineligible cost: what the lists say, and then the account alone."""
    cost = line["declared"] if line["eur"] is None else line["eur"]
    if cost is not None and cost <= 0:
        return None
    said, booked = listed(line["description"], line["language"], facts), listed(line["ledger_code"], None, facts)
    tiers = {
        name: Tier.CERTAIN if match.tier == Tier.UNSURE and name in booked else match.tier
        for name, match in said.items()
    }
    return surest(tiers) or surest({name: match.tier for name, match in booked.items()})


def listed(text: str | None, language: str | None, facts: Facts) -> dict[str, Match]:
    found = {name: facts.find(one.words, text, language) for name, one in CONFIRMATIONS.items()} if text else {}
    return {name: match for name, match in found.items() if match}


def surest(tiers: dict[str, Tier]) -> str | None:
    for wanted in Tier:
        for name, tier in tiers.items():
            if tier == wanted:
                return name
    return None


def is_confirmed(line: Line, name: str, facts: Facts) -> bool:
    one = CONFIRMATIONS[name]
    booked = facts.find(one.words, line["ledger_code"]) if line["ledger_code"] else None
    said = facts.find(one.words, line["description"], line["language"]) if line["description"] else None
    if booked and (said or booked.tier != Tier.UNSURE):
        return True
    if line["supplier_name"] and any(facts.find(suppliers, line["supplier_name"]) for suppliers in one.suppliers):
        return True
    return line["kind"] == one.kind or (one.fact != "" and is_fact(line, one.fact, facts))


def is_fact(line: Line, name: str, facts: Facts) -> bool:
    if name == "vat_recovered":
        partner = facts.partners.get(line["partner_id"])
        return bool(partner and partner["vat_recovery"] and Decimal(partner["vat_recovery"]) > 0)
    applied = facts.project.get("submitted_on")
    return applied is not None and line["incurred_on"] is not None and line["incurred_on"] < applied


def by_words(rule: str, line: Line, name: str, facts: Facts) -> Flag:
    full = is_confirmed(line, name, facts)
    return (rule, line["line_id"], "full", line["eur"] or ZERO) if full else (rule, line["line_id"], "clarify", ZERO)


def word(line: Line, name: str, facts: Facts) -> tuple[Match, bool] | None:
    """The wording on the line or its account, and whether it is certain."""
    if line["eur"] is None or line["eur"] <= 0:
        return None
    said = facts.find(name, line["description"], line["language"]) if line["description"] else None
    booked = facts.find(name, line["ledger_code"]) if line["ledger_code"] else None
    if not said and not booked:
        return None
    sure = [match for match in (said, booked) if match and match.tier != Tier.UNSURE]
    certain = sure or (said and booked)
    return (said or booked), bool(certain)


def line_rules(line: Line, facts: Facts, flags: list[Flag]) -> None:
    for rule in (
        dates,
        evidence,
        words,
        hospitality,
        supplier,
        agreed,
        categories,
        flat_rate_cover,
        planned,
        amounts,
        vat,
    ):
        rule(line, facts, flags)


def dates(line: Line, facts: Facts, flags: list[Flag]) -> None:
    project, name, eur = facts.project, line["line_id"], line["eur"] or ZERO
    incurred, paid = line["incurred_on"], line["payment_date"]
    if not line["simplified"]:
        if incurred and incurred < project["eligible_from"]:
            flags.append(("incurred-before-start", name, "full", eur))
        if incurred and incurred > project["end_date"]:
            last = project["closure_end"] if word(line, "closure", facts) else project["end_date"]
            if incurred > last:
                flags.append(("incurred-after-end", name, "full", eur))
        if paid and paid > min(project["final_payment_date"], dt.date(2029, 12, 31)):
            flags.append(("paid-after-final-date", name, "full", eur))
        start, end = facts.period
        if paid and not start <= paid <= end and project["eligible_from"] <= paid <= project["final_payment_date"]:
            flags.append(("wrong-reporting-period", name, "warn", ZERO))
    if eur > 0:
        late = line["delivery_date"] is not None and line["delivery_date"] > facts.period[1]
        said = line["delivery_date"] is None and reason(line, facts) == "advance"
        if line["kind"] == "advance" or late or said:
            flags.append(("advance-not-delivered", name, "clarify", ZERO))


def evidence(line: Line, facts: Facts, flags: list[Flag]) -> None:
    if not line["real"] or line["eur"] is None or line["eur"] <= 0:
        return
    name = line["line_id"]
    if line["payment_date"] is None:
        flags.append(("missing-payment-proof", name, "full", line["eur"]))
    elif line["has_payment_proof"] is False:
        flags.append(("missing-payment-proof", name, "clarify", ZERO))
    if line["has_document"] is False or line["ledger_code"] is None:
        flags.append(("missing-audit-trail", name, "clarify", ZERO))
    vague = word(line, "generic", facts)
    alone = vague and len(vague[0].found) >= len(line["description"] or vague[0].found) * 0.8
    if line["work_package"] is None or alone:
        flags.append(("no-project-link", name, "clarify", ZERO))


def words(line: Line, facts: Facts, flags: list[Flag]) -> None:
    name, eur, why = line["line_id"], line["eur"] or ZERO, reason(line, facts)
    if why in FORBIDDEN:
        flags.append(by_words(FORBIDDEN[why], line, why, facts))
    if eur > facts.parameters["gift_max_eur"] and (why == "gift" or word(line, "gifts", facts)):
        if word(line, "promotional", facts):
            flags.append(("gifts", name, "clarify", ZERO))
        elif why == "gift":
            flags.append(by_words("gifts", line, why, facts))
    forbidden = facts.parameters["in_kind_allowed"] is False
    if eur > 0 and (line["kind"] == "in_kind" or why == "in-kind"):
        full = forbidden and (line["kind"] == "in_kind" or is_confirmed(line, "in-kind", facts))
        flags.append(
            ("in-kind-contribution", name, "full", eur) if full else ("in-kind-contribution", name, "clarify", ZERO)
        )
    if not line["simplified"] and why == "preparation":
        full = facts.parameters["preparation_lump_sum"] and is_confirmed(line, why, facts)
        rule = "preparation-cost-as-real-cost"
        flags.append((rule, name, "full", eur) if full else (rule, name, "clarify", ZERO))


def in_proportion(line: Line, part: Decimal) -> Decimal:
    return round_half_up(line["eur"] * part / line["declared"])


def hospitality(line: Line, facts: Facts, flags: list[Flag]) -> None:
    rule, name, lists = "tips-alcohol-private", line["line_id"], ("tips", "alcohol", "private")
    why = reason(line, facts)
    if why not in lists:
        return
    part, mixed = facts.named(lists, line["description"], line["language"], line["currency"])
    if part is not None and part < line["declared"]:
        flags.append((rule, name, "part", in_proportion(line, part)))
    elif mixed and part is None:
        flags.append((rule, name, "clarify", ZERO))
    else:
        flags.append(by_words(rule, line, why, facts))


def supplier(line: Line, facts: Facts, flags: list[Flag]) -> None:
    if line["kind"] in {"payroll", "flat_rate", "in_kind", "depreciation"} or line["eur"] is None or line["eur"] <= 0:
        return
    severity = as_partner(line, facts)
    if severity is None and reason(line, facts) == "partner-contract":
        severity = "full" if is_confirmed(line, "partner-contract", facts) else "clarify"
    if severity:
        amount = line["eur"] if severity == "full" else ZERO
        flags.append(("partner-to-partner-contract", line["line_id"], severity, amount))


def agreed(line: Line, facts: Facts, flags: list[Flag]) -> None:
    contract = facts.contracts.get((line["contract_ref"], line["partner_id"]))
    if (
        (line["eur"] or ZERO) > 0
        and contract
        and contract["signed_on"]
        and line["incurred_on"]
        and line["incurred_on"] < contract["signed_on"]
    ):
        flags.append(("invoice-before-contract", line["line_id"], "clarify", ZERO))


def as_partner(line: Line, facts: Facts) -> str | None:
    if line["supplier"] is None:
        return None
    if any(facts.tax_id(partner["tax_id"]) == line["supplier"] for partner in facts.partners.values()):
        return "full"
    if line["supplier_norm"] is None:
        return None
    score = max(facts.likeness(line["supplier_norm"], partner["name"]) for partner in facts.partners.values())
    if score < 90:
        return None
    return "full" if score == 100 else "clarify"


def categories(line: Line, facts: Facts, flags: list[Flag]) -> None:
    name, category = line["line_id"], line["category"]
    suggested = line["suggested_category"]
    if suggested and category and suggested != category and not line["simplified"]:
        flags.append(("wrong-cost-category", name, "reclassify", ZERO))
    from_outside = line["supplier_tax_id"] is not None or (line["vat"] or ZERO) > 0
    if category == "staff" and line["kind"] == "invoice" and line["invoice_no"] and from_outside:
        flags.append(("staff-invoice-in-staff-category", name, "reclassify", ZERO))
    if (category == "staff" or line["kind"] == "payroll") and word(line, "bonus", facts):
        flags.append(("staff-non-contractual-bonus", name, "clarify", ZERO))
    if (category or "travel") == "travel" and not line["simplified"] and word(line, "travel_class", facts):
        flags.append(("travel-class", name, "clarify", ZERO))
    months = facts.parameters["equipment_late_months"]
    if category == "equipment" and line["real"] and line["incurred_on"]:
        first = months_before(facts.project["end_date"], months)
        if first < line["incurred_on"] <= facts.project["end_date"]:
            flags.append(("equipment-late-purchase", name, "clarify", ZERO))


@cache
def months_before(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - dt.timedelta(1)).day
    return dt.date(year, month + 1, min(day.day, last))


def rate_of(facts: Facts, partner_id: str, field: str) -> Decimal:
    partner = facts.partners.get(partner_id)
    return Decimal(partner[field]) if partner and partner[field] else ZERO


def flat_rate_cover(line: Line, facts: Facts, flags: list[Flag]) -> None:
    name, category, eur = line["line_id"], line["category"], line["eur"] or ZERO
    flat = line["kind"] == "flat_rate"
    field = RATE_FIELDS.get(category or "")
    if field and not flat and line["kind"] != "credit_note" and rate_of(facts, line["partner_id"], field) > 0:
        flags.append(("covered-by-flat-rate", name, "full", eur))
    if rate_of(facts, line["partner_id"], "other_rate") <= 0:
        return
    if flat and category in RATE_FIELDS:
        flags.append(("flat-rate-combination", name, "full", eur))
    exempt = category in {None, "staff", "lump_sum"} or (category == "other" and flat)
    if not exempt and line["kind"] != "credit_note":
        flags.append(("forty-percent-other-cost-line", name, "full", eur))


def planned(line: Line, facts: Facts, flags: list[Flag]) -> None:
    own = [row for row in facts.budget if row["partner_id"] == line["partner_id"]]
    if not own or line["category"] is None or (line["eur"] or ZERO) <= 0:
        return
    if not any(row["category"] == line["category"] and row["budget_eur_cents"] > 0 for row in own):
        flags.append(("not-in-approved-budget", line["line_id"], "clarify", ZERO))


def amounts(line: Line, facts: Facts, flags: list[Flag]) -> None:
    credit(line, facts, flags)
    name, declared, gross = line["line_id"], line["declared"], line["gross"]
    total = None if line["net"] is None or line["vat"] is None else line["net"] + line["vat"]
    wrong = total is not None and gross is not None and abs(total - gross) > Decimal("0.02")
    allowed = min(total, gross) if wrong else gross
    above = allowed is not None and declared > allowed and line["kind"] != "credit_note" and not line["simplified"]
    if above:
        flags.append(("arithmetic-mismatch", name, "part", in_proportion(line, declared - allowed)))
    elif wrong:
        flags.append(("arithmetic-mismatch", name, "warn", ZERO))
    if line["stated"] is not None and line["factor"]:
        difference = line["stated"] - to_eur(declared, line["factor"])
        if difference > 0:
            flags.append(("wrong-exchange-rate", name, "part", difference))
        elif difference < 0:
            flags.append(("wrong-exchange-rate", name, "warn", ZERO))


def credit(line: Line, facts: Facts, flags: list[Flag]) -> None:
    rule, name = "credit-note-not-netted", line["line_id"]
    if line["declared"] <= 0 or line["simplified"]:
        return
    hit = word(line, "credit", facts)
    part = facts.named(("credit",), line["description"], line["language"], line["currency"])[0] if hit else None
    if line["kind"] == "credit_note":
        flags.append((rule, name, "part", line["eur"]))
    elif line["paid"] is not None and line["paid"] < line["declared"]:
        flags.append((rule, name, "part", in_proportion(line, line["declared"] - max(line["paid"], ZERO))))
    elif hit and hit[1] and part is not None and part < line["declared"]:
        flags.append((rule, name, "part", in_proportion(line, part)))
    elif hit:
        flags.append((rule, name, "clarify", ZERO))


def vat(line: Line, facts: Facts, flags: list[Flag]) -> None:
    if facts.project["total_cost_incl_vat"] < 5_000_000:
        return
    rule, name = "vat-recoverable-over-5m", line["line_id"]
    if reason(line, facts) == "recoverable-vat":
        flags.append(by_words(rule, line, "recoverable-vat", facts))
        return
    partner = facts.partners.get(line["partner_id"])
    recovers = Decimal(partner["vat_recovery"]) if partner and partner["vat_recovery"] else ZERO
    claimed = claimed_vat(line)
    if recovers > 0 and claimed is not None and claimed > 0:
        flags.append((rule, name, "part", round_half_up(in_proportion(line, claimed) * recovers)))


def claimed_vat(line: Line) -> Decimal | None:
    amount, net, declared = line["vat"], line["net"], line["declared"]
    if amount is None or amount <= 0:
        return None
    total = line["gross"] if line["gross"] is not None else net + amount if net is not None else None
    if net is None and (total is None or declared >= total):
        return amount
    if net is not None and declared >= net:
        return min(amount, declared - net)
    return amount if total is None else round_half_up(amount * declared / total)


def mark_documents(lines: list[Line], facts: Facts, flags: list[Flag]) -> None:
    rule = "duplicate-invoice"
    once = [line for line in lines if line["kind"] not in NOT_ONCE and line["supplier"] is not None]
    before = {
        (row["partner_id"], facts.tax_id(row["supplier_tax_id"]), facts.invoice_no(row["invoice_no"]))
        for row in facts.earlier
    }
    groups: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
    flagged: dict[str, Flag] = {}
    for line in once:
        key = (line["partner_id"], line["supplier"], line["document"])
        if line["document"] is None:
            continue
        groups[key].append(line)
        if key in before:
            flagged[line["line_id"]] = (rule, line["line_id"], "full", line["eur"])
    for group in groups.values():
        mark_repeats(group, flagged)
    mark_near(once, flagged)
    flags.extend(flagged.values())


def mark_repeats(group: list[Line], flagged: dict[str, Flag]) -> None:
    same_total = len({line["gross"] for line in group}) == 1 and group[0]["gross"] is not None
    running = ZERO
    for place, line in enumerate(group):
        running += line["declared"]
        if place and line["line_id"] not in flagged:
            within = same_total and running <= line["gross"]
            severity, amount = ("clarify", ZERO) if within else ("full", line["eur"])
            flagged[line["line_id"]] = ("duplicate-invoice", line["line_id"], severity, amount)


def mark_near(once: list[Line], flagged: dict[str, Flag]) -> None:
    groups: dict[tuple[Any, ...], list[Line]] = defaultdict(list)
    for line in once:
        billed = line["gross"] if line["gross"] is not None else line["declared"]
        if line["invoice_date"] is not None and billed > 0:
            groups[(line["partner_id"], line["supplier"], line["currency"], billed)].append(line)
    for group in groups.values():
        ordered = sorted(group, key=lambda line: (line["invoice_date"], line["row"]))
        for earlier, line in pairwise(ordered):
            if (line["invoice_date"] - earlier["invoice_date"]).days <= 3 and line["line_id"] not in flagged:
                flagged[line["line_id"]] = ("duplicate-invoice", line["line_id"], "clarify", ZERO)


def shared_invoices(lines: list[Line], flags: list[Flag]) -> None:
    claims: dict[tuple[Any, ...], dict[str, Line]] = defaultdict(dict)
    for line in lines:
        if line["kind"] not in NOT_ONCE and line["supplier"] and line["document"] and line["partner_id"]:
            claims[(line["supplier"], line["document"], line["currency"])].setdefault(line["partner_id"], line)
    for group in claims.values():
        totals = [line["gross"] for line in group.values() if line["gross"] is not None]
        running = ZERO
        for line in group.values():
            running += line["declared"]
            excess = min(line["declared"], running - max(totals)) if len(group) > 1 and totals else ZERO
            if excess > 0:
                flags.append(("cross-partner-duplicate", line["line_id"], "part", in_proportion(line, excess)))


def contracts_exceeded(lines: list[Line], facts: Facts, flags: list[Flag]) -> None:
    running: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for line in lines:
        key = (line["contract_ref"], line["partner_id"])
        contract = facts.contracts.get(key)
        if contract is None or contract["amount_eur_cents"] is None:
            continue
        value = line["eur"]
        if line["net"] is not None:
            value = in_proportion(line, min(line["net"], line["declared"]))
        running[key] += value
        invoiced = running[key] + (money(contract["invoiced_before_eur_cents"]) or ZERO)
        excess = min(value, invoiced - money(contract["amount_eur_cents"]))
        if excess > 0 and value > 0:
            flags.append(("contract-amount-exceeded", line["line_id"], "part", excess))


def flat_rate_amounts(lines: list[Line], facts: Facts, flags: list[Flag]) -> None:
    for category, field in RATE_FIELDS.items():
        reports: dict[tuple[str, str | None], list[Line]] = defaultdict(list)
        for line in lines:
            reports[(line["partner_id"], line["report_id"])].append(line)
        for (partner_id, _report), group in reports.items():
            rate = rate_of(facts, partner_id, field)
            if rate > 0:
                flat_rate_amount(group, category, rate, facts, flags)


def flat_rate_amount(group: list[Line], category: str, rate: Decimal, facts: Facts, flags: list[Flag]) -> None:
    flats = [line for line in group if line["kind"] == "flat_rate" and line["category"] == category]
    base = [line for line in group if in_base(line, category, facts)]
    if not flats or not base:
        return
    currencies = {line["currency"] for line in flats + base}
    field = "declared" if len(currencies) == 1 else "eur"
    correct = round_down(sum((line[field] for line in base), ZERO) * rate)
    difference = sum((line[field] for line in flats), ZERO) - correct
    last = max(flats, key=lambda line: line["row"])
    rule = f"{category}-flat-rate-amount"
    if difference > 0:
        flags.append((rule, last["line_id"], "part", round_half_up(last["eur"] * difference / last[field])))
    elif difference < 0:
        flags.append((rule, last["line_id"], "warn", ZERO))


def in_base(line: Line, category: str, facts: Facts) -> bool:
    if category != "staff":
        return line["category"] == "staff"
    real_travel = line["category"] == "travel" and rate_of(facts, line["partner_id"], "travel_rate") <= 0
    return line["kind"] != "flat_rate" and (
        line["category"] in {"external", "equipment", "infrastructure"} or real_travel
    )


def losses(lines: list[Line], flags: list[Flag]) -> dict[str, Decimal]:
    full: dict[str, Decimal] = defaultdict(Decimal)
    part: dict[str, Decimal] = defaultdict(Decimal)
    for rule, name, severity, amount in flags:
        if name is None or rule == "wrong-exchange-rate":
            continue  # The lines are converted at the right rate already.
        if severity == "full":
            full[name] = max(full[name], amount)
        elif severity == "part":
            part[name] += amount
    return {
        line["line_id"]: min(max(line["eur"] or ZERO, ZERO), max(full[line["line_id"]], part[line["line_id"]]))
        for line in lines
    }


def flat_rates_that_follow(lines: list[Line], facts: Facts, lost: dict[str, Decimal], flags: list[Flag]) -> None:
    bases: dict[tuple[str, str | None], list[Decimal]] = defaultdict(lambda: [ZERO, ZERO])
    last: dict[tuple[str, str | None, str], Line] = {}
    for line in lines:
        key = (line["partner_id"], line["report_id"])
        if line["category"] == "staff":
            bases[key][0] += line["eur"]
            bases[key][1] += lost[line["line_id"]]
        if line["kind"] == "flat_rate":
            last[(*key, line["category"])] = line
    for (partner_id, report_id, category), line in last.items():
        base, cut = bases[(partner_id, report_id)]
        rate = rate_of(facts, partner_id, RATE_FIELDS[category]) if category in {"office", "travel"} else ZERO
        if rate > 0 and cut > 0:
            amount = round_down(base * rate) - round_down((base - cut) * rate)
            flags.append(("flat-rate-follow-up", line["line_id"], "part", amount))


def budgets(lines: list[Line], facts: Facts, lost: dict[str, Decimal], flags: list[Flag]) -> None:
    left: dict[tuple[str, str | None], Decimal] = defaultdict(Decimal)
    for line in lines:
        left[(line["partner_id"], line["category"])] += (line["eur"] or ZERO) - lost[line["line_id"]]
    totals: dict[str, list[Decimal]] = defaultdict(lambda: [ZERO, ZERO])
    for row in facts.budget:
        budget, before = money(row["budget_eur_cents"]), money(row["previously_reported_eur_cents"])
        totals[row["partner_id"]][0] += budget
        totals[row["partner_id"]][1] += before
        reported = before + left.get((row["partner_id"], row["category"]), ZERO)
        if budget > 0 and (row["partner_id"], row["category"]) in left and reported > budget:
            flags.append(("category-budget-exceeded", None, "warn", ZERO))
    flexibility = 1 + facts.parameters["budget_flexibility"]
    for partner_id, (budget, before) in totals.items():
        reported = before + sum((eur for (owner, _), eur in left.items() if owner == partner_id), ZERO)
        ceiling = round_down(budget * flexibility)
        if reported > ceiling:
            flags.append(("partner-budget-exceeded", None, "part", reported - ceiling))
