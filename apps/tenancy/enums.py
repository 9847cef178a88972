from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may do in one partnership. The database's policies know the same words."""

    LEAD = "lead", _("Lead partner")
    PARTNER = "partner", _("Partner")
    AUDITOR = "auditor", _("Auditor")
    # First-level control: acts for no partner, and is assigned to those whose reports she verifies.
    CONTROLLER = "controller", _("Controller")
    # The worker acting on somebody's behalf; no person holds it.
    SYSTEM = "system", _("Sammen")


class Visibility(models.TextChoices):
    """Who, beyond its own tenant, sees a row that can be shared."""

    OWN = "own", _("Our organisation only")
    INVITED = "invited", _("Our organisation and whom we invite")
    ALL = "all", _("Everybody in Sammen")


class Readers(models.TextChoices):
    """Who, inside the tenant, sees a table's rows. A controller sees those of the partners assigned to her."""

    MEMBERS = "members"
    OWN_PARTNER = "own_partner"
    LEADERSHIP = "leadership"
    # Working papers of an audit: the people of its mandate. Who else reads what was released, ``also_read`` says.
    MANDATE = "mandate"


class Writers(models.TextChoices):
    """Who, inside the tenant, changes a table's rows. Auditors only their working papers.

    A controller changes only rows of partners assigned to her today, and only where this names her.
    """

    MEMBERS = "members"
    MEMBERS_OR_CONTROLLER = "members_or_controller"
    LEAD = "lead"
    OWN_PARTNER = "own_partner"
    LEAD_OR_OWN_PARTNER = "lead_or_own_partner"
    CONTROLLER = "controller"
    LEAD_OR_CONTROLLER = "lead_or_controller"
    LEAD_CONTROLLER_OR_OWN_PARTNER = "lead_controller_or_own_partner"
    MANDATE = "mandate"
    # What nobody writes by hand.
    SYSTEM = "system"


# A table one of these may write keeps a history a controller writes too, through its triggers.
WRITTEN_BY_CONTROLLERS = frozenset(
    {
        Writers.MEMBERS_OR_CONTROLLER,
        Writers.CONTROLLER,
        Writers.LEAD_OR_CONTROLLER,
        Writers.LEAD_CONTROLLER_OR_OWN_PARTNER,
    }
)
