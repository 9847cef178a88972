"""The API of findings goes the whole way, from the draft to the corrections."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from tests.factories.cast import Cast
from tests.factories.findings import hand_in


@pytest.fixture
def lines(cast: Cast) -> dict[int, ExpenditureLine]:
    return hand_in(cast)


def send(client: Client, member: Membership, name: str, *args: object, **data: object) -> tuple[int, dict]:
    client.force_login(member.user)
    answer = client.post(reverse(name, args=["alpha", *args]), data, content_type="application/json")
    return answer.status_code, answer.json()


def test_finding_goes_from_draft_to_corrections(cast: Cast, lines: dict[int, ExpenditureLine], client: Client) -> None:
    stated = {"title": "Hours", "typology": "4.14", "found": "None.", "criterion": "CPR 63(2)", "scenario": "3"}
    rows = [{"line_id": lines[1].pk, "amount_eur": "1250.00"}]
    day = (timezone.localdate() + dt.timedelta(days=10)).isoformat()

    made, draft = send(client, cast.auditor, "api_finding_list", **stated, lines=rows)
    pk = draft["id"]
    steps = [
        send(client, cast.auditor, "api_finding_release", pk, answer_due_on=day),
        send(client, cast.partner, "api_finding_answer", pk, text="We disagree."),
        send(client, cast.auditor, "api_finding_decide", pk, reason="Not shown."),
        send(client, cast.lead, "api_finding_follow_up", pk, text="It is deducted."),
        send(client, cast.lead, "api_finding_correct", pk),
        send(client, cast.auditor, "api_finding_close", pk, reason="Seen."),
    ]

    assert (made, draft["state"], draft["amount_eur"]) == (201, "draft", "1250.00")
    assert [status for status, _data in steps] == [200, 201, 200, 201, 201, 200]
    (correction,) = steps[4][1]
    assert (correction["direct_eur"], correction["follow_up_eur"]) == ("1250.00", "375.00")
    assert steps[5][1]["state"] == "closed"
    versions = client.get(reverse("api_finding_versions", args=["alpha", pk])).json()
    assert [(one["number"], one["status"]) for one in versions] == [(3, "closed"), (2, "final"), (1, "released")]


def test_refused_amount_names_its_field(cast: Cast, lines: dict[int, ExpenditureLine], client: Client) -> None:
    stated = {"title": "Hours", "typology": "4.14", "found": "None.", "criterion": "CPR 63(2)"}

    status, problem = send(
        client, cast.auditor, "api_finding_list", **stated, lines=[{"line_id": lines[4].pk, "amount_eur": "2000.01"}]
    )

    assert status == 400
    assert "lines" in str(problem)
