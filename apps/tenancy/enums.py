from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may do in one partnership. The database's policies know the same words."""

    LEAD = "lead", _("Lead partner")
    PARTNER = "partner", _("Partner")
    AUDITOR = "auditor", _("Auditor")
    # The worker acting on somebody's behalf; no person holds it.
    SYSTEM = "system", _("Sammen")


class Readers(models.TextChoices):
    """Who, inside the tenant, sees a table's rows."""

    MEMBERS = "members"
    OWN_PARTNER = "own_partner"
    LEADERSHIP = "leadership"


class Writers(models.TextChoices):
    """Who, inside the tenant, changes a table's rows. Auditors never do."""

    MEMBERS = "members"
    LEAD = "lead"
    OWN_PARTNER = "own_partner"
    LEAD_OR_OWN_PARTNER = "lead_or_own_partner"
