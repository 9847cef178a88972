from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    """Where a partner stands in a period, as the reader may know it: others' drafts are not hers to see."""

    NOT_SUBMITTED = "not_submitted", _("Not submitted yet")
    NOT_OPENED = "not_opened", _("Not opened")
    DRAFT = "draft", _("Draft")
    REOPENED = "reopened", _("Reopened")
    SUBMITTED = "submitted", _("Submitted")
    IN_CONTROL = "in_control", _("Control ongoing")
    REOPENED_IN_CONTROL = "reopened_in_control", _("Given back during control")
    CERTIFIED = "certified", _("Certified")


class CockpitSort(models.TextChoices):
    """What the lead's cockpit is ordered by; a figure with the worst first."""

    PARTNER = "partner", _("Partner")
    LATE = "late", _("Reports overdue")
    CONTROL = "control", _("With the controller")
    CLARIFICATIONS = "clarifications", _("Open clarifications")
    RISK = "risk", _("Money at risk")
    CERTIFIED = "certified", _("Certified")
    UNDERSPEND = "underspend", _("May stay unspent")


class DeadlineKind(models.TextChoices):
    """What is due on a day. The settings say how many days before its people are reminded."""

    PARTNER_REPORT = "partner_report", _("Partner report")
    CONTROL = "control", _("Control")
    TRANSFER = "transfer", _("Payment to hand on")
    PROJECT_REPORT = "project_report", _("Project report")
    CLARIFICATION = "clarification", _("Clarification")
    DELIVERABLE = "deliverable", _("Deliverable")
    OUTPUT = "output", _("Output")
    DECISION = "decision", _("Decision")
    APPLICATION_SECTION = "application_section", _("Section of the application")
    CALL = "call", _("Close of the call")
    MEASURE = "measure", _("Follow-up measure")
    FINDING = "finding", _("Finding of an audit")
    SUBJECT_REQUEST = "subject_request", _("Request of a person about her data")
    HOLD = "hold", _("Legal hold")
