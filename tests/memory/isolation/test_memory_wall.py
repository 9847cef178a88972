"""A passage is never found, hinted at or counted for whom it was not shared with: by service, page, API, plain SQL."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.audit.models import Event
from apps.consortia.enums import PartnershipStatus
from apps.consortia.models import Membership
from apps.consortia.services.partnership import found_partnership
from apps.documents.models import Document
from apps.jobs.models import Job
from apps.memory.models import EarlierApplication, Passage, Redaction, Section, Sharing
from apps.memory.selectors.search import (
    PassageFilter,
    citable_passages,
    list_filter_options,
    search_memory,
    visible_passages,
)
from apps.memory.services.earlier_application import add_application, delete_application
from apps.memory.services.sharing import withdraw_consent
from apps.tenancy.context import Seat, enter_person, enter_tenant, system_seat
from apps.tenancy.enums import Role, Visibility
from tests.factories.cast import Cast, make_organisation, make_partner, make_seat, make_user
from tests.factories.memory import application_values, make_memory, remember, share
from tests.factories.room import make_room

# In the text of the shared application, and nowhere else.
QUERY = "Baltic"
TABLES = (
    "memory_passage", "memory_sharing", "memory_earlierapplication", "memory_section", "memory_redaction",
    "memory_assessment", "memory_lesson", "memory_sharingevent", "memory_earlierapplicationevent",
    "memory_redactionevent", "memory_sectionevent",
)  # fmt: skip


@pytest.fixture
def owner(cast: Cast) -> Membership:
    """A city's room; its one person acts for the lead city in the partnership too."""
    seat = make_room("City")
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_seat(cast.partnership, seat.user, Role.LEAD, cast.lead.partner)
    return seat


@pytest.fixture
def application(owner: Membership) -> EarlierApplication:
    return remember(owner)


def found(seat: Membership) -> list[str]:
    with enter_tenant(seat.seat):
        answer = search_memory(member=seat, query=QUERY, wanted=PassageFilter())
    return [one.passage.text for one in answer.passages]


def counted(seat: Seat) -> dict[str, int]:
    """Rows of each table the seat sees in plain SQL, as the application's role."""
    with enter_tenant(seat), connection.cursor() as cursor:
        counts = {}
        for table in TABLES:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - names of ours
            counts[table] = cursor.fetchone()[0]
    return {table: count for table, count in counts.items() if count}


def outsiders(cast: Cast) -> dict[str, Membership]:
    """Everybody who is not to know: other roles of the invited partnership, and a partner of another one."""
    return {"stranger": cast.stranger, "auditor": cast.auditor, "controller": cast.controller}


def test_unshared_application_is_its_own_peoples_alone(cast: Cast, owner: Membership, application: Any) -> None:
    assert len(found(owner)) == 1
    everybody = [cast.lead, cast.partner, cast.other_partner, cast.auditor, cast.controller, cast.stranger]

    assert [found(seat) for seat in everybody] == [[]] * 6
    assert [counted(seat.seat) for seat in everybody] == [{}] * 6


def test_application_shared_with_a_partnership_is_found_there_without_what_was_left_out(
    cast: Cast, owner: Membership, application: EarlierApplication
) -> None:
    share(owner, application, cast.partnership.pk)

    (text,) = found(cast.partner)

    assert text.endswith("The project manager is […], and the pilot costs […].")
    assert found(cast.other_partner) == [text]
    # Two passages and the consent: no original, no application, no section, no file, no history.
    assert counted(cast.partner.seat) == {"memory_passage": 2, "memory_sharing": 1}
    assert {name: found(seat) for name, seat in outsiders(cast).items()} == {name: [] for name in outsiders(cast)}
    assert {name: counted(seat.seat) for name, seat in outsiders(cast).items()} == {
        name: {} for name in outsiders(cast)
    }


def test_words_that_were_left_out_find_nothing(cast: Cast, owner: Membership, application: EarlierApplication) -> None:
    share(owner, application, cast.partnership.pk)

    with enter_tenant(cast.partner.seat):
        assert search_memory(member=cast.partner, query="Kowalska", wanted=PassageFilter()).passages == []
    with enter_tenant(owner.seat):
        assert len(search_memory(member=owner, query="Kowalska", wanted=PassageFilter()).passages) == 1


