from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryKind(models.TextChoices):
    """What a row behind a figure is."""

    LINE = "line", _("Cost")
    PARKED = "parked", _("Parked, so not counted")
    ON_PARKED = "on_parked", _("Flat rate that rests on parked costs")
    FLAT_NOW = "flat_now", _("Flat rate that would be booked now")
    FINDING = "finding", _("Accepted finding")
    FOLLOW_UP = "follow_up", _("Flat rate that follows a deduction")
    WHOLE_REPORT = "whole_report", _("Deduction from the report as a whole")
    CORRECTION = "correction", _("Correction by the programme")
    AFTER_CORRECTION = "after_correction", _("Flat rate that follows a correction")
    NOT_COVERED = "not_covered", _("Not covered by what was paid")


class StepKind(models.TextChoices):
    """The steps from declaring a cost to being paid for it."""

    DECLARED = "declared", _("Declared by the partner")
    CHECKED = "checked", _("Left by decisions on flags")
    CERTIFIED = "certified", _("Certified by control")
    CLAIMED = "claimed", _("Claimed in the project report")
    VERIFIED = "verified", _("Verified by the programme")
    PAID = "paid", _("Covered by payments")
