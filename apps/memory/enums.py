from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# The kinds of job: reading a file, and computing by what passages are found once they were written.
READ = "memory.read"
INDEX = "memory.index"


class Outcome(models.TextChoices):
    WON = "won", pgettext_lazy("application", "Won")
    REJECTED = "rejected", pgettext_lazy("application", "Rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "Withdrawn")
    NEVER_SUBMITTED = "never_submitted", pgettext_lazy("application", "Never submitted")


class OwnRole(models.TextChoices):
    """What the organisation was in the application."""

    LEAD = "lead", pgettext_lazy("role in an application", "Lead partner")
    PARTNER = "partner", pgettext_lazy("role in an application", "Partner")
    ASSOCIATED = "associated", pgettext_lazy("role in an application", "Associated partner")


class SectionKind(models.TextChoices):
    """What a section of an application form is about, whatever the programme calls it."""

    SUMMARY = "summary", _("Summary")
    RELEVANCE = "relevance", _("Need and relevance")
    OBJECTIVES = "objectives", _("Objectives")
    POLICY = "policy", _("Policies and strategies")
    APPROACH = "approach", _("Approach and innovation")
    TARGET_GROUPS = "target_groups", _("Target groups")
    PARTNERSHIP = "partnership", _("Partnership")
    COOPERATION = "cooperation", _("Cooperation across borders")
    WORK_PLAN = "work_plan", _("Work plan")
    RESULTS = "results", _("Outputs and results")
    COMMUNICATION = "communication", _("Communication")
    MANAGEMENT = "management", _("Management and risks")
    SUSTAINABILITY = "sustainability", _("Long-term effects and transfer")
    PRINCIPLES = "principles", _("Horizontal principles")
    BUDGET = "budget", _("Budget and value for money")
    ASSESSMENT = "assessment", _("Assessors' comments")
    LESSON = "lesson", _("Lessons")
    OTHER = "other", _("Other")


# What a person may say a section of the form is; the other two are not in the form.
FORM_KINDS = [kind for kind in SectionKind if kind not in {SectionKind.ASSESSMENT, SectionKind.LESSON}]
FORM_KIND_CHOICES = [(kind.value, kind.label) for kind in FORM_KINDS]


class Origin(models.TextChoices):
    """Where a passage stands: in the file, in what the assessors wrote, or in what was learnt."""

    FORM = "form", _("Application form")
    ASSESSMENT = "assessment", _("Assessors' comment")
    LESSON = "lesson", _("Lesson")


class Edition(models.TextChoices):
    """As written, for the organisation's own people; or as others may read it."""

    OWN = "own", _("As written")
    SHARED = "shared", _("As shared")


class LessonKind(models.TextChoices):
    GOOD = "good", _("Good experience")
    BAD = "bad", _("Bad experience")


class RedactionKind(models.TextChoices):
    PERSON = "person", _("Name of a person")
    EMAIL = "email", _("E-mail address")
    PHONE = "phone", _("Telephone number")
    NATIONAL_ID = "national_id", _("National identity number")
    BIRTH = "birth", _("Date of birth")
    IBAN = "iban", _("Bank account")
    ADDRESS = "address", _("Address")
    MONEY = "money", _("Amount of money")
    OTHER = "other", _("Other words")


class RedactionReason(models.TextChoices):
    """Why something is proposed to be left out; ``person`` when nobody but a person says so."""

    KNOWN_NAME = "known_name", _("The name of somebody in Sammen")
    AFTER_TITLE = "after_title", _("Stands after a title or form of address")
    AFTER_LABEL = "after_label", _("Stands where forms name a person")
    FIRST_NAME = "first_name", _("Begins with a common first name")
    SURNAME = "surname", _("Ends like a family name")
    PATTERN = "pattern", _("Is written like one")
    CHECK_DIGIT = "check_digit", _("Is written like one, and its check digit holds")
    CURRENCY = "currency", _("A number beside a currency")
    BUDGET_WORD = "budget_word", _("A number after a word of budgets")
    COST_TABLE = "cost_table", _("A number in a table of costs")
    PERSON = "person", _("Marked by a person")


class RedactionState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("redaction", "Proposed")
    ACCEPTED = "accepted", pgettext_lazy("redaction", "Left out")
    REJECTED = "rejected", pgettext_lazy("redaction", "Stays")


REDACTION_TRANSITIONS: list[tuple[str, str]] = [
    (RedactionState.PROPOSED, RedactionState.ACCEPTED),
    (RedactionState.PROPOSED, RedactionState.REJECTED),
    (RedactionState.ACCEPTED, RedactionState.REJECTED),
    (RedactionState.REJECTED, RedactionState.ACCEPTED),
]
