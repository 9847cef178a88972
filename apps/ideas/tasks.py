"""Computes what profiles, ideas and roles are found by; the words of a text are found without it."""

from celery import shared_task

from apps.tenancy.tasks import TenantTask


@shared_task(base=TenantTask, name="ideas.fill_vectors")
def fill_vectors(*, room_id: int) -> int:
    """The vectors of one room's texts that have none; safe to run twice."""
    from apps.ideas.services.vectors import fill_room

    return fill_room(room_id=room_id)
