from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Timing(models.TextChoices):
    """How a person wants to be told of something."""

    AT_ONCE = "at_once", pgettext_lazy("notification", "At once")
    DAILY = "daily", pgettext_lazy("notification", "Once a day, together")
    NEVER = "never", pgettext_lazy("notification", "Never")


class NoticeTopic(models.TextChoices):
    """What a person chooses the timing of. What she needs to get in, or asked for herself, is none of these."""

    QUESTIONS = "questions", pgettext_lazy("notification", "Questions and answers")
    DEADLINES = "deadlines", pgettext_lazy("notification", "Reminders of deadlines")
    REPORTS = "reports", pgettext_lazy("notification", "Reports, control and payments")
    WORK = "work", pgettext_lazy("notification", "Deliverables and meetings")


class Recipients(models.TextChoices):
    """Who is told: the first four follow from seat and partner; the others the service that tells knows by name."""

    LEAD = "lead", pgettext_lazy("notification", "the lead partner")
    PARTNER = "partner", pgettext_lazy("notification", "the partner concerned")
    CONTROLLERS = "controllers", pgettext_lazy("notification", "the partner's controllers")
    MEMBERS = "members", pgettext_lazy("notification", "everybody who acts for a partner")
    ASKED = "asked", pgettext_lazy("notification", "whoever has to answer")
    ASKERS = "askers", pgettext_lazy("notification", "whoever asked")
    REVIEWER = "reviewer", pgettext_lazy("notification", "the reviewer, else the lead partner")
    OWNER = "owner", pgettext_lazy("notification", "whoever has to do it")
    AUDITORS = "auditors", pgettext_lazy("notification", "the auditors")
    PERSON = "person", pgettext_lazy("notification", "the person herself")


class NoticeKey(models.TextChoices):
    """What people are told of."""

    CLARIFICATION_ASKED = "clarification_asked", _("Somebody asks for a clarification, or asks again")
    CLARIFICATION_ANSWERED = "clarification_answered", _("A clarification is answered")
    CLARIFICATION_CLOSED = "clarification_closed", _("A clarification is closed")
    FLAG_ASKED = "flag_asked", _("Somebody asks about a flag")
    FLAG_ANSWERED = "flag_answered", _("A question about a flag is answered")
    DEADLINES_NEAR = "deadlines_near", _("A deadline comes near")
    REPORT_SUBMITTED = "report_submitted", _("A partner report is submitted")
    REPORT_REOPENED = "report_reopened", _("A partner report is given back for correction")
    CERTIFICATE_ISSUED = "certificate_issued", _("Control has certified a partner report, or withdrawn its certificate")
    PAYMENT_DISTRIBUTED = "payment_distributed", _("A payment to the partner is recorded")
    PAYMENT_DISPUTED = "payment_disputed", _("A partner says something is wrong with a payment")
    DELIVERABLE_HANDED_IN = "deliverable_handed_in", _("A deliverable or an output is handed in for review")
    DELIVERABLE_JUDGED = "deliverable_judged", _("A deliverable or an output is accepted or returned")
    MINUTES_CIRCULATED = "minutes_circulated", _("Minutes of a meeting are sent round")
    CONTROLLER_ASSIGNED = "controller_assigned", _("A controller is assigned to a partner")
    AUDITOR_INVITED = "auditor_invited", _("An auditor is invited")
    COLLEAGUE_INVITED = "colleague_invited", _("A person is invited to act for a partner")
    FINDING_RELEASED = "finding_released", _("A finding of an audit is released, changed or closed")
    FINDING_FINAL = "finding_final", _("A finding of an audit becomes final")
    FINDING_ANSWERED = "finding_answered", _("A finding is answered, or it is said what was done about it")
    APPROACH_RECEIVED = "approach_received", _("An organisation shows interest in an idea, or invites yours")
    APPROACH_ANSWERED = "approach_answered", _("The other side writes about an approach")
    APPROACH_DECIDED = "approach_decided", _("An approach is accepted, declined or withdrawn, or a partner leaves")
    MAIL_RECEIVED = "mail_received", _("Documents sent by e-mail have arrived")
    DOCUMENT_INFECTED = "document_infected", _("A virus is found in a document")
