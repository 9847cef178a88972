from django.db import models
from django.utils.translation import gettext_lazy as _

# The kind of job that checks a report.
CHECK = "eligibility.check"
# The kind of job that holds a report against another version of the rules.
REPLAY = "eligibility.replay"


class FlagState(models.TextChoices):
    OPEN = "open", _("Open")
    ASKED = "asked", _("Partner asked")
    ANSWERED = "answered", _("Partner answered")
    ACCEPTED = "accepted", _("Accepted: the cost is deducted")
    REJECTED = "rejected", _("Rejected: the cost stays")


# What a person can bring a flag into.
FLAG_STEPS = [(state.value, state.label) for state in FlagState if state != FlagState.OPEN]
_UNDECIDED = [FlagState.OPEN, FlagState.ASKED, FlagState.ANSWERED]
FLAG_TRANSITIONS: list[tuple[str, str]] = [
    (FlagState.OPEN, FlagState.ASKED),
    (FlagState.ASKED, FlagState.ANSWERED),
    (FlagState.ANSWERED, FlagState.ASKED),
    *[(state, decided) for state in _UNDECIDED for decided in (FlagState.ACCEPTED, FlagState.REJECTED)],
    (FlagState.ACCEPTED, FlagState.REJECTED),
    (FlagState.REJECTED, FlagState.ACCEPTED),
]


class Severity(models.TextChoices):
    """How much of the line is lost: all, a computed part, or nothing until somebody answers."""

    FULL = "full", _("Ineligible in full")
    PART = "part", _("Ineligible in part")
    CLARIFY = "clarify", _("To be clarified")
    RECLASSIFY = "reclassify", _("Other cost category")
    WARN = "warn", _("Note")


class Remedy(models.TextChoices):
    """What settles a finding, in the order a partner would go about it."""

    REMOVE = "remove", _("Remove or reduce the cost")
    ATTACH = "attach", _("Attach a document")
    EXPLAIN = "explain", _("Answer a question")
    CORRECT = "correct", _("Correct the data")
    MOVE = "move", _("Move to another cost category")
    NOTE = "note", _("Only to know")


class Stage(models.IntegerChoices):
    """When a rule runs: later stages work on what the earlier ones left of a line."""

    SETUP = 1
    LINE = 2
    DEDUCTION = 3
    FLAT_RATE = 4
    CEILING = 5


class OwnRuleKind(models.TextChoices):
    """What a rule without code can look for."""

    THRESHOLD = "threshold", _("A limit")
    WORDS = "words", _("Forbidden words")
    PATTERN = "pattern", _("A pattern in the text")


class RuleField(models.TextChoices):
    """What of a line an entered rule looks at."""

    DECLARED_EUR = "declared_eur", _("Declared amount in EUR")
    UNITS = "units", _("Number of units")
    DESCRIPTION = "description", _("Description")
    SUPPLIER_NAME = "supplier_name", _("Supplier")
    INVOICE_NO = "invoice_no", _("Invoice number")


class Comparison(models.TextChoices):
    OVER = "over", _("more than")
    AT_LEAST = "at_least", _("at least")
    UNDER = "under", _("less than")


class OwnRuleState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ACTIVE = "active", _("In use")
    RETIRED = "retired", _("No longer in use")


OWN_RULE_TRANSITIONS: list[tuple[str, str]] = [
    (OwnRuleState.DRAFT, OwnRuleState.ACTIVE),
    (OwnRuleState.ACTIVE, OwnRuleState.RETIRED),
    (OwnRuleState.DRAFT, OwnRuleState.RETIRED),
]