def test_application_shared_with_all_is_not_for_who_only_audits_or_controls(
    cast: Cast, owner: Membership, application: EarlierApplication
) -> None:
    share(owner, application, visibility=Visibility.ALL)

    assert (len(found(cast.stranger)), len(found(cast.partner))) == (1, 1)
    assert (counted(cast.auditor.seat), counted(cast.controller.seat)) == ({}, {})


def test_withdrawn_consent_takes_it_out_of_sight_at_once(
    cast: Cast, owner: Membership, application: EarlierApplication
) -> None:
    share(owner, application, cast.partnership.pk)
    with enter_tenant(owner.seat):
        withdraw_consent(member=owner, application=application)

    assert (found(cast.partner), counted(cast.partner.seat)) == ([], {})
    with enter_tenant(cast.partner.seat):
        assert list_filter_options(member=cast.partner).programmes == []


def test_consent_marked_as_withdrawn_hides_passages_that_are_still_there(
    cast: Cast, owner: Membership, application: EarlierApplication
) -> None:
    share(owner, application, cast.partnership.pk)
    with enter_tenant(owner.seat):
        Sharing.objects.update(withdrawn_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), withdrawn_by=owner.user)
        assert Passage.objects.filter(edition="shared").count() == 2

    assert counted(cast.partner.seat) == {}


def test_person_whose_seat_has_ended_finds_nothing(
    cast: Cast, owner: Membership, application: EarlierApplication
) -> None:
    share(owner, application, cast.partnership.pk)
    with enter_tenant(system_seat(cast.partnership.pk)):
        Membership.objects.filter(pk=cast.partner.pk).update(valid_until=dt.date.today() - dt.timedelta(days=1))

    assert (found(cast.partner), counted(cast.partner.seat)) == ([], {})


def test_person_alone_outside_every_tenant_reads_no_original(
    cast: Cast, owner: Membership, application: EarlierApplication
) -> None:
    share(owner, application, cast.partnership.pk)

    for user in (cast.partner.user, owner.user):
        with enter_person(user.pk), connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT edition FROM memory_passage")
            assert cursor.fetchall() == [("shared",)]


def test_what_others_share_is_written_by_nobody_else(
    cast: Cast, owner: Membership, application: EarlierApplication
) -> None:
    share(owner, application, cast.partnership.pk)

    with enter_tenant(cast.partner.seat), connection.cursor() as cursor:
        for table in ("memory_passage", "memory_sharing"):
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608 - names of ours
            assert cursor.rowcount == 0
        cursor.execute("UPDATE memory_sharing SET title = 'x'")
        assert cursor.rowcount == 0


