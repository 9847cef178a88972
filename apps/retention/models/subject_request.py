import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.retention.enums import RequestDecision, RequestKind
from apps.staff.models import Employment
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall


def export_path(request: "SubjectRequest", name: str) -> str:
    """The name a person has never becomes a path."""
    return f"requests/{request.partnership_id}/{request.sha256}.zip"


class SubjectRequest(TenantModel):
    """What a person asks of who keeps data about her, and what came of it (Regulation (EU) 2016/679, Chapter III).

    Of the project where ``partner`` is empty, which the lead partner answers; else of a partner about its own people.
    Her row keeps no history of its own: history cannot be erased, so only the log's steps without her name stay.
    """

    partner = models.ForeignKey("consortia.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("what is asked"), max_length=14, choices=RequestKind.choices)
    person_name = models.CharField(_("name"), max_length=150)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(_("language of the answer"), max_length=2, choices=Language.choices)
    details = models.TextField(_("what exactly is asked"), blank=True)
    received_on = models.DateField(_("received on"))
    due_on = models.DateField(_("answer due"))
    extended_on = models.DateField(_("told of the delay on"), null=True, blank=True)
    extension_reason = models.TextField(_("why it takes longer"), blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    identity_proof = models.CharField(_("how the identity was checked"), max_length=200, blank=True)
    identity_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.CharField(_("decision"), max_length=8, choices=RequestDecision.choices, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    done_on = models.DateField(_("answered on"), null=True, blank=True)
    file = models.FileField(upload_to=export_path, max_length=200, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.LEAD_OR_OWN_PARTNER, handed_in="false")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="subject_request_number_once"),
            models.CheckConstraint(
                condition=models.Q(decision="") | ~models.Q(identity_proof=""), name="decided_for_a_known_person"
            ),
            models.CheckConstraint(
                condition=models.Q(extended_on__isnull=True, extension_reason="")
                | models.Q(extended_on__isnull=False) & ~models.Q(extension_reason=""),
                name="extended_with_day_and_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | ~models.Q(decision=""), name="answered_once_decided"
            ),
        ]
        triggers = [pgtrigger.Protect(name="keep_subject_request", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def is_done(self) -> bool:
        return self.done_on is not None
