"""What to do about a finding: decided by its rule and by how heavy it is."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Case, CharField, Q, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.eligibility.enums import Remedy, Severity
from apps.eligibility.rules.own import PREFIX

ADVICE: Mapping[Remedy, Promise] = {
    Remedy.REMOVE: _(
        "These costs are ineligible as they stand. Take them off the list, or declare only what may stay."
    ),
    Remedy.ATTACH: _("The cost may well be eligible, but nothing proves it yet. Attach what each flag asks for."),
    Remedy.EXPLAIN: _("Whether the cost is eligible depends on an answer. Give it on the line, before somebody asks."),
    Remedy.CORRECT: _("Something in the list or in a register looks wrong. Correct it, then check again."),
    Remedy.MOVE: _("The cost fits another cost category better. Move it there, or keep it and say why."),
    Remedy.NOTE: _("Nothing has to be done. Read it, so that nobody surprises you with it."),
}

# What settles the finding of each rule, where its weight does not say so by itself (see ``remedy_of``).
REMEDIES: Mapping[str, Remedy] = {
    **dict.fromkeys(
        (
            "arithmetic-mismatch", "bank-charges", "covered-by-flat-rate", "credit-note-not-netted",
            "cross-partner-duplicate", "declared-elsewhere", "double-funding", "duplicate-invoice",
            "equipment-depreciation", "erdf-scope-exclusion", "exchange-loss", "fines-and-penalties",
            "forty-percent-other-cost-line", "gifts", "in-kind-contribution", "incurred-after-end",
            "incurred-before-start", "indirect-rate-amount", "interest-on-debt", "land-over-limit",
            "litigation-costs", "office-flat-rate-amount", "operation-already-completed", "paid-after-final-date",
            "partner-budget-exceeded", "category-budget-exceeded", "partner-to-partner-contract",
            "preparation-cost-as-real-cost", "staff-daily-rate", "staff-flat-rate-amount", "staff-hourly-rate",
            "staff-hours-cap", "staff-non-contractual-bonus", "staff-over-100-percent", "staff-over-payroll",
            "staff-recoverable-cost", "tips-alcohol-private", "travel-flat-rate-amount", "travel-meal-double",
            "travel-per-diem-limit", "travel-private-days", "unit-cost-amount", "vat-deductible",
            "vat-programme-limit", "vat-recoverable-over-5m",
        ),
        Remedy.REMOVE,
    ),
    **dict.fromkeys(
        (
            "bid-at-three-missing", "conflict-of-interest", "contract-amount-exceeded", "deliverable-missing",
            "equipment-second-hand", "event-evidence-missing", "invoice-before-contract", "lump-sum-not-triggered",
            "missing-audit-trail", "missing-payment-proof", "paid-by-third-party", "publicity-missing",
            "staff-document-missing", "staff-percentage-document", "travel-not-reimbursed",
            "works-documents-missing", "wrong-addressee",
        ),
        Remedy.ATTACH,
    ),
    **dict.fromkeys(
        (
            "advance-not-delivered", "direct-cofinancing-rate", "equipment-late-purchase", "near-duplicate-invoice",
            "not-in-approved-budget", "procurement-splitting", "sco-mandatory-small-operation", "staff-as-supplier",
            "staff-flat-rate-procurement-bar", "travel-class", "travel-outside-area", "wrong-reporting-period",
        ),
        Remedy.EXPLAIN,
    ),
    **dict.fromkeys(
        (
            "cofinancing-rate", "dq-beneficial-owner", "dq-field-limits", "dq-invoice-number", "dq-ksef-number",
            "dq-required-fields", "dq-staff-fields", "dq-supplier-name", "dq-two-ids", "dq-vat-rate",
            "exchange-period-average", "flat-rate-combination", "flat-rate-over-cap", "no-project-link",
            "procurement-eu-threshold", "procurement-national-threshold", "staff-timesheet-conflict",
            "wrong-exchange-rate",
        ),
        Remedy.CORRECT,
    ),
    **dict.fromkeys(
        ("staff-invoice-in-staff-category", "travel-of-external-person", "wrong-cost-category"), Remedy.MOVE
    ),
    **dict.fromkeys(
        ("dq-number-gap", "dq-supplier-concentration", "flat-rate-follow-up", "indirect-rate-follow-up"), Remedy.NOTE
    ),
}  # fmt: skip


def remedy_of(rule_id: str, severity: str) -> Remedy:
    """What to do about a finding of this weight. Raises ``KeyError`` for a rule that has none.

    Another category is always a move. A note asks for nothing, unless it is about data that look wrong. What would be
    removed if it were certain is, while it is not, a question to answer.
    """
    remedy = Remedy.REMOVE if rule_id.startswith(PREFIX) else REMEDIES[rule_id]
    if severity == Severity.RECLASSIFY:
        return Remedy.MOVE
    if severity == Severity.WARN and remedy != Remedy.CORRECT:
        return Remedy.NOTE
    if severity == Severity.CLARIFY and remedy == Remedy.REMOVE:
        return Remedy.EXPLAIN
    return remedy


def remedy_expression() -> Case:
    """``remedy_of`` for the database, over the columns ``rule_id`` and ``severity`` of flags."""
    return Case(
        When(severity=Severity.RECLASSIFY, then=Value(Remedy.MOVE.value)),
        When(Q(severity=Severity.WARN) & ~Q(rule_id__in=_rules(Remedy.CORRECT)), then=Value(Remedy.NOTE.value)),
        *(When(rule_id__in=_rules(remedy), then=Value(remedy.value)) for remedy in Remedy if remedy != Remedy.REMOVE),
        When(severity=Severity.CLARIFY, then=Value(Remedy.EXPLAIN.value)),
        default=Value(Remedy.REMOVE.value),
        output_field=CharField(),
    )


def _rules(remedy: Remedy) -> list[str]:
    return [rule_id for rule_id, one in REMEDIES.items() if one == remedy]