def test_partnership_in_preparation_takes_no_earlier_application(cast: Cast) -> None:
    """Its lead partner would read of it in the log, and its auditors the file as written."""
    owner = _prepared(cast)["owner"]

    with enter_tenant(owner.seat):
        with pytest.raises(PermissionDenied):
            add_application(member=owner, values=application_values())
        assert (Document.objects.count(), Job.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_rows_of_a_partner_in_a_partnership_in_preparation_are_its_own(cast: Cast) -> None:
    prepared = _prepared(cast)
    owner = prepared.pop("owner")
    with enter_tenant(owner.seat):
        make_memory(owner)

    assert counted(owner.seat)["memory_passage"] == 1
    assert {name: counted(seat.seat) for name, seat in prepared.items()} == {name: {} for name in prepared}


def _prepared(cast: Cast) -> dict[str, Membership]:
    """A partnership that prepares its application: a lead partner, the owner, another partner, and an auditor."""
    partnership = found_partnership(
        slug="gamma", acronym="GAMMA", title="Gamma", programme_version=cast.partnership.programme_version,
        status=PartnershipStatus.PREPARATION,
    )  # fmt: skip
    with enter_tenant(system_seat(partnership.pk)):
        seats = {}
        for number, name in enumerate(("lead", "owner", "other"), start=1):
            partner = make_partner(partnership, number, make_organisation(f"Town {name}", "FI"), "EUR")
            role = Role.LEAD if number == 1 else Role.PARTNER
            seats[name] = make_seat(partnership, make_user(f"town-{name}", "en"), role, partner)
        seats["auditor"] = make_seat(partnership, make_user("town-auditor", "en"), Role.AUDITOR, None)
    return seats


def test_choices_of_the_filters_are_of_what_the_reader_sees(
    cast: Cast, owner: Membership, application: EarlierApplication
) -> None:
    remember(
        owner,
        b"# Budget\n\nNothing of this is shared with anybody in the world.",
        "b.md",
        programme="Secret",
        year=1999,
    )
    share(owner, application, cast.partnership.pk)

    with enter_tenant(cast.partner.seat):
        options = list_filter_options(member=cast.partner)
    assert (options.programmes, options.years) == (["Interreg Baltic Sea Region"], [2023])


def test_citable_is_what_was_shared_with_the_tenant_one_sits_in(
    cast: Cast, owner: Membership, application: EarlierApplication
) -> None:
    room = make_room("Village")
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_seat(cast.partnership, room.user, Role.PARTNER, cast.other_partner.partner)
    share(owner, application, cast.partnership.pk)

    # She finds it in her own room, because it was opened to her; there she may not cite it.
    with enter_tenant(room.seat):
        assert visible_passages(member=room).count() == 2
        assert citable_passages(member=room).count() == 0
    with enter_tenant(cast.partner.seat):
        assert citable_passages(member=cast.partner).count() == 2


@pytest.mark.parametrize("address", ["memory_search", "api_memory_search"])
def test_page_and_api_say_nothing_of_what_is_hidden(
    client: Client, cast: Cast, owner: Membership, application: EarlierApplication, address: str
) -> None:
    """The answer to a stranger is the same, to the letter, as if nothing were there."""
    User.objects.update(language="en")
    client.force_login(cast.stranger.user)
    url = f"{reverse(address, args=[cast.other_partnership.slug])}?q={QUERY}"
    share(owner, application, cast.partnership.pk)
    with_it = client.get(url)
    with enter_tenant(owner.seat):
        delete_application(member=owner, application=application)
    without_it = client.get(url)

    assert (with_it.status_code, _steady(with_it.content)) == (200, _steady(without_it.content))


def _steady(content: bytes) -> str:
    """Without the tokens that differ from one answer to the next."""
    text = re.sub(r'"X-CSRFToken": "\w+"', "", content.decode())
    return re.sub(r'(csrfmiddlewaretoken" value=")\w+|nonce="[^"]+"', "", text)


def test_ids_of_others_are_not_found_whether_they_are_there_or_not(
    client: Client, cast: Cast, owner: Membership, application: EarlierApplication
) -> None:
    share(owner, application, cast.partnership.pk)
    with enter_tenant(owner.seat):
        section, redaction = Section.objects.first(), Redaction.objects.first()
    assert section is not None
    assert redaction is not None
    client.force_login(cast.partner.user)
    slug, absent = cast.partnership.slug, 10**9

    for there, away in [
        (("earlier_application", application.pk), ("earlier_application", absent)),
        (("redaction_review", application.pk), ("redaction_review", absent)),
        (("sharing_give", application.pk), ("sharing_give", absent)),
        (("api_earlier_application", application.pk), ("api_earlier_application", absent)),
        (("api_own_passages", application.pk), ("api_own_passages", absent)),
    ]:
        answers = [client.get(reverse(name, args=[slug, pk])) for name, pk in (there, away)]
        assert [one.status_code for one in answers] == [404, 404]
    for name, pk in [
        ("section_assign", section.pk),
        ("redaction_decide", redaction.pk),
        ("sharing_withdraw", application.pk),
    ]:
        assert client.post(reverse(name, args=[slug, pk])).status_code == 404


@pytest.mark.parametrize("role", ["auditor", "controller"])
def test_who_acts_for_no_organisation_does_not_search(client: Client, cast: Cast, role: str) -> None:
    client.force_login(getattr(cast, role).user)

    answers = [
        client.get(f"{reverse(name, args=[cast.partnership.slug])}?q={QUERY}").status_code
        for name in ("memory_search", "memory_list", "api_memory_search", "api_memory_list")
    ]

    assert answers == [403] * 4
