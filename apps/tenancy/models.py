"""The base of every table that belongs to a partnership."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from apps.tenancy.enums import Readers, Role, Visibility, Writers


@dataclass(frozen=True)
class Wall:
    """A table's policy: who reads, who writes, and rows that are open to all members besides.

    ``also_read`` is an SQL condition on the row (written here, never from input), such as a submitted status.

    ``stays_open``: what ``also_read`` opened never closes again, so the history says it too.

    ``handed_in`` is one too: of the partners assigned to her, a controller reads and writes only the rows it holds
    for. A table whose rows hang on a report needs none: its rows are hers once that report was submitted for the first
    time (``wall.handed_in_condition``). ``{table}`` stands for the table itself, history or not.

    ``also_write`` is a condition on the rows an auditor may add besides her papers; ``private`` hides a row from all
    for whom it does not hold, and narrows what ``read`` and ``also_read`` open.

    ``in_periods`` says which rows are of an audit's periods where no foreign key leads to one; ``helper`` makes the
    function it calls, if it needs one. A function is planned when it is called, and never where a mandate leaves no
    period out: policies name each other's tables, and each table named brings its own policies into every query.
    """

    read: Readers
    write: Writers
    also_read: str = ""
    stays_open: bool = False
    handed_in: str = ""
    append_only: bool = False
    also_write: str = ""
    private: str = ""
    in_periods: str = ""
    helper: str = ""


class TenantModel(models.Model):
    """A row of one partnership. Without a tenant its manager raises; the database's wall stands behind it."""

    partnership = models.ForeignKey("consortia.Partnership", on_delete=models.CASCADE, related_name="+")

    wall: ClassVar[Wall] = Wall(read=Readers.MEMBERS, write=Writers.LEAD)

    objects: ClassVar[models.Manager[Self]] = ScopedManager(partnership="partnership")

    class Meta:
        abstract = True


class PartnerOwnedModel(TenantModel):
    """A row one partner owns: its colleagues in other organisations do not see it, lead and auditor do."""

    partner = models.ForeignKey("consortia.Partner", on_delete=models.CASCADE, related_name="+")

    wall: ClassVar[Wall] = Wall(read=Readers.OWN_PARTNER, write=Writers.OWN_PARTNER)

    class Meta:
        abstract = True


class OperatorModel(models.Model):
    """Rows of no tenant that an operator loads with the owner's rights; the application only reads them.

    ``made_by_workers`` is an SQL condition on the row (written here, never from input): rows that follow from others
    and that a worker brings up to date (``enter_system``). Empty: none.
    """

    made_by_workers: ClassVar[str] = ""

    class Meta:
        abstract = True


# CURRENT_DATE is the connection's, in UTC: for an hour or two after midnight a seat of yesterday would still count.
_TODAY = f"(now() AT TIME ZONE '{settings.TIME_ZONE}')::date"
# The tenants in which somebody acts for an organisation today; asked once per statement. Auditors and controllers, who
# act for none, are shown nothing of what organisations share.
_ACTS = f"role IN ('{Role.LEAD}', '{Role.PARTNER}') AND (valid_until IS NULL OR valid_until >= {_TODAY})"
_HER_SEATS = f"FROM consortia_membership WHERE user_id = {{user}} AND {_ACTS}"
HER_TENANTS = f"(SELECT array_agg(partnership_id) {_HER_SEATS})::bigint[]"
# What others opened to her, without the rows of her own tenants.
OPENED_ROWS = (
    f"((visibility = '{Visibility.ALL}' AND {HER_TENANTS} IS NOT NULL)"
    f" OR (visibility = '{Visibility.INVITED}' AND shared_with && {HER_TENANTS}))"
)
SHARED_ROWS = f"(partnership_id = ANY ({HER_TENANTS}) OR {OPENED_ROWS})"


class SharedModel(TenantModel):
    """A row of an organisation's room that others may see, if the organisation says so, and nobody else may write.

    ``shared_with`` names rooms and partnerships whose people see it; it counts while ``visibility`` is ``invited``. A
    person sees it wherever she is in Sammen, because it is opened to her and not to the tenant she is in. Reading
    across tenants lifts the ORM's scope (``scopes_disabled``) and leaves the decision to the database.
    """

    visibility = models.CharField(
        _("visible to"), max_length=8, choices=Visibility.choices, default=Visibility.OWN, db_default=Visibility.OWN
    )
    shared_with = ArrayField(models.BigIntegerField(), verbose_name=_("shared with"), default=list, blank=True)

    wall: ClassVar[Wall] = Wall(read=Readers.MEMBERS, write=Writers.MEMBERS)
    wall_own_rows = SHARED_ROWS

    class Meta:
        abstract = True
