from __future__ import annotations

from django.db.models import QuerySet

from apps.assurance.enums import MAKE_PACK
from apps.assurance.models import EvidencePack
from apps.consortia.models import Membership
from apps.consortia.selectors.membership import find_seat
from apps.jobs.enums import UNFINISHED
from apps.jobs.models import Job
from apps.tenancy.context import enter_person


def list_packs() -> QuerySet[EvidencePack]:
    """The packs asked for from seats like the reader's, the latest first; the wall leaves out all others."""
    related = ("requested_by", "scope_partner__organisation", "scope_period", "partnership")
    return EvidencePack.objects.select_related(*related)


def pair_with_jobs(packs: list[EvidencePack]) -> list[tuple[EvidencePack, Job | None]]:
    """Each with the work on it, in one query."""
    jobs = Job.objects.filter(kind=MAKE_PACK, subject_id__in=[pack.pk for pack in packs]).order_by("pk")
    by_pack = {job.subject_id: job for job in jobs}
    return [(pack, by_pack.get(pack.pk)) for pack in packs]


def is_pack_under_way(*, besides: EvidencePack) -> bool:
    """Whether another pack of the same people waits for a worker or is being made."""
    under_way = Job.objects.filter(kind=MAKE_PACK, status__in=UNFINISHED).values("subject_id")
    return list_packs().filter(pk__in=under_way).exclude(pk=besides.pk).exists()


def find_pack_reader(*, pack: EvidencePack) -> Membership | None:
    """The seat the pack was asked from, if the person still holds it as she did: role, partner and audit.

    Outside of any tenant.
    """
    with enter_person(pack.requested_by_id):
        member = find_seat(user_id=pack.requested_by_id, slug=pack.partnership.slug)
    if member is None or member.role != pack.asked_as:
        return None
    if pack.mandate_id is not None:
        return member if member.mandate is not None and member.mandate.pk == pack.mandate_id else None
    return member if member.partner_id == pack.partner_id else None
