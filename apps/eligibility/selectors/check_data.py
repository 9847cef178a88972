"""What the rules look at, read from the database into columns."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, QuerySet, Sum, Value, When
from django.db.models.functions import Cast

from apps.common.money import cents
from apps.consortia.models import Partner, Partnership
from apps.documents.enums import EvidenceKind
from apps.eligibility.context import CheckContext, ProjectFacts
from apps.eligibility.frame import BUDGET, CONTRACTS, EARLIER_LINES, LINES, PARTNERS, Schema, build_frame
from apps.finance.inforeuro import EURO
from apps.finance.models import BudgetLine, ExpenditureLine, LineEvidence
from apps.finance.selectors.contract import find_contracts
from apps.finance.selectors.parked_line import sum_parked
from apps.programmes.catalogue import read_parameter
from apps.programmes.models import ProgrammeVersion

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

_TEXT = {
    "line_id": "pk",
    "reference": "reference",
    "partner_id": "partner_id",
    "report_id": "report_id",
    "category": "category",
    "suggested_category": "confident_category",
    "kind": "kind",
    "description": "description",
    "supplier_name": "supplier_name",
    "supplier_tax_id": "supplier_tax_id",
    "supplier_country": "supplier_country",
    "invoice_no": "invoice_no",
    "currency": "currency",
    "rate": "rate",
    "contract_ref": "contract__reference",
    "work_package": "work_package__number",
    "ledger_code": "ledger_code",
    "language": "report__language",
}
_PLAIN = {
    "row": "number",
    "invoice_date": "invoice_date",
    "delivery_date": "delivery_date",
    "payment_date": "payment_date",
    "has_document": "has_document",
    "has_payment_proof": "has_payment_proof",
}
_MONEY = {
    "net_cents": "net",
    "vat_cents": "vat",
    "gross_cents": "gross",
    "declared_cents": "declared",
    "paid_cents": "paid",
    "declared_eur_cents": "declared_eur",
    "stated_eur_cents": "stated_eur",
}


def load_lines(*, report_id: int) -> pl.DataFrame:
    """A report's lines as a frame, in cents; one query whatever their number."""
    lines = ExpenditureLine.objects.filter(report_id=report_id).order_by("number")
    sure = Case(When(suggestion_is_confident=True, then=F("suggested_category")), default=Value(""))
    return _columns(_with_evidence(_with_cents(lines.annotate(confident_category=sure))))


def _with_cents(lines: QuerySet[ExpenditureLine]) -> QuerySet[ExpenditureLine]:
    return lines.annotate(**{name: Cast(F(field) * 100, BigIntegerField()) for name, field in _MONEY.items()})


def _with_evidence(lines: QuerySet[ExpenditureLine]) -> QuerySet[ExpenditureLine]:
    evidence = LineEvidence.objects.filter(line=OuterRef("pk"))
    return lines.annotate(
        has_document=Exists(evidence), has_payment_proof=Exists(evidence.filter(kind=EvidenceKind.PAYMENT_PROOF))
    )


def _columns(lines: QuerySet[ExpenditureLine]) -> pl.DataFrame:
    sources = _TEXT | _PLAIN | dict.fromkeys(_MONEY)
    fields = [name if source is None else source for name, source in sources.items()]
    columns = list(zip(*lines.values_list(*fields), strict=True)) or [()] * len(fields)
    data = {name: _series(name, column) for name, column in zip(sources, columns, strict=True)}
    return pl.DataFrame({name: data.get(name, _unknown(name, len(columns[0]))) for name in LINES})


def _unknown(name: str, height: int) -> pl.Series:
    return pl.Series(name, [None] * height, dtype=LINES[name])


def _series(name: str, column: tuple[Any, ...]) -> pl.Series:
    values = [None if value in (None, "") else str(value) for value in column] if name in _TEXT else column
    return pl.Series(name, values, dtype=LINES[name])


def load_context(*, report: "PartnerReport", today: datetime.date) -> CheckContext:
    """Everything a rule may compare a report with: project, programme, budget, contracts, earlier lines.

    ``today`` stands for the day of submission until the report is submitted.
    """
    partnership, partner = report.partnership, report.partner
    version = partnership.programme_version
    submitted = report.first_submitted_at.date() if report.first_submitted_at else today
    return CheckContext(
        programme=version.code,
        submitted_on=submitted,
        period_start=report.period.starts_on,
        period_end=report.period.ends_on,
        project=_project_facts(partnership),
        parameters=load_parameters(version),
        partners=_frame(_partners(partnership), PARTNERS),
        budget=_frame(_budget(report), BUDGET),
        contracts=_frame(_contracts(report), CONTRACTS),
        earlier_lines=_frame(_earlier_lines(report), EARLIER_LINES),
        rates=_rates(report, partner),
    )


