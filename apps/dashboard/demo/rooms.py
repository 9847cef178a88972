"""The organisations' own rooms: profiles, project ideas, and the partnership in preparation that came of one."""

from __future__ import annotations

import datetime as dt

from allauth.account.models import EmailAddress

from apps.accounts.models import Organisation, OrganisationPerson, User
from apps.consortia.models import Membership
from apps.consortia.selectors.membership import list_project_seats
from apps.consortia.services.room import open_room
from apps.dashboard.demo.tables import Table, read_table
from apps.ideas.models import ProjectIdea
from apps.ideas.services.idea import publish_idea, seek_role, write_idea
from apps.ideas.services.preparation import link_preparation
from apps.ideas.services.profile import add_past_project, save_profile
from apps.ideas.services.visibility import choose_visibility
from apps.ideas.validators.idea import IdeaValues, RoleValues
from apps.ideas.validators.profile import PastProjectValues, ProfileValues
from apps.programmes.models import ProgrammeVersion
from apps.retrieval.services.vectors import fill_tenant
from apps.tenancy.context import enter_tenant
from apps.tenancy.enums import Visibility

Rooms = dict[str, Membership]
_PAST = ("name", "programme", "role", "year", "programme_code", "description")
_ACTS = ("lead", "partner")


def open_rooms(organisations: dict[str, Organisation], people: dict[str, User]) -> Rooms:
    """A room for each organisation that has a profile and somebody to sit in it: the seats, by the keys of the data."""
    rooms: Rooms = {}
    for data in read_table("profiles").get("profiles", ()):
        person = _person(data, people)
        if person is not None:
            organisation = organisations[data["organisation"]]
            OrganisationPerson.objects.get_or_create(organisation=organisation, user=person)
            rooms[data["organisation"]] = open_room(organisation=organisation, person=person, is_demonstration=True)
    return rooms


def play_rooms(rooms: Rooms, today: dt.date) -> None:
    """Profiles first, because nobody is invited whose profile is not seen; then ideas."""
    for data in read_table("profiles").get("profiles", ()):
        if data["organisation"] in rooms:
            _write_profile(rooms[data["organisation"]], data)
    for data in read_table("ideas").get("ideas", ()):
        if data["organisation"] in rooms:
            _write_idea(rooms, data, today)


def fill_rooms(rooms: Rooms) -> None:
    """What profiles, ideas and passages are found by."""
    for seat in rooms.values():
        fill_tenant(tenant_id=seat.partnership_id)


def _person(data: Table, people: dict[str, User]) -> User | None:
    """Who works for the organisation in a partnership already, or the profile's own invented person."""
    if "person" in data:
        return _add_person(data["person"], next(iter(people.values())).password)
    working = (
        one["email"]
        for one in read_table("people")["people"]
        if one.get("organisation") == data["organisation"] and any(seat["role"] in _ACTS for seat in one["seats"])
    )
    email = next(working, None)
    return people[email] if email else None


def _add_person(data: Table, hashed: str) -> User:
    user, is_new = User.objects.get_or_create(
        email=data["email"],
        defaults={
            "password": hashed, "full_name": data["name"], "language": data["language"], "is_invented": True,
        },
    )  # fmt: skip
    if is_new:
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _write_profile(seat: Membership, data: Table) -> None:
    values = ProfileValues(
        competences=data["competences"].strip(),
        language=data["language"],
        nuts=data.get("nuts", ""),
        region_category=data.get("region_category", ""),
        themes=tuple(data["themes"]),
        languages=tuple(data["languages"]),
        contact_function=data["contact_function"],
        looks_for=data["looks_for"].strip(),
    )
    with enter_tenant(seat.seat):
        profile = save_profile(member=seat, values=values)
        for project in data.get("past_projects", ()):
            stated = {name: project[name] for name in _PAST if name in project}
            add_past_project(member=seat, profile=profile, values=PastProjectValues(**stated))
        choose_visibility(member=seat, row=profile, visibility=Visibility(data.get("visibility", Visibility.ALL)))


def _write_idea(rooms: Rooms, data: Table, today: dt.date) -> None:
    seat = rooms[data["organisation"]]
    invited = [rooms[key].partnership_id for key in data.get("shared_with", ()) if key in rooms]
    with enter_tenant(seat.seat):
        idea = write_idea(member=seat, values=_values(data, today))
        for role in data["roles"]:
            seek_role(member=seat, idea=idea, values=_role(role))
        choose_visibility(member=seat, row=idea, visibility=Visibility(data["visibility"]), shared_with=invited)
        if data["state"] == "published":
            publish_idea(member=seat, idea=idea)
            _link(seat, idea, data)


def _values(data: Table, today: dt.date) -> IdeaValues:
    code, version = data["programme"]
    return IdeaValues(
        programme_version=ProgrammeVersion.objects.get(code=code, version=version),
        title=data["title"],
        summary=data["summary"].strip(),
        language=data["language"],
        call=data["call"],
        objective=data["objective"],
        theme=data["theme"],
        activities=data["activities"].strip(),
        own_role=data["own_role"],
        deadline=_deadline(data, today),
        languages=tuple(data["languages"]),
    )


def _role(data: Table) -> RoleValues:
    lists = {name: tuple(data.get(name, ())) for name in ("countries", "legal_types", "region_categories", "areas")}
    return RoleValues(title=data["title"], text=data["text"].strip(), wanted=data["wanted"], **lists)


def _deadline(data: Table, today: dt.date) -> dt.date:
    if "closes_in_days" in data:
        return today + dt.timedelta(days=data["closes_in_days"])
    month, day = (int(part) for part in data["closes_on"].split("-"))
    this_year = today.replace(month=month, day=day)
    return this_year if this_year >= today else this_year.replace(year=today.year + 1)


def _link(seat: Membership, idea: ProjectIdea, data: Table) -> None:
    """The partnership that is prepared already is the one this idea led to."""
    if "partnership" not in data:
        return
    found = list_project_seats(user_id=seat.user_id).get(partnership__slug=data["partnership"])
    link_preparation(member=seat, idea=idea, seat=found)
