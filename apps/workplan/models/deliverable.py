import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.consortia.enums import PartnerRole
from apps.consortia.models import Membership, Partner
from apps.documents.models import Document
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, TenantModel, Wall
from apps.workplan.enums import DELIVERABLE_TRANSITIONS, DeliverableStage
from apps.workplan.models.work_package import Activity

# The wall lets every member write here, because a reviewer acts for another partner than the one who is responsible.
# This says who writes what: the plan is the lead partner's, the work the responsible partner's, the judgement the
# reviewer's or the lead partner's, and nobody judges what is its own.
DELIVERABLE_HANDS = pgtrigger.Trigger(
    name="deliverable_hands",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    declare=[("acting_role", "text"), ("acting_partner", "bigint"), ("person", "bigint")],
    func="""
        acting_role := COALESCE(current_setting('sammen.role', true), '');
        acting_partner := NULLIF(current_setting('sammen.partner', true), '')::bigint;
        person := NULLIF(current_setting('sammen.user', true), '')::bigint;
        IF TG_OP = 'DELETE' THEN
            IF acting_role = 'partner' THEN
                RAISE EXCEPTION 'the plan is the lead partner''s' USING ERRCODE = 'insufficient_privilege';
            END IF;
            RETURN OLD;
        END IF;
        IF EXISTS (SELECT 1 FROM consortia_membership
                   WHERE id = NEW.reviewer_id AND partner_id = NEW.responsible_id) THEN
            RAISE EXCEPTION 'nobody reviews a deliverable of the own organisation' USING ERRCODE = 'check_violation';
        END IF;
        IF acting_role NOT IN ('lead', 'partner') THEN
            RETURN NEW;
        END IF;
        IF acting_role = 'partner' AND (TG_OP = 'INSERT' OR
            (NEW.activity_id, NEW.number, NEW.title, NEW.due_on, NEW.responsible_id, NEW.reviewer_id)
            IS DISTINCT FROM
            (OLD.activity_id, OLD.number, OLD.title, OLD.due_on, OLD.responsible_id, OLD.reviewer_id)) THEN
            RAISE EXCEPTION 'the plan is the lead partner''s' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF TG_OP = 'INSERT' THEN
            RETURN NEW;
        END IF;
        IF acting_role = 'partner' AND acting_partner IS DISTINCT FROM OLD.responsible_id AND
            (NEW.description, NEW.owner_id, NEW.forecast_on)
            IS DISTINCT FROM (OLD.description, OLD.owner_id, OLD.forecast_on) THEN
            RAISE EXCEPTION 'another partner is responsible' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF NEW.stage = OLD.stage THEN
            IF NEW.version <> OLD.version THEN
                RAISE EXCEPTION 'a version is made by handing in' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END IF;
        IF NEW.stage IN ('accepted', 'returned') THEN
            IF acting_partner = OLD.responsible_id OR (acting_role = 'partner' AND NOT EXISTS (
                SELECT 1 FROM consortia_membership WHERE id = OLD.reviewer_id AND user_id = person)) THEN
                RAISE EXCEPTION 'this is for the reviewer' USING ERRCODE = 'insufficient_privilege';
            END IF;
        ELSIF acting_partner IS DISTINCT FROM OLD.responsible_id THEN
            RAISE EXCEPTION 'another partner is responsible' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    """,
)
# What was handed in stays as it was: files come and go in the version that is being prepared only.
KEEP_HANDED_IN_FILES = pgtrigger.Trigger(
    name="keep_handed_in_files",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF EXISTS (SELECT 1 FROM workplan_deliverable
                   WHERE id = COALESCE(OLD.deliverable_id, NEW.deliverable_id)
                     AND (stage IN ('handed_in', 'accepted')
                          OR version + 1 <> COALESCE(OLD.version, NEW.version)
                          OR version + 1 <> COALESCE(NEW.version, OLD.version))) THEN
            RAISE EXCEPTION 'files that were handed in do not change' USING ERRCODE = 'check_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """,
)


@pghistory.track()
class Deliverable(TenantModel):
    """What an activity yields. ``version`` counts how often it was handed in; ``owner`` is the person who works on it.

    ``forecast_on`` is when it is expected now, if not on the day it is due.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="deliverables")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    due_on = models.DateField(_("due"))
    forecast_on = models.DateField(_("expected on"), null=True, blank=True)
    responsible = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="+", verbose_name=_("responsible partner")
    )
    owner = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    reviewer = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("reviewer")
    )
    stage = models.CharField(
        _("stage"), max_length=10, choices=DeliverableStage.choices, default=DeliverableStage.PLANNED, editable=False
    )
    version = models.PositiveSmallIntegerField(_("version"), default=0, editable=False)

    wall = Wall(read=Readers.MEMBERS, write=Writers.MEMBERS)

    class Meta:
        ordering = ["activity__work_package__number", "activity__number", "number"]
        constraints = [models.UniqueConstraint(fields=["activity", "number"], name="deliverable_number_once")]
        triggers = [
            pgtrigger.FSM(name="deliverable_stages", field="stage", transitions=DELIVERABLE_TRANSITIONS),
            DELIVERABLE_HANDS,
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def code(self) -> str:
        return f"D{self.activity.work_package.number}.{self.activity.number}.{self.number}"

    @property
    def lacks_reviewer(self) -> bool:
        """Nobody could judge it: without a named reviewer the lead partner does, but not its own."""
        return self.reviewer_id is None and self.responsible.role == PartnerRole.LEAD

    @property
    def has_begun(self) -> bool:
        """The responsible partner has said so, or laid a file aside for it."""
        return self.stage != DeliverableStage.PLANNED or self.files.exists()

    @property
    def next_version(self) -> int:
        """The version that is being prepared, or that a return asks for."""
        return self.version + 1


class DeliverableStep(TenantModel):
    """One change of a deliverable's stage: who, when, and in which words. Never changed afterwards."""

    deliverable = models.ForeignKey(Deliverable, on_delete=models.RESTRICT, related_name="steps")
    stage = models.CharField(_("stage"), max_length=10, choices=DeliverableStage.choices)
    version = models.PositiveSmallIntegerField(_("version"))
    comment = models.TextField(_("comment"), blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(_("when"))

    wall = Wall(read=Readers.MEMBERS, write=Writers.MEMBERS, append_only=True)

    class Meta:
        ordering = ["taken_at", "pk"]

    def __str__(self) -> str:
        return f"{self.deliverable_id} {self.stage}"


@pghistory.track()
class DeliverableEvidence(PartnerOwnedModel):
    """A file of one version of a deliverable. Its partner's own until that version is handed in, then everybody's."""

    deliverable = models.ForeignKey(Deliverable, on_delete=models.RESTRICT, related_name="files")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(_("version"))
    note = models.CharField(_("what it is"), max_length=200, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    # A controller is one of everybody: of a version in preparation she sees nothing.
    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.OWN_PARTNER,
        handed_in="false",
        also_read="version <= (SELECT d.version FROM workplan_deliverable d WHERE d.id = deliverable_id)",
    )

    class Meta:
        ordering = ["version", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["deliverable", "version", "document"], name="deliverable_evidence_once_per_version"
            )
        ]
        triggers = [KEEP_HANDED_IN_FILES]

    def __str__(self) -> str:
        return str(self.document)
