"""What pages, API and checks read of the procurement register."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from apps.common.money import ZERO, round_half_up
from apps.finance.inforeuro import EURO
from apps.finance.models import Contract, ContractAmendment, ContractFile, ExpenditureLine
from apps.programmes.enums import ParameterKey
from apps.programmes.selectors.parameter import find_figure
from apps.workplan.enums import HANDED_IN

_SUGGESTED = 50


@dataclass(frozen=True, slots=True)
class ContractFilter:
    partner_id: int | None = None
    status: str = ""
    text: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.partner_id or self.status or self.text)


@dataclass(frozen=True, slots=True)
class ContractUse:
    """What linked lines take of a contract, without VAT, in its currency.

    ``uncounted`` lines stand in another currency that has no value in the contract's; they are said, not guessed.
    """

    lines: int = 0
    used: Decimal = ZERO
    uncounted: int = 0

    def with_line(self, value: Decimal | None) -> ContractUse:
        """One more line; None if it has no value in the contract's currency."""
        return ContractUse(self.lines + 1, self.used + (value or ZERO), self.uncounted + (value is None))


@dataclass(frozen=True, slots=True)
class ContractEntry:
    """A contract with its current value (the first amount and all signed changes) and what is used of it."""

    contract: Contract
    current: Decimal
    use: ContractUse

    @property
    def left(self) -> Decimal:
        return self.current - self.use.used

    @property
    def over(self) -> Decimal:
        """By how much the lines exceed the contract; nil if they do not."""
        return max(ZERO, -self.left)

    @property
    def bar_value(self) -> int:
        """Whole units of currency for the bar, never past its end."""
        return int(min(max(self.use.used, ZERO), self.current))

    @property
    def bar_max(self) -> int:
        return max(1, int(self.current))


def list_contract_entries(*, wanted: ContractFilter) -> list[ContractEntry]:
    """The contracts this seat sees, with value and use. Two queries, however many there are."""
    contracts = list(find_contracts().filter(matching(wanted)).order_by("partner__number", "reference"))
    return _entries(contracts)


def get_contract_entry(contract: Contract) -> ContractEntry:
    return _entries([contract])[0]


def find_contracts() -> QuerySet[Contract]:
    """Contracts with ``current_amount``; the wall leaves out what the reader must not see."""
    return with_current_amount(Contract.objects.select_related("partner__organisation"))


def with_current_amount(contracts: QuerySet[Contract]) -> QuerySet[Contract]:
    """Adds ``current_amount``: the amount signed first and all signed changes, without VAT."""
    money = DecimalField(max_digits=16, decimal_places=2)
    changes = ContractAmendment.objects.filter(contract=OuterRef("pk")).order_by().values("contract")
    total = Subquery(changes.annotate(total=Sum("amount_change")).values("total"), output_field=money)
    return contracts.annotate(current_amount=F("amount") + Coalesce(total, ZERO, output_field=money))


def find_contract_files() -> QuerySet[ContractFile]:
    return ContractFile.objects.select_related("contract", "document__uploaded_by")


def list_contract_lines(*, contract: Contract) -> QuerySet[ExpenditureLine]:
    lines = ExpenditureLine.objects.filter(contract=contract).select_related("report__period")
    return lines.order_by("report__period__number", "number")


def suggest_lines(*, contract: Contract) -> QuerySet[ExpenditureLine]:
    """Lines of open reports by the same supplier that name no contract, at most fifty."""
    lines = ExpenditureLine.objects.filter(partner_id=contract.partner_id, contract=None)
    lines = lines.exclude(report__status__in=HANDED_IN).filter(_by_supplier(contract))
    return lines.select_related("report__period").order_by("report__period__number", "number")[:_SUGGESTED]


def suggest_contracts(*, line: ExpenditureLine) -> list[Contract]:
    """Contracts of the line's partner with the supplier the line names; none if it names a contract already."""
    if line.contract_id is not None or not (line.supplier_name or line.supplier_tax_id):
        return []
    contracts = Contract.objects.filter(partner_id=line.partner_id)
    return [contract for contract in contracts if _same_supplier(contract, line)]


def subcontracts_listed_from(*, programme_version_id: int) -> Decimal | None:
    """The value in EUR above which a direct subcontract is listed; None if the programme does not say."""
    return find_figure(programme_version_id=programme_version_id, key=ParameterKey.SUBCONTRACT_LISTED_EUR)


def matching(wanted: ContractFilter) -> Q:
    """The condition a contract meets to be shown."""
    found = Q()
    if wanted.partner_id:
        found &= Q(partner_id=wanted.partner_id)
    if wanted.status:
        found &= Q(status=wanted.status)
    if wanted.text:
        words = ("reference", "title", "supplier_name", "supplier_tax_id", "procedure_reference")
        text = Q()
        for word in words:
            text |= Q(**{f"{word}__icontains": wanted.text})
        found &= text
    return found


def _entries(contracts: list[Contract]) -> list[ContractEntry]:
    uses = _uses(contracts)
    return [ContractEntry(one, one.current_amount, uses[one.pk]) for one in contracts]  # type: ignore[attr-defined]


def _uses(contracts: Iterable[Contract]) -> dict[int, ContractUse]:
    currencies = {contract.pk: contract.currency for contract in contracts}
    uses: dict[int, ContractUse] = defaultdict(ContractUse)
    # A parked line that came back counts where it came back, not twice.
    lines = ExpenditureLine.objects.filter(contract__in=currencies, returned_as__isnull=True).order_by()
    for row in lines.values_list("contract_id", "currency", "declared", "net", "declared_eur", named=True):
        contract_id = int(row.contract_id or 0)
        value = value_in_contract(currencies[contract_id], row.currency, row.declared, row.net, row.declared_eur)
        uses[contract_id] = uses[contract_id].with_line(value)
    return uses


def value_in_contract(
    contract: str, currency: str, declared: Decimal, net: Decimal | None, eur: Decimal | None
) -> Decimal | None:
    """What a line takes of a contract concluded without VAT: its net part. None if it has no value in its currency."""
    part = declared if net is None or abs(net) > abs(declared) else net
    if currency == contract:
        return part
    if contract == EURO and eur is not None and declared:
        return round_half_up(eur * part / declared)
    return None


def _by_supplier(contract: Contract) -> Q:
    same = Q(supplier_name__iexact=contract.supplier_name) if contract.supplier_name else Q()
    ids = list(_spellings(contract.supplier_tax_id))
    return same | Q(supplier_tax_id__in=ids) if ids else same


def _spellings(tax_id: str) -> Iterator[str]:
    """The number as it stands, bare, and without the country in front."""
    bare = _bare(tax_id)
    yield from dict.fromkeys(text for text in (tax_id, bare, re.sub(r"^[A-Z]{2}", "", bare)) if text)


def _same_supplier(contract: Contract, line: ExpenditureLine) -> bool:
    own, other = set(_spellings(contract.supplier_tax_id)), set(_spellings(line.supplier_tax_id))
    if own and other:
        return bool(own & other)
    return bool(line.supplier_name) and contract.supplier_name.casefold() == line.supplier_name.casefold()


def _bare(tax_id: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", tax_id.upper())
