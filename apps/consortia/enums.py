from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnershipKind(models.TextChoices):
    """What a tenant is: a project's consortium, or a single organisation with what it keeps for itself."""

    PROJECT = "project", _("Project")
    ROOM = "room", _("Organisation's room")


class PartnershipStatus(models.TextChoices):
    SEARCHING = "searching", _("Searching for partners")
    PREPARATION = "preparation", _("Application in preparation")
    SUBMITTED = "submitted", _("Application submitted")
    RUNNING = "running", _("Running")
    REJECTED = "rejected", _("Application rejected")
    CLOSED = "closed", _("Closed")


# One function of the code changes the status, and the database refuses every other way.
PARTNERSHIP_TRANSITIONS: list[tuple[str, str]] = [
    (PartnershipStatus.SEARCHING, PartnershipStatus.PREPARATION),
    (PartnershipStatus.PREPARATION, PartnershipStatus.SEARCHING),
    (PartnershipStatus.SEARCHING, PartnershipStatus.SUBMITTED),
    (PartnershipStatus.PREPARATION, PartnershipStatus.SUBMITTED),
    (PartnershipStatus.SUBMITTED, PartnershipStatus.PREPARATION),
    (PartnershipStatus.SUBMITTED, PartnershipStatus.RUNNING),
    (PartnershipStatus.SUBMITTED, PartnershipStatus.REJECTED),
    (PartnershipStatus.RUNNING, PartnershipStatus.CLOSED),
    (PartnershipStatus.CLOSED, PartnershipStatus.RUNNING),
]
# The partnership is still being put together.
FORMING = frozenset({PartnershipStatus.SEARCHING, PartnershipStatus.PREPARATION})
# The programme has not said yes: there is an application, and no project.
BEFORE_THE_PROJECT = FORMING | {PartnershipStatus.SUBMITTED, PartnershipStatus.REJECTED}


class Cooperation(models.TextChoices):
    """What partners share: Regulation (EU) 2021/1059, Article 23(4)."""

    DEVELOPMENT = "development", _("They develop the project together")
    IMPLEMENTATION = "implementation", _("They implement it together")
    STAFFING = "staffing", _("They staff it together")
    FINANCING = "financing", _("They finance it together")


class AuditBody(models.TextChoices):
    """Who audits, years later."""

    AUDIT_AUTHORITY = "audit_authority", _("Audit authority")
    COMMISSION = "commission", _("European Commission")
    COURT_OF_AUDITORS = "court_of_auditors", _("European Court of Auditors")
    ANTI_FRAUD = "anti_fraud", _("OLAF or European Public Prosecutor's Office")
    EXTERNAL = "external", _("External auditor")
    OTHER = "other", _("Other body")


class PartnerRole(models.TextChoices):
    LEAD = "lead", _("Lead partner")
    PARTNER = "partner", _("Project partner")
    ASSOCIATED = "associated", _("Associated partner")
    # Left while the application was written; the row stays because its people left traces in the log.
    FORMER = "former", _("Former partner")


class RegionCategory(models.TextChoices):
    """I3 asks for regions of all three levels."""

    DEVELOPED = "developed", _("More developed region")
    TRANSITION = "transition", _("Transition region")
    LESS_DEVELOPED = "less_developed", _("Less developed region")
    OUTERMOST = "outermost", _("Outermost region")
