from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.consortia.enums import PartnershipStatus

# The kind of job: a draft worded anew by the configured text model.
REWORD = "applications.reword"
# While an application is being written.
IN_PREPARATION = frozenset({PartnershipStatus.SEARCHING, PartnershipStatus.PREPARATION})
# The programme has said yes or no.
DECIDED = frozenset({PartnershipStatus.RUNNING, PartnershipStatus.CLOSED, PartnershipStatus.REJECTED})


class SectionState(models.TextChoices):
    """How far a section of the application is. What the lead partner agreed to is a draft again once it changes."""

    EMPTY = "empty", pgettext_lazy("section of an application", "Empty")
    DRAFTED = "drafted", pgettext_lazy("section of an application", "Drafted")
    FOR_REVIEW = "for_review", pgettext_lazy("section of an application", "For review")
    AGREED = "agreed", pgettext_lazy("section of an application", "Agreed")


SECTION_TRANSITIONS: list[tuple[str, str]] = [
    (SectionState.EMPTY, SectionState.DRAFTED),
    (SectionState.DRAFTED, SectionState.EMPTY),
    (SectionState.DRAFTED, SectionState.FOR_REVIEW),
    (SectionState.FOR_REVIEW, SectionState.DRAFTED),
    (SectionState.FOR_REVIEW, SectionState.EMPTY),
    (SectionState.FOR_REVIEW, SectionState.AGREED),
    (SectionState.AGREED, SectionState.DRAFTED),
    (SectionState.AGREED, SectionState.EMPTY),
]


class TextOrigin(models.TextChoices):
    """How a version of a section's text came about."""

    WRITTEN = "written", pgettext_lazy("text of a section", "Written")
    DRAFT = "draft", pgettext_lazy("text of a section", "Taken over from an assembled draft")
    REWORDED = "reworded", pgettext_lazy("text of a section", "Taken over from a draft a language model worded")
    IMPORTED = "imported", pgettext_lazy("text of a section", "Taken over from a file")


class RewordingState(models.TextChoices):
    """How far a draft is that is worded anew. Refused, the assembled one stays as it is."""

    ASKED = "asked", pgettext_lazy("draft worded anew", "Asked for")
    WORDED = "worded", pgettext_lazy("draft worded anew", "Worded anew")
    REFUSED = "refused", pgettext_lazy("draft worded anew", "Refused")


class FindingCode(models.TextChoices):
    """What was looked at."""

    OVER_LIMIT = "over_limit", pgettext_lazy("finding about an application", "Too long")
    POINT_MISSING = "point_missing", pgettext_lazy("finding about an application", "A question of the assessors")
    STRANGE_PARTNER = "strange_partner", pgettext_lazy("finding about an application", "Somebody who is no partner")
    UNNAMED_PARTNER = "unnamed_partner", pgettext_lazy("finding about an application", "A partner never mentioned")
    WRONG_COUNTRY = "wrong_country", pgettext_lazy("finding about an application", "Country of a partner")
    REPEATED = "repeated", pgettext_lazy("finding about an application", "Said twice")
    CONTRADICTING = "contradicting", pgettext_lazy("finding about an application", "Perhaps a contradiction")
    FIGURES_DIFFER = "figures_differ", pgettext_lazy("finding about an application", "Figures that differ")
    FIGURE_AGAINST_DATA = "figure_against_data", pgettext_lazy("finding about an application", "Figure and data differ")
    PACKAGE_OUTSIDE = "package_outside", pgettext_lazy("finding about an application", "Outside the project")
    ACTIVITY_OUTSIDE = "activity_outside", pgettext_lazy("finding about an application", "Outside its work package")
    NO_ACTIVITY = "no_activity", pgettext_lazy("finding about an application", "Work package without an activity")
    IDLE_PARTNER = "idle_partner", pgettext_lazy("finding about an application", "Budget without a task")
    NO_BUDGET = "no_budget", pgettext_lazy("finding about an application", "Task without a budget")
    NO_INDICATOR = "no_indicator", pgettext_lazy("finding about an application", "Output without an indicator")
    TARGETS_DIFFER = "targets_differ", pgettext_lazy("finding about an application", "Targets of outputs")
    RATE_DIFFERS = "rate_differs", pgettext_lazy("finding about an application", "Flat rate and budget")


