"""A partnership founded while somebody is being accepted, on two connections, as two web processes would get them."""

import threading

import pytest
from django.db import connection

from apps.consortia.models import Partner
from apps.ideas.selectors.approach import find_approaches
from apps.ideas.selectors.idea import visible_ideas
from apps.ideas.services.approach import accept_approach
from apps.ideas.services.preparation import found_preparation
from apps.tenancy.context import enter_tenant
from config.local.processes import wait_until
from tests.factories.cast import make_cast
from tests.factories.ideas import make_idea, make_interest
from tests.factories.room import make_room


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


# Putting back what was there keeps the clean-up from installing functions, which only the owner may.
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_organisation_accepted_while_the_partnership_is_founded_joins_it(transactional_db: None) -> None:
    make_cast()
    hamburg, opole = make_room("Hamburg", "DE"), make_room("Opole", "PL", "pl")
    idea = make_idea(hamburg)
    approach = make_interest(opole, idea)
    seats = []

    def found() -> None:
        try:
            with enter_tenant(hamburg.seat):
                seen = visible_ideas().get(pk=idea.pk)
                seats.append(found_preparation(member=hamburg, idea=seen, acronym="BALTIC AI"))
        finally:
            connection.close()

    founding = threading.Thread(target=found)
    with enter_tenant(hamburg.seat):
        accept_approach(member=hamburg, approach=find_approaches().get(pk=approach.pk))
        founding.start()
        wait_until(somebody_waits, seconds=10)
    founding.join()

    with enter_tenant(seats[0].seat):
        assert list(Partner.objects.values_list("organisation__name", flat=True)) == ["Hamburg", "Opole"]
