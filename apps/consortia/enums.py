from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnershipKind(models.TextChoices):
    """What a tenant is: a project's consortium, or a single organisation with what it keeps for itself."""

    PROJECT = "project", _("Project")
    ROOM = "room", _("Organisation's room")


class PartnershipStatus(models.TextChoices):
    SEARCHING = "searching", _("Searching for partners")
    PREPARATION = "preparation", _("Application in preparation")
    RUNNING = "running", _("Running")
    CLOSED = "closed", _("Closed")


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


class RegionCategory(models.TextChoices):
    """I3 asks for regions of all three levels."""

    DEVELOPED = "developed", _("More developed region")
    TRANSITION = "transition", _("Transition region")
    LESS_DEVELOPED = "less_developed", _("Less developed region")
    OUTERMOST = "outermost", _("Outermost region")