# About a section's own words; the others are about the data of the partnership.
ABOUT_TEXTS = frozenset(
    {
        FindingCode.OVER_LIMIT,
        FindingCode.POINT_MISSING,
        FindingCode.STRANGE_PARTNER,
        FindingCode.UNNAMED_PARTNER,
        FindingCode.WRONG_COUNTRY,
        FindingCode.REPEATED,
        FindingCode.CONTRADICTING,
        FindingCode.FIGURES_DIFFER,
        FindingCode.FIGURE_AGAINST_DATA,
    }
)


class FileProblem(models.TextChoices):
    """Why a row of a file cannot be taken over. The value that is wrong stands in the label."""

    NO_SECTION = "no_section", _("The form has no section “%(value)s”.")
    OUTSIDE = "outside", _("“%(value)s” stands above the first section and belongs to none. Move it into one.")
    NO_KIND = "no_kind", _("“%(value)s” is no kind of a part of the work plan. Copy the kind from another row.")
    NO_CODE = "no_code", _("“%(value)s” is a part of another kind here. Leave the code empty for a new part.")
    TWICE = "twice", _("“%(value)s” stands in the file more than once. Keep one of them.")
    SAME_CODE = "same_code", _("“%(value)s” stands in more than one row. Leave the code of a new part empty.")
    MISSING = "missing", _("“%(value)s” is missing.")
    FORMULA = "formula", _("“%(value)s” is a formula without its result. Open the file, save it, and send it again.")
    NO_FIELD = "no_field", _("A part of this kind has no “%(value)s”. Empty the cell.")
    NO_PLACE = "no_place", _("Nothing called “%(value)s” is there for it to lie in.")
    MOVED = "moved", _("A part stays where it lies; it cannot move to “%(value)s”.")
    NO_PARTNER = "no_partner", _("“%(value)s” is no partner here. Write its short name, such as PP2.")
    NO_BUDGET = (
        "no_budget",
        _("“%(value)s” is no partner with a budget here. Write its short name, such as PP2, or delete the row."),
    )
    NO_DAY = "no_day", _("“%(value)s” is no day. Write it as a date, such as 2026-05-31.")
    NO_NUMBER = (
        "no_number",
        _("“%(value)s” is no number, too large, or can be read in two ways. Write it such as 1234.00 or 1234,00."),
    )
    NO_COUNT = "no_count", _("“%(value)s” is no whole number.")
    DECIMALS = "decimals", _("“%(value)s” has more than two decimals. Round it.")
    TOO_LONG = "too_long", _("“%(value)s” is too long. Shorten it.")


class SourceKind(models.TextChoices):
    """Where a sentence of an assembled draft comes from."""

    VERSION = "version", pgettext_lazy("source of a sentence", "Earlier text of this section")
    IDEA = "idea", pgettext_lazy("source of a sentence", "Summary of the idea")
    DECISION = "decision", pgettext_lazy("source of a sentence", "Decision of a meeting")
    WORK_PLAN = "work_plan", pgettext_lazy("source of a sentence", "Work plan")
    PLAN_TEXT = "plan_text", pgettext_lazy("source of a sentence", "Words of the work plan")
    PARTNER = "partner", pgettext_lazy("source of a sentence", "Partners")
    PASSAGE = "passage", pgettext_lazy("source of a sentence", "Passage of an earlier application")


# Made from the partnership's data, so that every number in them is the data's.
STATED_KINDS = frozenset({SourceKind.WORK_PLAN, SourceKind.PARTNER})
