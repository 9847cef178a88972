"""Pages of keeping and forgetting, as each role reads them."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.consortia.models import Membership
from apps.retention.enums import RequestKind
from apps.retention.models import LegalHold, SubjectRequest
from apps.retention.selectors.letter import write_letter
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.payments import make_payment
from tests.factories.retention import make_hold, make_request, set_retention
from tests.factories.staff import make_employment


@pytest.fixture(autouse=True)
def everybody_reads_english(cast: Cast) -> None:
    User.objects.update(language="en")


def page(client: Client, member: Membership, name: str, *args: int) -> str:
    client.force_login(User.objects.get(pk=member.user_id))
    answer = client.get(reverse(name, args=["alpha", *args]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_retention_page_says_until_when_and_what_is_missing(client: Client, cast: Cast) -> None:
    set_retention(cast.partnership)
    with enter_tenant(cast.lead.seat):
        make_payment(cast, "100.00")
        make_hold(cast)

    shown = page(client, cast.auditor, "retention")

    assert "31/12/2025" in shown
    assert "The last payment is still to come" in shown
    assert "Case 12/2026" in shown
    assert "Place a hold" not in shown
    assert "Place a hold" in page(client, cast.lead, "retention")


def test_lead_places_and_lifts_a_hold(client: Client, cast: Cast) -> None:
    client.force_login(cast.lead.user)
    stated = {"kind": "audit", "starts_on": "01.03.2026", "reason": "OLAF"}
    assert client.post("/p/alpha/retention/holds/new/", stated).status_code == 302
    with enter_tenant(cast.lead.seat):
        hold = LegalHold.objects.get()
    lifting = {"ends_on": "01.04.2026", "reason": "Closed"}
    assert client.post(f"/p/alpha/retention/holds/{hold.pk}/lift/", lifting).status_code == 302
    assert client.post(f"/p/alpha/retention/holds/{hold.pk}/lift/", lifting).status_code == 403

    with enter_tenant(cast.lead.seat):
        hold.refresh_from_db()
    assert (hold.ends_on, hold.lift_reason) == (dt.date(2026, 4, 1), "Closed")


def test_name_of_who_asks_is_shown_to_who_answers_alone(client: Client, cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_request(cast.partner, employment=make_employment(cast.partner))

    for member, is_named in [(cast.partner, True), (cast.lead, False), (cast.auditor, False)]:
        shown = page(client, member, "subject_request_list")
        assert ("Anna Wymyślona" in shown, "Name not shown" in shown) == (is_named, not is_named)
    assert "No request yet" in page(client, cast.other_partner, "subject_request_list")


def test_request_goes_its_way_on_the_page(client: Client, cast: Cast) -> None:
    client.force_login(cast.partner.user)
    with enter_tenant(cast.partner.seat):
        employment = make_employment(cast.partner)
    stated = {"kind": "rectification", "employment": employment.pk, "received_on": "31.01.2026", "language": "pl"}
    assert client.post("/p/alpha/privacy/requests/new/", stated).status_code == 302
    with enter_tenant(cast.partner.seat):
        request = SubjectRequest.objects.get()
    steps = f"/p/alpha/privacy/requests/{request.pk}/"

    assert client.post(f"{steps}decide/", {"decision": "granted", "reason": ""}).status_code == 422
    assert client.post(f"{steps}identity/", {"proof": ""}).status_code == 422
    assert client.post(f"{steps}identity/", {"proof": "Showed her card"}).status_code == 302
    assert client.post(f"{steps}decide/", {"decision": "granted", "reason": ""}).status_code == 302
    assert client.post(f"{steps}answer/").status_code == 302

    with enter_tenant(cast.partner.seat):
        request.refresh_from_db()
    assert (request.decision, request.is_done, request.due_on) == ("granted", True, dt.date(2026, 2, 28))


def test_letter_refuses_what_the_law_keeps_with_article_and_day(cast: Cast) -> None:
    set_retention(cast.partnership)
    with enter_tenant(cast.lead.seat):
        make_payment(cast, "100.00")
    with enter_tenant(cast.partner.seat):
        employment = make_employment(cast.partner)
        request = make_request(cast.partner, employment=employment, kind=RequestKind.ERASURE)
        letter = write_letter(request=request)

    assert letter.startswith("Dear Anna Wymyślona,")
    assert "employments (Proof of costs that are paid from the fund;" in letter
    assert "Article 17(3)(b)" in letter
    assert "31/12/2030 at least" in letter
    assert letter.endswith("Voivodeship")


def test_letter_about_an_account_says_what_is_erased(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        request = make_request(cast.lead, partner=None, account=cast.partner.user, kind=RequestKind.ERASURE)
        letter = write_letter(request=request)

    assert "– the account\n" in letter
    assert letter.index("the account") < letter.index("seats (The project's work")


def test_partner_page_of_a_request_offers_the_letter_in_each_language(client: Client, cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        request = make_request(cast.partner, employment=make_employment(cast.partner))

    shown = page(client, cast.partner, "subject_request", request.pk)

    assert [code for code in ("en", "pl", "fi", "da") if f'href="?language={code}"' in shown] == [
        "en",
        "pl",
        "fi",
        "da",
    ]


def test_time_of_a_request_is_extended_on_the_page_and_over_the_api(client: Client, cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        requests = [make_request(cast.partner, employment=make_employment(cast.partner)), make_request(
            cast.partner, person_name="Jan Wymyślony"
        )]  # fmt: skip
    client.force_login(cast.partner.user)
    first = f"/p/alpha/privacy/requests/{requests[0].pk}/"

    assert client.post(f"{first}extend/", {"told_on": "10.02.2026", "reason": ""}).status_code == 422
    assert client.post(f"{first}extend/", {"told_on": "10.02.2026", "reason": "Many months"}).status_code == 302
    over_api = client.post(
        f"/api/v1/partnerships/alpha/subject-requests/{requests[1].pk}/extension/",
        {"told_on": "2026-02-10", "reason": "Many months"},
    ).json()

    shown = client.get(first).content.decode()
    assert "She was told on 10/02/2026." in shown
    assert "Extend the time" not in shown
    assert (over_api["due_on"], over_api["extended_on"]) == ("2026-04-30", "2026-02-10")


def test_lead_says_when_a_hold_is_looked_at_again(client: Client, cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        hold = make_hold(cast)
    client.force_login(cast.lead.user)

    assert client.post(f"/p/alpha/retention/holds/{hold.pk}/review/", {"review_on": "01.03.2026"}).status_code == 422
    assert client.post(f"/p/alpha/retention/holds/{hold.pk}/review/", {"review_on": "01.03.2999"}).status_code == 302
    over_api = client.post(
        f"/api/v1/partnerships/alpha/retention/holds/{hold.pk}/review/", {"review_on": "2999-04-01"}
    ).json()

    assert over_api["review_on"] == "2999-04-01"
    assert "Looked at again on 01/04/2999" in page(client, cast.auditor, "retention")
