import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.jobs.enums import JOB_TRANSITIONS, UNFINISHED, JobStatus
from apps.jobs.kinds import COMMON_FAILURES, JobKind, get_kind
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall
from apps.tenancy.wall import MANDATE, NOT_ANOTHERS_PAPER


class Job(PartnerOwnedModel):
    """A piece of work for one subject, done by a worker: claimed in the database, so that it is done once."""

    kind = models.CharField(_("kind of work"), max_length=40)
    # The subject's primary key; which table it is in follows from the kind.
    subject_id = models.BigIntegerField()
    status = models.CharField(_("status"), max_length=8, choices=JobStatus.choices, default=JobStatus.QUEUED)
    step = models.CharField(_("step"), max_length=40, blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Changes with every claim: a worker that was thought dead and wakes up finds it holds the job no more.
    claim = models.UUIDField(null=True, blank=True)
    # When the job was last given to the queue, or its worker last heard of.
    heartbeat_at = models.DateTimeField(default=timezone.now)
    failure = models.CharField(_("reason of failure"), max_length=40, blank=True)
    failure_detail = models.CharField(max_length=200, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.ENGLISH)
    requested_at = models.DateTimeField(auto_now_add=True)
    # Work auditors ask for among their papers; nobody else sees it.
    mandate = models.ForeignKey("consortia.AuditMandate", on_delete=models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    # The lead partner may ask for work on any partner's things, as for a check of its report; a controller has what she
    # wrote drawn up. That work was done tells nothing of a draft, so a controller reads all of her partners' jobs.
    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.LEAD_CONTROLLER_OR_OWN_PARTNER,
        also_write=rf"kind ~ '^assurance\.' AND mandate_id = {MANDATE}",
        private=NOT_ANOTHERS_PAPER,
    )

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "subject_id", "-id"], name="job_of_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"],
                condition=models.Q(status__in=UNFINISHED),
                name="one_unfinished_job_per_subject",
            )
        ]
        triggers = [pgtrigger.FSM(name="job_states", field="status", transitions=JOB_TRANSITIONS)]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id} {self.status}"

    @property
    def is_finished(self) -> bool:
        return self.status not in UNFINISHED

    @property
    def definition(self) -> JobKind:
        return get_kind(self.kind)

    @property
    def label(self) -> str:
        """What work this is, for the person who waits."""
        return str(self.definition.label)

    @property
    def step_text(self) -> str:
        """What is being done now; before a worker has it, that it waits."""
        if self.status == JobStatus.QUEUED:
            return self.failure_text or str(_("The work waits for a worker."))
        return str(self.definition.steps.get(self.step, self.definition.label))

    @property
    def step_number(self) -> int:
        """How many of the steps have been begun."""
        steps = list(self.definition.steps)
        return steps.index(self.step) + 1 if self.step in steps else 0

    @property
    def step_count(self) -> int:
        return max(len(self.definition.steps), 1)

    @property
    def failure_text(self) -> str:
        """Why it ended, or waits, and what to do; nothing while all is well."""
        if not self.failure:
            return ""
        texts = {**COMMON_FAILURES, **self.definition.failures}
        return str(texts.get(self.failure, texts["unexpected"])) % {"detail": self.failure_detail}
