"""Organisations, known once however many partnerships they are in."""

from apps.accounts.models import Organisation


def find_or_add_organisation(*, name: str, country: str, legal_type: str) -> Organisation:
    """The organisation of that name, whatever the case of its letters; or a new one."""
    plain = " ".join(name.split())
    known = Organisation.objects.filter(name__iexact=plain).first()
    return known or Organisation.objects.create(name=plain, country=country.upper(), legal_type=legal_type)
