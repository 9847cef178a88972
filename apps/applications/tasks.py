"""Computes by what the texts of an application are compared; without it they are compared by words."""

from celery import shared_task

from apps.tenancy.tasks import TenantTask


@shared_task(base=TenantTask, name="applications.fill_meanings")
def fill_meanings(*, partnership_id: int) -> int:
    """Of one application what is missing; safe to run twice."""
    from apps.applications.services.meaning import fill_meanings as fill

    return fill(partnership_id=partnership_id)


@shared_task(base=TenantTask, name="applications.fill_all_meanings")
def fill_all_meanings() -> int:
    """Of every application that is being written, as after the model came or a work plan changed."""
    from apps.applications.services.meaning import fill_all_meanings as fill

    return fill()
