"""Which files the lead partner reads of another partner: what is tied to the project's record and names nobody.

A file nobody has tied to anything may be anything, a payslip as well, so it is the partner's own matter until then.

Asked by name: what a file proves is known to apps above this one.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.documents.enums import EvidenceKind

if TYPE_CHECKING:
    from apps.documents.models import Document

# Beside a person's cost. One statement of the bank proves the payment of invoices as well, so it is no payroll record.
PERSONAL_KINDS = frozenset(EvidenceKind) - {EvidenceKind.PAYMENT_PROOF}
# Model, field that points at the file, and which of the rows count.
_Ties = tuple[tuple[str, str, dict[str, Any]], ...]
_ON_PAYROLL: _Ties = (
    ("finance.LineEvidence", "document", {"kind": EvidenceKind.PAYROLL}),
    # What proves a person's cost is a payroll record, whatever it is called. The words are those of the ledger.
    ("finance.LineEvidence", "document", {"line__kind": "payroll", "kind__in": PERSONAL_KINDS}),
    ("finance.LineEvidence", "document", {"line__category": "staff", "kind__in": PERSONAL_KINDS}),
    ("staff.Employment", "employment_document", {}),
    ("staff.Employment", "assignment_document", {}),
    ("staff.PayrollMonth", "payslip", {}),
    ("staff.PayrollMonth", "timesheet", {}),
)
_IN_THE_RECORD: _Ties = (
    ("finance.LineEvidence", "document", {}),
    ("finance.ContractFile", "document", {}),
    ("workplan.ProgressEvidence", "document", {}),
    ("workplan.ActivityAttachment", "document", {}),
    ("workplan.OutputEvidence", "document", {}),
    ("workplan.DeliverableEvidence", "document", {}),
    ("workplan.OutputFile", "document", {}),
    ("meetings.MeetingFile", "document", {}),
    ("reporting.PartnerReportAnnex", "document", {}),
)
# As SQL, for the wall: a controller reads the files of what is shown to her. Each of these tables shows her its own.
_HANDED_IN_TIES = (
    ("finance_lineevidence", "document_id"),
    ("finance_contractfile", "document_id"),
    ("workplan_progressevidence", "document_id"),
    ("workplan_activityattachment", "document_id"),
    ("workplan_outputevidence", "document_id"),
    ("reporting_partnerreportannex", "document_id"),
    ("inbox_incomingdocument", "document_id"),
    ("staff_employment", "employment_document_id"),
    ("staff_employment", "assignment_document_id"),
    ("staff_payrollmonth", "payslip_id"),
    ("staff_payrollmonth", "timesheet_id"),
)
# By a function, which is planned when it is called: named in the wall itself, all these tables would bring their walls
# into every query on files. Contracts and staff belong to no period of an audit: theirs count.
_TIED = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {column} = asked)" for table, column in _HANDED_IN_TIES)  # noqa: S608
IS_TIED = f"""
    CREATE OR REPLACE FUNCTION sammen_document_is_tied(asked bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE AS $$
    BEGIN
        RETURN {_TIED};
    END $$
"""


def is_for_the_lead(document: Document) -> bool:
    """Whether the file proves a line, a contract or a deliverable and names nobody on a payroll."""
    return _any_exists(_IN_THE_RECORD, document.pk) and not _any_exists(_ON_PAYROLL, document.pk)


def may_name_people(document: Document) -> bool:
    """Whatever is not known to name nobody: a record of payroll, and a file nobody has tied to anything. One query."""
    return not type(document).objects.filter(for_the_lead(), pk=document.pk).exists()


def for_the_lead() -> Q:
    """The same as a condition on a query of documents."""
    return _condition(_IN_THE_RECORD) & ~_condition(_ON_PAYROLL)


def _any_exists(ties: _Ties, document: int) -> bool:
    return any(rows.exists() for rows in _rows(ties, document))


def _condition(ties: _Ties) -> Q:
    return reduce(or_, (Q(Exists(rows)) for rows in _rows(ties, OuterRef("pk"))))


def _rows(ties: _Ties, document: Any) -> list[QuerySet[Any]]:
    return [apps.get_model(model).objects.filter(**where, **{field: document}) for model, field, where in ties]
