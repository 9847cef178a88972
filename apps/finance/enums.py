from django.db import models
from django.utils.translation import gettext_lazy as _


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
