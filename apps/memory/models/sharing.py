import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Partner
from apps.memory.enums import Outcome, OwnRole
from apps.memory.models.earlier_application import EarlierApplication
from apps.memory.models.guards import REVIEWED_FIRST
from apps.memory.models.walls import OPEN_SHARINGS, OPEN_TO_HER
from apps.tenancy.enums import Readers, Visibility, Writers
from apps.tenancy.models import SharedModel, Wall


@pghistory.track()
class Sharing(SharedModel):
    """One consent to show an earlier application to others: who gave it, to whom, when, and when it was withdrawn.

    It holds what others see of the application besides its passages, as it was when consent was given. Whom it is
    shared with never changes: another choice is another consent. ``scores`` is a list of criterion, score and maximum,
    numbers as decimal strings.
    """

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(EarlierApplication, on_delete=models.CASCADE, related_name="sharings")
    organisation = models.CharField(_("organisation"), max_length=200)
    title = models.CharField(_("title"), max_length=250)
    acronym = models.CharField(_("acronym"), max_length=60, blank=True)
    programme = models.CharField(_("programme"), max_length=120)
    call = models.CharField(_("call"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("year of submission"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome.choices)
    own_role = models.CharField(_("role"), max_length=10, choices=OwnRole.choices)
    scores = models.JSONField(_("scores"), default=list)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("consent given"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("consent withdrawn"), null=True, blank=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.OWN_PARTNER, private=OPEN_TO_HER)
    wall_own_rows = OPEN_SHARINGS

    class Meta:
        verbose_name = _("Consent to share")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(withdrawn_at__isnull=True), name="one_consent_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(visibility__in=[Visibility.INVITED, Visibility.ALL]), name="consent_is_to_somebody"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) ^ models.Q(withdrawn_by__isnull=False),
                name="consent_withdrawn_by_somebody",
            ),
        ]
        triggers = [REVIEWED_FIRST]

    def __str__(self) -> str:
        return self.acronym or self.title
