from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

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


def product_triggers(noun: str, planned: Sequence[str]) -> list[pgtrigger.Trigger]:
    """What the database holds of a product of the work. ``planned`` are the columns that are the lead partner's.

    The wall lets every member write these tables, because a reviewer acts for another partner than the one who is
    responsible. This says who writes what: the plan is the lead partner's, the work the responsible partner's, the
    judgement the reviewer's or the lead partner's, and nobody judges what is its own.
    """
    hands = pgtrigger.Trigger(
        name=f"{noun}_hands",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("acting_role", "text"), ("acting_partner", "bigint"), ("person", "bigint")],
        func=_HANDS.format(
            noun=noun,
            new=", ".join(f"NEW.{column}" for column in planned),
            old=", ".join(f"OLD.{column}" for column in planned),
        ),
    )
    return [pgtrigger.FSM(name=f"{noun}_stages", field="stage", transitions=DELIVERABLE_TRANSITIONS), hands]


def keep_handed_in_files(table: str, key: str) -> pgtrigger.Trigger:
    """What was handed in stays as it was: files come and go in the version that is being prepared only."""
    return pgtrigger.Trigger(
        name="keep_handed_in_files",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=_KEEP_FILES.format(table=table, key=key),
    )


_HANDS = """
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
        RAISE EXCEPTION 'nobody reviews a {noun} of the own organisation' USING ERRCODE = 'check_violation';
    END IF;
    IF acting_role NOT IN ('lead', 'partner') THEN
        RETURN NEW;
    END IF;
    IF acting_role = 'partner' AND (TG_OP = 'INSERT' OR
        ({new})
        IS DISTINCT FROM
        ({old})) THEN
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
    """
_KEEP_FILES = """
    IF EXISTS (SELECT 1 FROM {table}
               WHERE id = COALESCE(OLD.{key}, NEW.{key})
                 AND (stage IN ('handed_in', 'accepted')
                      OR version + 1 <> COALESCE(OLD.version, NEW.version)
                      OR version + 1 <> COALESCE(NEW.version, OLD.version))) THEN
        RAISE EXCEPTION 'files that were handed in do not change' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
    """


class WorkProduct(TenantModel):
    """What the work yields, a deliverable or an output: who answers for it, how far it is, and who judges it.

    ``version`` counts how often it was handed in; ``owner`` is the person who works on it. ``forecast_on`` is when it
    is expected now, if not on the day it is due.
    """

    # By this name addresses, the log and mails know it.
    noun: ClassVar[str]
    # What its code and its page are made of.
    related: ClassVar[tuple[str, ...]]

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
    if TYPE_CHECKING:
        steps: Any
        files: Any

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def code(self) -> str:
        raise NotImplementedError

    @property
    def lacks_reviewer(self) -> bool:
        """Nobody could judge it: without a named reviewer the lead partner does, but not its own."""
        return self.reviewer_id is None and self.responsible.role == PartnerRole.LEAD

    @property
    def has_begun(self) -> bool:
        """The responsible partner has said so, or laid a file aside for it."""
        return self.stage != DeliverableStage.PLANNED or bool(self.files.exists())

    @property
    def next_version(self) -> int:
        """The version that is being prepared, or that a return asks for."""
        return self.version + 1


class ProductStep(TenantModel):
    """One change of a product's stage: who, when, and in which words. Never changed afterwards."""

    stage = models.CharField(_("stage"), max_length=10, choices=DeliverableStage.choices)
    version = models.PositiveSmallIntegerField(_("version"))
    comment = models.TextField(_("comment"), blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(_("when"))

    wall = Wall(read=Readers.MEMBERS, write=Writers.MEMBERS, append_only=True)

    class Meta:
        abstract = True
        ordering = ["taken_at", "pk"]


class ProductFile(PartnerOwnedModel):
    """A file of one version of a product. Its partner's own until that version is handed in, then everybody's."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(_("version"))
    note = models.CharField(_("what it is"), max_length=200, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["version", "pk"]

    def __str__(self) -> str:
        return str(self.document)

    @property
    def product(self) -> WorkProduct:
        raise NotImplementedError


def read_once_handed_in(table: str, key: str) -> Wall:
    """Everybody reads a file of a version that was handed in. A controller is one of everybody: of a version in
    preparation she sees nothing.
    """
    return Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.OWN_PARTNER,
        handed_in="false",
        also_read=f"version <= (SELECT d.version FROM {table} d WHERE d.id = {key})",  # noqa: S608 - names of ours
    )
