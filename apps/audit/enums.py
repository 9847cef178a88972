from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKey(models.TextChoices):
    """What happened, as source.subject.action. The log keeps the key and data; the reader's language makes the text."""

    IMPORT_CONFIRMED = "intake.import.confirmed", _("confirmed an import of expenditure")
    IMPORT_DISCARDED = "intake.import.discarded", _("discarded an import")
    IMPORT_UNDONE = "intake.import.undone", _("undid an import")
    LINE_ADDED = "finance.line.added", _("added an expenditure line")
    LINE_CHANGED = "finance.line.changed", _("changed an expenditure line")
    LINE_DELETED = "finance.line.deleted", _("deleted an expenditure line")
    LINE_RESTORED = "finance.line.restored", _("brought a deleted expenditure line back")
    CATEGORY_DECIDED = "finance.line.category_decided", _("decided on a proposed cost category")
    EVIDENCE_ATTACHED = "documents.evidence.attached", _("attached evidence")
    EVIDENCE_REMOVED = "documents.evidence.removed", _("removed evidence from a line")
    CHECK_REQUESTED = "eligibility.check.requested", _("asked for a check")
    CHECK_FINISHED = "eligibility.check.finished", _("finished a check")
    CHECK_FAILED = "eligibility.check.failed", _("could not finish a check")
    FLAG_ACCEPTED = "eligibility.flag.accepted", _("accepted a flag")
    FLAG_REJECTED = "eligibility.flag.rejected", _("rejected a flag")
    FLAG_ASKED = "eligibility.flag.asked", _("asked the partner about a flag")
    FLAG_ANSWERED = "eligibility.flag.answered", _("answered a question about a flag")
    PROGRESS_REPORTED = "workplan.progress.reported", _("reported progress")
    PARTNER_REPORT_OPENED = "reporting.partner_report.opened", _("opened a partner report")
    PARTNER_REPORT_SUBMITTED = "reporting.partner_report.submitted", _("submitted a partner report")
    PARTNER_REPORT_REOPENED = "reporting.partner_report.reopened", _("reopened a partner report")
    PROJECT_REPORT_STARTED = "reporting.project_report.started", _("asked for a draft of the project report")
    PROJECT_REPORT_DRAFTED = "reporting.project_report.drafted", _("drafted the project report")
    DRAFT_EDITED = "reporting.draft.edited", _("edited the draft")
    DRAFT_REFRESHED = "reporting.draft.refreshed", _("refreshed the figures of the draft")
    DRAFT_APPROVED = "reporting.draft.approved", _("approved drafted text")
    DRAFT_QUESTION_ASKED = "reporting.draft.question_asked", _("asked a partner about the draft")
    PROJECT_REPORT_FROZEN = "reporting.project_report.frozen", _("froze the project report")
    MEMBER_INVITED = "consortia.member.invited", _("gave a person a seat")
    BUDGET_CHANGED = "finance.budget.changed", _("changed the budget")
