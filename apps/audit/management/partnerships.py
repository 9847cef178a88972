"""Which partnerships a command is for."""

from django.apps import apps
from django.core.management import CommandError

from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.wall import list_tenant_ids


def find_partnerships(slug: str | None) -> list[tuple[int, str]]:
    """Id and address of the partnership of that address, or of all. Raises ``CommandError`` for one there is not."""
    # Known to an app above this one, so asked by name.
    model = apps.get_model("consortia.Partnership")
    found = []
    for partnership_id in list_tenant_ids():
        with enter_tenant(system_seat(partnership_id), read_only=True):
            found += [(row.pk, row.slug) for row in model.objects.filter(pk=partnership_id)]
    chosen = [one for one in found if slug in (None, one[1])]
    if slug is not None and not chosen:
        raise CommandError(f"There is no partnership {slug}. There are: {', '.join(name for _pk, name in found)}.")
    return chosen