def load_parameters(version: ProgrammeVersion) -> Mapping[str, Any]:
    """The programme version's figures by key, typed, with the rules it switches off."""
    figures = {row.key: read_parameter(row.key, row.value) for row in version.parameters.all()}
    return figures | {"disabled_rules": version.disabled_rules}


def _frame(rows: list[dict[str, Any]], schema: Schema) -> pl.DataFrame:
    return build_frame(rows, schema)


def _project_facts(partnership: Partnership) -> ProjectFacts:
    total = BudgetLine.objects.aggregate(total=Sum("amount_eur"))["total"]
    return ProjectFacts(
        eligible_from=partnership.eligible_from,
        end_date=partnership.ends_on,
        closure_end=partnership.closure_ends_on,
        final_payment_date=partnership.closure_ends_on or partnership.ends_on,
        total_cost_incl_vat_cents=None if total is None else cents(total),
    )


def _partners(partnership: Partnership) -> list[dict[str, Any]]:
    return [
        {
            "partner_id": partner.pk,
            "name": partner.organisation.name,
            "tax_id": partner.organisation.vat_id or partner.organisation.business_id,
            "country": partner.organisation.country,
            "currency": partner.currency,
            "vat_recovery": partner.vat_recovery,
            "office_rate": partner.office_rate,
            "travel_rate": partner.travel_rate,
            "staff_rate": partner.staff_rate,
            "other_rate": partner.other_rate,
        }
        for partner in Partner.objects.select_related("organisation")
    ]


def _budget(report: "PartnerReport") -> list[dict[str, Any]]:
    reported = dict(
        ExpenditureLine.objects.filter(
            partner_id=report.partner_id, report__period__number__lt=report.period.number, report__status="submitted"
        )
        .order_by()
        .values_list("category")
        .annotate(eur=Sum("declared_eur"))
    )
    budget = dict(BudgetLine.objects.filter(partner_id=report.partner_id).values_list("category", "amount_eur"))
    nothing = Decimal("0.00")
    for parked in sum_parked(until_period=report.period.number - 1):
        if parked.partner_id == report.partner_id:
            reported[parked.category] = (reported.get(parked.category) or nothing) - parked.eur
    return [
        {
            "partner_id": report.partner_id,
            "category": category,
            "budget_eur_cents": cents(budget.get(category, nothing)),
            "previously_reported_eur_cents": cents(reported.get(category) or nothing),
        }
        for category in sorted({*budget, *reported})
    ]


def _contracts(report: "PartnerReport") -> list[dict[str, Any]]:
    invoiced = dict(
        ExpenditureLine.objects.filter(
            partner_id=report.partner_id,
            contract__isnull=False,
            report__period__number__lt=report.period.number,
            # It counts where it came back.
            returned_as__isnull=True,
        )
        .order_by()
        .values_list("contract_id")
        .annotate(eur=Sum("declared_eur"))
    )
    return [
        {
            "contract_ref": contract.reference,
            "partner_id": contract.partner_id,
            "supplier_tax_id": contract.supplier_tax_id,
            # A contract in another currency has no euro value of its own; the rules then stay silent on it.
            "amount_eur_cents": cents(contract.current_amount) if contract.currency == EURO else None,  # type: ignore[attr-defined]
            "quotes_count": contract.quotes_count,
            "procedure_ref": contract.procedure_reference,
            "signed_on": contract.signed_on,
            "invoiced_before_eur_cents": cents(invoiced.get(contract.pk) or Decimal("0.00")),
        }
        for contract in find_contracts().filter(partner_id=report.partner_id)
    ]


def _earlier_lines(report: "PartnerReport") -> list[dict[str, Any]]:
    """Invoices the partner reported in earlier periods."""
    earlier = _with_cents(
        ExpenditureLine.objects.filter(
            # A line that came back is no duplicate of itself.
            partner_id=report.partner_id,
            report__period__number__lt=report.period.number,
            returned_as__isnull=True,
        ).exclude(invoice_no="")
    )
    columns = ("pk", "reference", "partner_id", "supplier_name", "supplier_tax_id", "invoice_no", "invoice_date")
    return [
        dict(zip(("line_id", *columns[1:], "currency", "gross_cents"), row, strict=True))
        for row in earlier.order_by("pk").values_list(*columns, "currency", "gross_cents")
    ]


def _rates(report: "PartnerReport", partner: Partner) -> dict[str, Decimal]:
    # A line that came back has a rate of its own.
    pairs = ExpenditureLine.objects.filter(report=report, rate__isnull=False, returned_from=None).order_by()
    found = pairs.exclude(currency=EURO).values_list("currency", "rate").distinct()
    return {currency: rate for currency, rate in found if rate is not None}
