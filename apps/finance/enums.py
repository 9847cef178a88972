from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CostCategory(models.TextChoices):
    """The six categories of Regulation (EU) 2021/1059, Articles 39 to 44, and the simplified forms beside them."""

    STAFF = "staff", _("Staff costs")
    OFFICE = "office", _("Office and administration")
    TRAVEL = "travel", _("Travel and accommodation")
    EXTERNAL = "external", _("External expertise and services")
    EQUIPMENT = "equipment", _("Equipment")
    INFRASTRUCTURE = "infrastructure", _("Infrastructure and works")
    LUMP_SUM = "lump_sum", _("Lump sum")
    UNIT_COST = "unit_cost", _("Unit costs")
    OTHER = "other", _("Other costs")


class LineKind(models.TextChoices):
    INVOICE = "invoice", _("Invoice")
    CREDIT_NOTE = "credit_note", _("Credit note")
    PAYROLL = "payroll", _("Payroll")
    IN_KIND = "in_kind", _("In-kind contribution")
    ADVANCE = "advance", _("Advance payment")
    DEPRECIATION = "depreciation", _("Depreciation")
    FLAT_RATE = "flat_rate", _("Flat rate")


class RateSource(models.TextChoices):
    COMMISSION = "commission", _("European Commission's monthly list")
    ECB_DERIVED = "ecb-derived", _("derived from ECB reference rates (not confirmed)")
    ECB_PERIOD_AVERAGE = "ecb-period-average", _("average of the ECB's daily reference rates in the reporting period")


class ContractSubject(models.TextChoices):
    """What the thresholds of Directive 2014/24/EU, Article 4, tell apart."""

    SERVICES = "services", _("Services")
    SUPPLIES = "supplies", _("Supplies")
    WORKS = "works", _("Works")
    SOCIAL = "social", _("Social and other specific services")


class Procedure(models.TextChoices):
    """How the supplier was chosen: below the thresholds by national or internal rules, above them by Directive
    2014/24/EU, Articles 26 to 34."""

    DIRECT = "direct", _("Direct award below the thresholds")
    PRICE_COMPARISON = "price_comparison", _("Price comparison (quotes)")
    SIMPLIFIED = "simplified", _("National procedure below the EU thresholds")
    OPEN = "open", _("Open procedure")
    RESTRICTED = "restricted", _("Restricted procedure")
    NEGOTIATED = "negotiated", _("Negotiated procedure with a notice")
    WITHOUT_NOTICE = "without_notice", _("Negotiated procedure without a notice")
    DIALOGUE = "dialogue", _("Competitive dialogue")
    FRAMEWORK = "framework", _("Call-off under a framework agreement")
    EXEMPT = "exempt", _("Outside procurement law")


class ContractStatus(models.TextChoices):
    PREPARED = "prepared", _("In preparation")
    RUNNING = "running", pgettext_lazy("contract", "Running")
    FULFILLED = "fulfilled", _("Fulfilled")
    ENDED = "ended", _("Ended early")


class ContractFileKind(models.TextChoices):
    NOTICE = "notice", _("Notice or invitation")
    QUOTE = "quote", _("Quote or tender")
    AWARD = "award", _("Evaluation or award decision")
    CONTRACT = "contract", _("Signed contract or order")
    AMENDMENT = "amendment", _("Signed amendment")
    INDEPENDENCE = "independence", _("Declaration of no conflict of interest")
    ACCEPTANCE = "acceptance", _("Acceptance protocol")
    OTHER = "other", _("Other document")


class UnitCostKind(models.TextChoices):
    """Forms of grant that need no invoices: Regulation (EU) 2021/1060, Article 53(1)(b) and (c). The words are those
    of the cost categories, in which their lines stand."""

    UNIT_COST = CostCategory.UNIT_COST.value, _("Unit cost")
    LUMP_SUM = CostCategory.LUMP_SUM.value, _("Lump sum")


class BudgetVersionStatus(models.TextChoices):
    DRAFTED = "drafted", pgettext_lazy("budget version", "Drafted")
    SUBMITTED = "submitted", pgettext_lazy("budget version", "With the programme")
    APPROVED = "approved", pgettext_lazy("budget version", "Approved")
    WITHDRAWN = "withdrawn", pgettext_lazy("budget version", "Withdrawn")


BUDGET_VERSION_TRANSITIONS: list[tuple[str, str]] = [
    (BudgetVersionStatus.DRAFTED, BudgetVersionStatus.SUBMITTED),
    (BudgetVersionStatus.DRAFTED, BudgetVersionStatus.WITHDRAWN),
    (BudgetVersionStatus.SUBMITTED, BudgetVersionStatus.APPROVED),
    (BudgetVersionStatus.SUBMITTED, BudgetVersionStatus.WITHDRAWN),
]
# A change somebody is still working on; a partnership has one at a time.
OPEN_CHANGES = (BudgetVersionStatus.DRAFTED, BudgetVersionStatus.SUBMITTED)


class BudgetChangeKind(models.TextChoices):
    """Why a version of the budget came about. A minor change stays within what the programme leaves free."""

    APPLICATION = "application", _("Application form")
    MINOR = "minor", _("Minor change within the flexibility")
    MAJOR = "major", _("Major modification")


# What the programme decided on as a whole: flexibility is counted from the last of these.
FOUNDING_KINDS = (BudgetChangeKind.APPLICATION, BudgetChangeKind.MAJOR)


class LegalStatus(models.TextChoices):
    """Of a source of the partner's own contribution."""

    PUBLIC = "public", _("Public contribution")
    AUTOMATIC_PUBLIC = "automatic_public", _("Automatic public contribution")
    PRIVATE = "private", _("Private contribution")


class CorrectionSign(models.TextChoices):
    DEDUCT = "deduct", _("Deduct")
    ADD = "add", _("Add back")


class CorrectionScenario(models.TextChoices):
    """When a correction after control is made, which decides how the programme books it."""

    BELOW_LIMIT = "1", _("1 – the item stays below the programme's limit in all")
    BEFORE_LAST_APPLICATION = "2", _("2 – before the last application for payment")
    BEFORE_ACCOUNTS = "3", _("3 – before the accounts")
    ONGOING_ASSESSMENT = "4", _("4 – under ongoing assessment")
    AFTER_ACCOUNTS = "5", _("5 – after the accounts")
