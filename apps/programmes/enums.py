"""The vocabulary of programme data. A file that uses a word not listed here is refused when it is read."""

from enum import StrEnum


class Unit(StrEnum):
    """What the value of a parameter is. Amounts are EUR unless the value names another currency."""

    EUR = "eur"
    FRACTION = "fraction"
    COUNT = "count"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    FLAG = "flag"
    CHOICE = "choice"
    CONTROL_SYSTEM = "control-system"
    DATE = "date"
    COUNTRIES = "countries"
    CHOICES = "choices"
    FRACTIONS = "fractions"
    MONTHS_BY_KIND = "months-by-kind"
    THRESHOLDS = "thresholds"
    TRAVEL_LIMITS = "travel-limits"
    VAT_RATES = "vat-rates"


# The code of the version that stands where a programme would, of an organisation's room.
NO_PROGRAMME = "no-programme"


class ParameterKey(StrEnum):
    """Every figure code may ask a programme for. The same words are the keys of the data files."""

    # Support
    COFINANCING_MAX = "cofinancing_max"
    COFINANCING_MIN = "cofinancing_min"
    COFINANCING_BY_LEGAL_TYPE = "cofinancing_by_legal_type"
    COFINANCING_BY_COUNTRY = "cofinancing_by_country"
    # Reporting
    REPORTING_PERIOD_MONTHS = "reporting_period_months"
    PARTNER_REPORT_DEADLINE_DAYS = "partner_report_deadline_days"
    CORRECTION_DEADLINE_DAYS = "correction_deadline_days"
    PROJECT_REPORT_DEADLINE_MONTHS = "project_report_deadline_months"
    PROJECT_REPORT_DEADLINE_DAYS = "project_report_deadline_days"
    CLOSURE_MONTHS = "closure_months"
    DURATION_MONTHS = "duration_months"
    HAS_CONTROLLERS = "has_controllers"
    CONTROL_DEADLINE_MONTHS = "control_deadline_months"
    CONTROL_SYSTEM_DK = "control_system_dk"
    CONTROL_SYSTEM_FI = "control_system_fi"
    CONTROL_SYSTEM_PL = "control_system_pl"
    PAYMENT_DEADLINE_DAYS = "payment_deadline_days"
    TRANSFER_DEADLINE_DAYS = "transfer_deadline_days"
    ADVANCE_OFFSET_RATE = "advance_offset_rate"
    RETENTION_YEARS = "retention_years"
    RETENTION_START = "retention_start"
    RETENTION_HOLD = "retention_hold"
    RETENTION_STATE_AID_YEARS = "retention_state_aid_years"
    LANGUAGES = "languages"
    MONITORING_SYSTEM = "monitoring_system"
    # Where a lead partner asks the joint secretariat: an address of mail or of a page
    SECRETARIAT_CONTACT = "secretariat_contact"
    # Eligibility in time and place
    ELIGIBILITY_START = "eligibility_start"
    ELIGIBILITY_END = "eligibility_end"
    FINAL_PAYMENT = "final_payment"
    LAST_PAYMENT_DATE = "last_payment_date"
    ELIGIBLE_COUNTRIES = "eligible_countries"
    PROGRAMME_AREA = "programme_area"
    EU_MEMBER_STATES = "eu_member_states"
    # Cost options
    STAFF_METHODS = "staff_methods"
    STAFF_CHECKED_BY = "staff_checked_by"
    ANNUAL_HOURS = "annual_hours"
    ANNUAL_DAYS = "annual_days"
    FLAT_RATES_OFFERED = "flat_rates_offered"
    OFFICE_RATE = "office_rate"
    TRAVEL_RATE = "travel_rate"
    INDIRECT_RATE = "indirect_rate"
    FLAT_RATE_CAPS = "flat_rate_caps"
    PREPARATION_LUMP_SUM = "preparation_lump_sum"
    PREPARATION_LUMP_SUM_EUR = "preparation_lump_sum_eur"
    SMALL_OPERATION_EUR = "small_operation_eur"
    # Limits of single costs
    GIFT_MAX_EUR = "gift_max_eur"
    IN_KIND_ALLOWED = "in_kind_allowed"
    VAT_RULE = "vat_rule"
    VAT_TOTAL_COST_LIMIT_EUR = "vat_total_cost_limit_eur"
    ARITHMETIC_TOLERANCE_EUR = "arithmetic_tolerance_eur"
    EQUIPMENT_METHOD = "equipment_method"
    EQUIPMENT_LATE_MONTHS = "equipment_late_months"
    LAND_SHARE_MAX = "land_share_max"
    LAND_SHARE_MAX_DERELICT = "land_share_max_derelict"
    EVENT_EVIDENCE_EUR = "event_evidence_eur"
    DELIVERABLE_EVIDENCE_EUR = "deliverable_evidence_eur"
    PER_DIEM_LIMITS = "per_diem_limits"
    DAILY_ALLOWANCE_COVERS = "daily_allowance_covers"
    TRAVEL_DAYS_AROUND_EVENT = "travel_days_around_event"
    OUTSIDE_AREA = "outside_area"
    PARTNER_PURCHASES = "partner_purchases"
    # Documents
    VAT_RATES = "vat_rates"
    KSEF_FROM = "ksef_from"
    SUPPLIER_WARN_SHARE = "supplier_warn_share"
    # The programme's portal
    PORTAL_LINES_MAX = "portal_lines_max"
    PORTAL_DESCRIPTION_MAX = "portal_description_max"
    PORTAL_REFERENCE_MAX = "portal_reference_max"
    PORTAL_CONTRACTS_MAX = "portal_contracts_max"
    NARRATIVE_PROJECT_MAX = "narrative_project_max"
    NARRATIVE_WORK_PACKAGE_MAX = "narrative_work_package_max"
    NARRATIVE_PARTNER_MAX = "narrative_partner_max"
    # Procurement
    PROCUREMENT_FLOOR_EUR = "procurement_floor_eur"
    PROCUREMENT_QUOTES = "procurement_quotes"
    PROCUREMENT_CORRECTION = "procurement_correction"
    PROCUREMENT_CORRECTION_MAX = "procurement_correction_max"
    PROCUREMENT_SPLITTING_MONTHS = "procurement_splitting_months"
    EU_THRESHOLDS = "eu_thresholds"
    SUBCONTRACT_LISTED_EUR = "subcontract_listed_eur"
    NATIONAL_THRESHOLDS_PL = "national_thresholds_pl"
    NATIONAL_THRESHOLDS_FI = "national_thresholds_fi"
    NATIONAL_RATE_PL = "national_rate_pl"
    CONTRACT_CHANGE_MAX_SERVICES = "contract_change_max_services"
    CONTRACT_CHANGE_MAX_WORKS = "contract_change_max_works"
    # Corrections after control
    CORRECTION_SMALL_ITEM_EUR = "correction_small_item_eur"
    # Budget
    BUDGET_FLEXIBILITY = "budget_flexibility"
    BUDGET_FLEXIBILITY_SCOPE = "budget_flexibility_scope"
    BUDGET_WARN_SHARE = "budget_warn_share"
    PROJECT_SUPPORT_MIN_EUR = "project_support_min_eur"
    PROJECT_SUPPORT_MAX_EUR = "project_support_max_eur"
    LESS_DEVELOPED_SHARE = "less_developed_share"
    READINESS_LEVEL_MIN = "readiness_level_min"
    # Publicity
    PLAQUE_EUR = "plaque_eur"
    PUBLICITY_CUT_MAX = "publicity_cut_max"
    # Currency
    EXCHANGE_METHOD = "exchange_method"
    EXCHANGE_FIXING_DAY = "exchange_fixing_day"


