"""What costs each rule is about, and which rule takes its place where it does not run: how the catalogue is browsed."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.eligibility.rules.registry import Rule


class RuleSubject(models.TextChoices):
    ANY = "any", _("All costs")
    STAFF = "staff", _("Staff costs")
    TRAVEL = "travel", _("Travel and accommodation")
    EXTERNAL = "external", _("External expertise and services")
    EQUIPMENT = "equipment", _("Equipment")
    INFRASTRUCTURE = "infrastructure", _("Infrastructure and works")
    SIMPLIFIED = "simplified", _("Flat rates, unit costs and lump sums")


_SUBJECTS: Mapping[str, RuleSubject] = {
    **dict.fromkeys(
        (
            "staff-daily-rate", "staff-document-missing", "staff-hourly-rate", "staff-hours-cap",
            "staff-invoice-in-staff-category", "staff-non-contractual-bonus", "staff-over-100-percent",
            "staff-over-payroll", "staff-percentage-document", "staff-recoverable-cost", "staff-timesheet-conflict",
            "dq-staff-fields",
        ),
        RuleSubject.STAFF,
    ),
    **dict.fromkeys(
        (
            "travel-class", "travel-meal-double", "travel-not-reimbursed", "travel-of-external-person",
            "travel-outside-area", "travel-per-diem-limit", "travel-private-days",
        ),
        RuleSubject.TRAVEL,
    ),
    **dict.fromkeys(
        (
            "bid-at-three-missing", "conflict-of-interest", "contract-amount-exceeded", "deliverable-missing",
            "event-evidence-missing", "invoice-before-contract", "partner-to-partner-contract",
            "procurement-eu-threshold", "procurement-national-threshold", "procurement-splitting",
            "staff-as-supplier",
        ),
        RuleSubject.EXTERNAL,
    ),
    **dict.fromkeys(
        ("equipment-depreciation", "equipment-late-purchase", "equipment-second-hand"), RuleSubject.EQUIPMENT
    ),
    **dict.fromkeys(("land-over-limit", "works-documents-missing"), RuleSubject.INFRASTRUCTURE),
    **dict.fromkeys(
        (
            "covered-by-flat-rate", "flat-rate-combination", "flat-rate-follow-up", "flat-rate-over-cap",
            "forty-percent-other-cost-line", "indirect-rate-amount", "indirect-rate-follow-up",
            "lump-sum-not-triggered", "office-flat-rate-amount", "preparation-cost-as-real-cost",
            "sco-mandatory-small-operation",
            "staff-flat-rate-amount", "staff-flat-rate-procurement-bar", "travel-flat-rate-amount",
            "unit-cost-amount",
        ),
        RuleSubject.SIMPLIFIED,
    ),
}  # fmt: skip

REPLACED_BY: Mapping[str, str] = {
    "cofinancing-rate": "direct-cofinancing-rate",
    "flat-rate-follow-up": "indirect-rate-follow-up",
    "office-flat-rate-amount": "indirect-rate-amount",
    "staff-hourly-rate": "staff-daily-rate",
    "vat-programme-limit": "vat-deductible",
    "vat-recoverable-over-5m": "vat-deductible",
    "wrong-exchange-rate": "exchange-period-average",
}


def subject_of(rule: Rule) -> RuleSubject:
    """Rules that are not about one kind of cost are about all of them."""
    return _SUBJECTS.get(rule.id, RuleSubject.ANY)
