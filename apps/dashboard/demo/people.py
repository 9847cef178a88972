"""Organisations and people of the demonstration. All people are invented and marked so."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from apps.accounts.models import Organisation, OrganisationPerson, User
from apps.consortia.models import Membership, Partner, Partnership
from apps.dashboard.demo.tables import SLUGS, Table, read_table
from apps.tenancy.context import enter_tenant, system_seat

# Printed on the demo machine for everybody to use; a demonstration holds nothing secret.
PASSWORD = "sammen-demo-2026"  # noqa: S105


def is_loaded() -> bool:
    """Whether the demonstration is in the database: it is written in one piece, so one of its people is enough."""
    return User.objects.filter(email=read_table("people")["people"][0]["email"]).exists()


def load_organisations() -> dict[str, Organisation]:
    """By their key in the data. An organisation that is there already keeps what people entered about it."""
    return {key: _organisation(data) for key, data in read_table("organisations").items()}


def _organisation(data: Table) -> Organisation:
    fields = {name: value for name, value in data.items() if name != "name"}
    organisation, _created = Organisation.objects.get_or_create(name=data["name"], defaults=fields)
    return organisation


def load_people(organisations: dict[str, Organisation]) -> dict[str, User]:
    """By e-mail address, each with a confirmed address and the one password."""
    # One hash for all: making it is slow on purpose, and the password is printed anyway.
    hashed = make_password(PASSWORD)
    people = {data["email"]: _person(data, hashed) for data in read_table("people")["people"]}
    for data in read_table("people")["people"]:
        if "organisation" in data:
            organisation = organisations[data["organisation"]]
            OrganisationPerson.objects.get_or_create(organisation=organisation, user=people[data["email"]])
    return people


def _person(data: Table, hashed: str) -> User:
    user = User.objects.create(
        email=data["email"], password=hashed, full_name=data["name"], language=data["language"], is_invented=True
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def load_seats(
    *, slug: str, partnership: Partnership, people: dict[str, User], partners: dict[str, Partner]
) -> dict[str, Membership]:
    """Give people their seats; answers the acting member of each partner by organisation key.

    Controllers and auditors get theirs when the lead partner lets them in (``demo.controllers``, ``demo.audits``).
    """
    acting: dict[str, Membership] = {}
    for data in read_table("people")["people"]:
        for seat in data["seats"]:
            if seat["partnership"] == slug and seat["role"] not in {"controller", "auditor"}:
                member = _seat(partnership, people[data["email"]], seat["role"], partners.get(data.get("organisation")))
                acting[data.get("organisation", data["email"])] = member
    return acting


def _seat(partnership: Partnership, user: User, role: str, partner: Partner | None) -> Membership:
    with enter_tenant(system_seat(partnership.pk)):
        return Membership.objects.create(partnership=partnership, user=user, role=role, partner=partner)


def list_logins() -> list[dict[str, str]]:
    """The logins worth trying: role, language, partnership, e-mail. A person with two seats stands twice."""
    acronyms = {slug: read_table(slug)["acronym"] for slug in SLUGS}
    nowhere = [{"role": "stranger", "partnership": ""}]
    return [
        {
            "role": seat["role"],
            "language": data["language"],
            "partnership": acronyms.get(seat["partnership"], "–"),
            "email": data["email"],
        }
        for data in read_table("people")["people"]
        if data.get("listed")
        for seat in data["seats"] or nowhere
    ]