class ExchangeMethod(StrEnum):
    INFOREURO_SUBMISSION_MONTH = "inforeuro-submission-month"
    ECB_PERIOD_AVERAGE = "ecb-period-average"


class CompositionKind(StrEnum):
    """One kind of condition on a partnership; ``composition.py`` has one function for each."""

    ONE_LEAD = "one-lead"
    MIN_PARTNERS = "min-partners"
    MAX_PARTNERS = "max-partners"
    MIN_COUNTRIES = "min-countries"
    MIN_AREAS = "min-areas"
    MIN_REGIONS = "min-regions"
    MAX_REGIONS = "max-regions"
    INCLUDES_COUNTRY = "includes-country"
    INCLUDES_REGION_CATEGORY = "includes-region-category"
    MIXED_REGION_CATEGORIES = "mixed-region-categories"
    LEGAL_TYPES = "legal-types"
    LEAD_LEGAL_TYPES = "lead-legal-types"
    LEAD_COUNTRIES = "lead-countries"
    LEAD_REGION_CATEGORIES = "lead-region-categories"
    POLICY_AUTHORITIES = "policy-authorities"
    COOPERATION = "cooperation"


class CompositionSeverity(StrEnum):
    REQUIRED = "required"
    RECOMMENDED = "recommended"
    CLARIFY = "clarify"


class SectionKind(StrEnum):
    """Of what a section of an application form consists. A partnership's partners come with words about them."""

    TEXT = "text"
    PARTNERS = "partners"
    WORK_PLAN = "work-plan"
    INDICATORS = "indicators"
    BUDGET = "budget"


# Sections people write a text for; the others are data of the partnership.
WRITTEN_KINDS = frozenset({SectionKind.TEXT, SectionKind.PARTNERS})
