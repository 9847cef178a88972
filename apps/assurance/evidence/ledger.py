"""The ledger of a pack: every line with its amounts, decisions and files, read once and kept on disk while it is made.

A record is JSON: amounts are decimal strings with a point, days ISO 8601, codes as the database has them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import OuterRef, Prefetch, Subquery

from apps.assurance.enums import LeftOut
from apps.common.money import ZERO
from apps.control.models import Certificate
from apps.eligibility.models import Flag, FlagDecision
from apps.finance.enums import CostCategory, LineKind
from apps.finance.masking import mask_for, show_person
from apps.finance.models import LineEvidence
from apps.payments.enums import RecordStatus
from apps.payments.models import Payment
from apps.project_reporting.models import ReportSource
from apps.publishing.table_files import json_value

if TYPE_CHECKING:
    from apps.assurance.evidence.files import FilePlan
    from apps.assurance.evidence.scope import PackScope
    from apps.consortia.models import Membership
    from apps.finance.models import ExpenditureLine

_AT_ONCE = 500
Record = dict[str, Any]
# Columns of the line, as they are called there.
_OF_LINE = (
    "kind", "category", "description", "supplier_name", "supplier_tax_id", "supplier_country", "invoice_no",
    "invoice_date", "delivery_date", "payment_date", "reference", "ledger_code",
)  # fmt: skip
# Words of people, in which somebody may be named.
_SAID = ("description", "supplier_name", "reference", "invoice_no", "control_comment")
_MONEY_OF_LINE = (
    "currency", "net", "vat", "gross", "paid", "declared", "rate", "rate_month", "rate_source", "rate_fixing_date",
    "declared_eur",
)  # fmt: skip
_OF_CONTROL = ("in_sample", "sample_basis", "certified_eur", "deducted_eur", "typology", "comment", "decided_at")
SUMS = ("declared_eur", "certified_eur", "deducted_eur")


@dataclass(slots=True)
class Sums:
    """How many lines, and what they add up to in EUR."""

    lines: int = 0
    declared_eur: Decimal = ZERO
    certified_eur: Decimal = ZERO
    deducted_eur: Decimal = ZERO

    def add(self, record: Record) -> None:
        self.lines += 1
        for name in SUMS:
            setattr(self, name, getattr(self, name) + Decimal(record[name] or 0))

    def as_data(self) -> Record:
        return {"lines": self.lines, **{name: f"{getattr(self, name):.2f}" for name in SUMS}}


@dataclass(slots=True)
class Ledger:
    """The records on disk, and their sums in all and by partner and period."""

    spool: IO[bytes]
    total: Sums = field(default_factory=Sums)
    groups: dict[tuple[str, int], Sums] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        self.spool.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        self.total.add(record)
        self.groups.setdefault((record["partner"], record["period"]), Sums()).add(record)

    def records(self) -> Iterator[Record]:
        self.spool.seek(0)
        for row in self.spool:
            yield json.loads(row)


def read_ledger(*, scope: PackScope, member: Membership, plan: FilePlan, spool: IO[bytes]) -> Ledger:
    """Inside the asker's tenant: the lines in the order of partner, period and number, some hundreds in memory.

    ``plan`` says where each document lies in the pack.
    """
    ledger, books = Ledger(spool), _Books(scope)
    for line in _lines(scope).iterator(chunk_size=_AT_ONCE):
        ledger.add(_record(line, member, plan, books))
    return ledger


def _lines(scope: PackScope) -> Any:
    decisions = Prefetch("decisions", FlagDecision.objects.select_related("decided_by"))
    months = apps.get_model("staff", "PayrollMonth").objects.filter(line=OuterRef("pk"))
    related = ("partner", "report__period", "contract", "work_package", "verification", "parking", "corrects")
    lines = scope.lines().select_related(*related).prefetch_related(
        Prefetch("evidence", LineEvidence.objects.order_by("kind", "pk")),
        Prefetch("flags", Flag.objects.order_by("rule_id", "pk").prefetch_related(decisions)),
    )  # fmt: skip
    return lines.annotate(person_number=Subquery(months.values("employment__number")[:1]))


class _Books:
    """What became of each partner report: certificate, project report, payments. Four queries in all."""

    def __init__(self, scope: PackScope) -> None:
        reports = scope.reports().order_by().values("pk")
        standing = Certificate.objects.filter(report__in=reports, withdrawn_at__isnull=True)
        self.certificate = dict(standing.order_by().values_list("report_id", "number"))
        claimed = ReportSource.objects.filter(
            partner_report__in=reports, claimed_eur__isnull=False, released_at__isnull=True
        )
        self.claim: dict[int, tuple[int, str]] = {
            report: (period, f"{number} v{version}")
            for report, period, number, version in claimed.order_by().values_list(
                "partner_report_id", "report__period_id", "report__period__number", "report__version"
            )
        }
        self.payments: dict[int, list[Record]] = {}
        paid = Payment.objects.filter(status=RecordStatus.RECORDED, period__isnull=False).order_by("received_on", "pk")
        for period, day, reference, amount in paid.values_list("period_id", "received_on", "reference", "amount_eur"):
            one = {"received_on": day.isoformat(), "reference": reference, "amount_eur": f"{amount:f}"}
            self.payments.setdefault(period, []).append(one)

    def of(self, report_id: int) -> Record:
        period, claim = self.claim.get(report_id, (0, ""))
        certificate = self.certificate.get(report_id, "")
        return {"certificate": certificate, "project_report": claim, "payments": self.payments.get(period, [])}


def _record(line: ExpenditureLine, member: Membership, plan: FilePlan, books: _Books) -> Record:
    mask, of_person = mask_for(member, line.partner_id), _is_of_person(line)
    record = _unmasked(line, member, plan, books)
    for name in _SAID:
        record[name] = mask.text(record[name] or "", of_person=of_person)
    for flag in record["flags"]:
        for decision in flag["decisions"]:
            decision["reason"] = mask.text(decision["reason"], of_person=of_person)
    return record


def _is_of_person(line: ExpenditureLine) -> bool:
    """Then a family name by itself is a name too, as in the snapshots of reports."""
    return bool(line.person) or line.kind == LineKind.PAYROLL or line.category == CostCategory.STAFF


def _unmasked(line: ExpenditureLine, member: Membership, plan: FilePlan, books: _Books) -> Record:
    control = getattr(line, "verification", None)
    return {
        "line_id": line.pk,
        "partner": line.partner.code,
        "period": line.report.period.number,
        "number": line.number,
        **{name: json_value(getattr(line, name)) for name in _OF_LINE},
        "person": show_person(member, line),
        "work_package": line.work_package.number if line.work_package else None,
        "contract": line.contract.reference if line.contract else "",
        "corrects": line.corrects_id,
        **{name: json_value(getattr(line, name)) for name in _MONEY_OF_LINE},
        "report_status": line.report.status,
        "report_version": line.report.version,
        **{_control_key(name): _control_value(control, name) for name in _OF_CONTROL},
        "parked": hasattr(line, "parking"),
        "flags": [_flag(flag) for flag in line.flags.all()],
        **books.of(line.report_id),
        "documents": [_evidence(one, plan) for one in line.evidence.all()],
    }


def _control_key(name: str) -> str:
    return {"comment": "control_comment", "decided_at": "controlled_at"}.get(name, name)


def _control_value(control: Any, name: str) -> Any:
    value = getattr(control, name, None)
    return value.isoformat() if name == "decided_at" and value else json_value(value)


def _evidence(one: Any, plan: FilePlan) -> Record:
    """Where the file is, or why it is not in the pack."""
    if path := plan.path_of.get(one.document_id):
        return {"kind": one.kind, "path": path}
    return {"kind": one.kind, "not_packed": plan.held.get(one.document_id, LeftOut.NAMES_PEOPLE).value}


def _flag(flag: Any) -> Record:
    return {
        "rule": flag.rule_id,
        "severity": flag.severity,
        "ineligible_eur": f"{flag.ineligible_eur:f}",
        "state": flag.state,
        "is_found": flag.is_found,
        "decisions": [
            {
                "state": one.state,
                "reason": one.reason,
                "decided_as": one.decided_as,
                "decided_by": one.decided_by.full_name,
                "decided_at": one.decided_at.isoformat(),
            }
            for one in flag.decisions.all()
        ],
    }
