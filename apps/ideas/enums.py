from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class IdeaState(models.TextChoices):
    """A draft is its room's alone, whatever its visibility says."""

    DRAFT = "draft", pgettext_lazy("project idea", "Draft")
    PUBLISHED = "published", pgettext_lazy("project idea", "Published")
    FOUNDED = "founded", pgettext_lazy("project idea", "Partnership founded")
    CLOSED = "closed", pgettext_lazy("project idea", "Closed")


# What each state may become. The trigger on the table is made of the same table.
IDEA_STEPS: dict[IdeaState, frozenset[IdeaState]] = {
    IdeaState.DRAFT: frozenset({IdeaState.PUBLISHED, IdeaState.CLOSED}),
    IdeaState.PUBLISHED: frozenset({IdeaState.DRAFT, IdeaState.FOUNDED, IdeaState.CLOSED}),
    IdeaState.FOUNDED: frozenset({IdeaState.CLOSED}),
    IdeaState.CLOSED: frozenset(),
}
# Others find it and may approach, up to the call's deadline.
OPEN_IDEAS = (IdeaState.PUBLISHED, IdeaState.FOUNDED)


class OwnRole(models.TextChoices):
    """What the organisation that publishes an idea would do in the project."""

    LEAD = "lead", _("We would be lead partner")
    PARTNER = "partner", _("We look for a lead partner")


class ApproachKind(models.TextChoices):
    INTEREST = "interest", _("Interest in an idea")
    INVITATION = "invitation", _("Invitation")


class ApproachState(models.TextChoices):
    SENT = "sent", pgettext_lazy("approach", "Sent")
    ANSWERED = "answered", pgettext_lazy("approach", "Answered")
    ACCEPTED = "accepted", pgettext_lazy("approach", "Accepted")
    DECLINED = "declined", pgettext_lazy("approach", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("approach", "Withdrawn")
    LEFT = "left", pgettext_lazy("approach", "Left the partnership")


_DECIDED = frozenset({ApproachState.ACCEPTED, ApproachState.DECLINED, ApproachState.WITHDRAWN})
APPROACH_STEPS: dict[ApproachState, frozenset[ApproachState]] = {
    ApproachState.SENT: _DECIDED | {ApproachState.ANSWERED},
    ApproachState.ANSWERED: _DECIDED,
    # Before a partnership is founded either side may still take it back; afterwards the organisation leaves.
    ApproachState.ACCEPTED: frozenset({ApproachState.LEFT, ApproachState.WITHDRAWN}),
    ApproachState.DECLINED: frozenset(),
    ApproachState.WITHDRAWN: frozenset(),
    ApproachState.LEFT: frozenset(),
}
WAITING_APPROACHES = (ApproachState.SENT, ApproachState.ANSWERED)


class ConditionKey(models.TextChoices):
    """What an idea can ask of a partner without exception."""

    COUNTRIES = "countries", pgettext_lazy("condition", "Country")
    LEGAL_TYPES = "legal_types", pgettext_lazy("condition", "Legal type")
    REGION_CATEGORIES = "region_categories", pgettext_lazy("condition", "Category of region")
    AREAS = "areas", pgettext_lazy("condition", "Area (NUTS)")
