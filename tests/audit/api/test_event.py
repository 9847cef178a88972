"""The log by API: each event with what changed."""

from django.test import Client

from apps.accounts.models import User
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.finance.models import ExpenditureLine
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report


def test_event_carries_the_changes_of_its_subject(cast: Cast) -> None:
    User.objects.update(language="en")
    with enter_tenant(cast.partner.seat):
        line = make_line(make_report(cast.partner, cast.period))
    with enter_tenant(cast.partner.seat):
        ExpenditureLine.objects.filter(pk=line.pk).update(person="Anna Nowak")
        record_event(
            key=EventKey.LINE_CHANGED,
            partnership_id=cast.partnership.pk,
            actor_id=cast.partner.user_id,
            partner_id=cast.partner.partner_id,
            subject=line,
        )
    client = Client()
    client.force_login(cast.lead.user)

    [event] = client.get("/api/v1/partnerships/alpha/events/").json()["results"]

    assert event["changes"] == [
        {
            "label": "update",
            "differences": [{"field": "person", "label": "Person", "old": "", "new": "Name not shown"}],
        }
    ]
