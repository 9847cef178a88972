"""What deliverables and outputs have in common: their steps, their versions, their people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from apps.consortia.models import Membership
from apps.consortia.permissions import can_see_partner_figures
from apps.tenancy.enums import Role
from apps.workplan.enums import HANDED_IN, DeliverableStage
from apps.workplan.models import Deliverable, DeliverableProgress, Output, OutputProgress, ProductFile, WorkProduct

Product = TypeVar("Product", bound=WorkProduct)


@dataclass(frozen=True, slots=True)
class ProductVersion:
    """The files of one version; ``is_handed_in`` is false for the one in preparation."""

    number: int
    files: list[ProductFile]
    is_handed_in: bool


def find_products(model: type[Product]) -> QuerySet[Product]:
    """Every deliverable, or every output, with what its page names."""
    return model.objects.select_related(
        *model.related, "responsible__organisation", "owner__user", "reviewer__user",
        "reviewer__partner__organisation", "partnership",
    )  # fmt: skip


def list_steps(*, product: WorkProduct) -> QuerySet[Any]:
    """What happened, in order, with who did it."""
    return product.steps.select_related("taken_by")


def list_versions(*, product: WorkProduct) -> list[ProductVersion]:
    """The versions with their files, the latest first; of one in preparation others than its people see nothing."""
    files: dict[int, list[ProductFile]] = {}
    for evidence in product.files.select_related("document__uploaded_by"):
        files.setdefault(evidence.version, []).append(evidence)
    return [ProductVersion(number, files[number], number <= product.version) for number in sorted(files, reverse=True)]


def find_product_files(model: type[Any], product: type[WorkProduct]) -> QuerySet[Any]:
    """Files of all versions, each with its product, which is of that kind."""
    files: QuerySet[Any] = model.objects.all()
    return files.select_related("document", *(f"{product.noun}__{name}" for name in product.related))


def list_reported(*, member: Membership, product: WorkProduct) -> list[Any]:
    """What partners said of it in their reports, the newest period first; drafts as far as the reader may see them."""
    said: Any = DeliverableProgress if isinstance(product, Deliverable) else OutputProgress
    rows = (
        said.objects.filter(**{product.noun: product})
        .select_related("report__period", "partner__organisation")
        .prefetch_related("evidence__document")
        .order_by("-report__period__number", "partner__number")
    )
    return [row for row in rows if _may_read(member, row)]


def _may_read(member: Membership, row: Any) -> bool:
    return row.report.status in HANDED_IN or can_see_partner_figures(member, row.partner_id)


def list_owners(*, product: WorkProduct) -> QuerySet[Membership]:
    """Who may be its owner: the responsible partner's people."""
    return Membership.objects.filter(partner_id=product.responsible_id).select_related("user")


def list_reviewers(*, product: WorkProduct) -> QuerySet[Membership]:
    """Who may review it: people of the other partners."""
    seats = Membership.objects.filter(role__in=(Role.LEAD, Role.PARTNER), partner__isnull=False)
    return seats.filter(~Q(partner_id=product.responsible_id)).select_related("user", "partner__organisation")


def list_to_review(*, member: Membership) -> list[WorkProduct]:
    """What waits for this very person: where no reviewer is named, for the lead partner's people. Two queries."""
    if member.partner_id is None or member.role not in {Role.LEAD, Role.PARTNER}:
        return []
    named = Q(reviewer_id=member.pk)
    mine = named | Q(reviewer__isnull=True) if member.role == Role.LEAD else named
    waiting = Q(stage=DeliverableStage.HANDED_IN) & mine & ~Q(responsible_id=member.partner_id)
    found: list[WorkProduct] = [*find_products(Deliverable).filter(waiting), *find_products(Output).filter(waiting)]
    return sorted(found, key=lambda one: (one.due_on, one.code))
