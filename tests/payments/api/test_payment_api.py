"""Payments over the API: the same services, refusals and figures as the pages."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.payments import distribute, freeze, make_payment, make_repayment, make_share


def send(cast: Cast, role: str, method: str, name: str, *args: object, data: Any = None) -> Any:
    client = Client()
    client.force_login(getattr(cast, role).user)
    address = reverse(name, args=[cast.partnership.slug, *args])
    return getattr(client, method)(address, data, content_type="application/json")


def test_payment_goes_from_proposal_to_confirmed_receipt(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "100.00", cast.partner: "200.00"})
    stated = {"kind": "interim", "period_id": cast.period.pk, "amount_eur": "240.00", "received_on": "2025-10-01"}
    made = send(cast, "lead", "post", "api_payment_list", data=stated)
    payment = made.json()["id"]
    proposal = send(cast, "lead", "get", "api_payment_proposal", payment).json()
    shares = [
        {"partner_id": one["partner_id"], "amount_eur": one["amount"], "paid_on": "2025-10-05"}
        for one in proposal["shares"]
    ]
    sent = send(cast, "lead", "post", "api_payment_distribute", payment, data={"shares": shares})
    mine = next(one for one in sent.json()["distributions"] if one["partner"] == cast.partner.partner_id)
    confirmed = send(
        cast, "partner", "post", "api_distribution_confirm", mine["id"], data={"received_on": "2025-10-06"}
    ).json()

    assert (made.status_code, made.json()["distributed_eur"], made.json()["distributions"]) == (201, "0.00", [])
    assert [(one["fund"], one["amount"]) for one in proposal["shares"]] == [("80.00", "80.00"), ("160.00", "160.00")]
    assert (proposal["remainder"], sent.status_code, mine["receipt_state"]) == ("0.00", 201, "awaited")
    assert (confirmed["receipt_state"], confirmed["receipts"][0]["received_on"]) == ("confirmed", "2025-10-06")


def test_more_than_is_due_is_confirmed_with_its_reason(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: "100.00"})
    stated = {"kind": "interim", "period_id": cast.period.pk, "amount_eur": "90.00", "received_on": "2025-10-01"}
    agreed = {"more_than_due": True, "excess_reason": "The programme rounds up."}
    asked = send(cast, "lead", "post", "api_payment_list", data=stated)
    made = send(cast, "lead", "post", "api_payment_list", data=stated | agreed)
    payment = made.json()["id"]
    shares = {"shares": [{"partner_id": cast.partner.partner_id, "amount_eur": "90.00", "paid_on": "2025-10-05"}]}
    unsure = send(cast, "lead", "post", "api_payment_distribute", payment, data=shares)
    sent = send(cast, "lead", "post", "api_payment_distribute", payment, data=shares | agreed)
    again = send(cast, "lead", "post", "api_payment_distribute", payment, data=shares | agreed)

    assert [one.status_code for one in (asked, made, unsure, sent, again)] == [400, 201, 400, 201, 400]
    assert (list(asked.json()["errors"]), list(unsure.json()["errors"])) == (["more_than_due"], ["more_than_due"])
    assert (
        made.json()["excess_reason"] == sent.json()["distributions"][0]["excess_reason"] == "The programme rounds up."
    )


def test_each_role_reads_its_own_shares_balances_and_totals(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: "100.00", cast.other_partner: "100.00"})
        payment = make_payment(cast, "160.00")
        distribute(cast, payment, make_share(cast.partner, "80.00"), make_share(cast.other_partner, "79.00"))

    seen = {}
    for role in ("lead", "auditor", "partner", "other_partner", "controller"):
        shares = send(cast, role, "get", "api_distribution_list").json()
        overview = send(cast, role, "get", "api_payment_overview").json()
        detail = send(cast, role, "get", "api_payment", payment.pk).json()
        seen[role] = (
            [one["amount_eur"] for one in shares], [one["balance"]["left"] for one in overview["partners"]],
            overview["received"], detail["distributed_eur"],
        )  # fmt: skip
    everything = (["80.00", "79.00"], ["0.00", "0.00", "1.00"], "160.00", "159.00")
    partner = (["80.00"], ["0.00"], "160.00", None)
    assert seen == {
        "lead": everything, "auditor": everything, "partner": partner, "controller": partner,
        "other_partner": (["79.00"], ["1.00"], "160.00", None),
    }  # fmt: skip


def test_statement_tells_a_partner_its_account_and_refuses_another(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: "100.00"})
        make_repayment(cast, "5.00")
    partner = cast.partner.partner_id
    mine = send(cast, "partner", "get", "api_partner_payments", partner).json()

    nothing = {"eligible": "0.00", "fund": "0.00", "corrected": "0.00"}
    claimed = {"eligible": "100.00", "fund": "80.00", "corrected": "0.00"}
    assert mine["rows"] == [
        {"kind": "claim", "period": 1, **claimed, "settled": "0.00", "left": "80.00"},
        {"kind": "given_back", "period": None, **nothing, "settled": "-5.00", "left": "5.00"},
    ]
    assert mine["total"] == {"kind": "total", "period": None, **claimed, "settled": "-5.00", "left": "85.00"}
    assert (mine["balance"]["left"], mine["repayments"][0]["amount_eur"]) == ("85.00", "5.00")
    assert send(cast, "other_partner", "get", "api_partner_payments", partner).status_code == 403
    assert send(cast, "controller", "get", "api_partner_payments", partner).status_code == 200


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor", "controller"])
def test_only_the_lead_partner_writes_payments_repayments_and_terms(cast: Cast, role: str) -> None:
    stated = {"kind": "advance", "amount_eur": "1.00", "received_on": "2025-10-01"}
    back = {
        "partner_id": cast.partner.partner_id,
        "kind": "overpaid",
        "amount_eur": "1.00",
        "received_on": "2025-10-01",
    }
    terms = {"transfer_days": 10, "clause": "Article 9"}
    wishes = [("api_payment_list", stated), ("api_repayment_list", back), ("api_payment_terms", terms)]

    assert [send(cast, role, "post", name, data=data).status_code for name, data in wishes] == [403, 403, 403]
    assert [send(cast, "lead", "post", name, data=data).status_code for name, data in wishes] == [201, 201, 201]


def test_refusals_name_the_field_and_change_nothing(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        (sent,) = distribute(cast, make_payment(cast, "10.00"), make_share(cast.partner, "10.00"))
    early = send(cast, "partner", "post", "api_distribution_confirm", sent.pk, data={"received_on": "2025-09-30"})
    wordless = send(cast, "lead", "post", "api_distribution_cancel", sent.pk, data={"reason": ""})
    share = {"partner_id": cast.partner.partner_id, "amount_eur": "0.01", "paid_on": "2025-10-02"}
    more = send(cast, "lead", "post", "api_payment_distribute", sent.payment_id, data={"shares": [share]})

    assert [one.status_code for one in (early, wordless, more)] == [400, 400, 400]
    assert send(cast, "partner", "get", "api_distribution", sent.pk).json()["receipt_state"] == "awaited"


def test_terms_say_the_shorter_limit(cast: Cast) -> None:
    send(cast, "lead", "post", "api_payment_terms", data={"transfer_days": 10, "clause": "Article 9"})
    told = send(cast, "partner", "get", "api_payment_terms").json()

    assert (told["days"], told["programme"], told["agreed"]["transfer_days"]) == (10, None, 10)
    assert (told["source"], told["is_confirmed"]) == ("", True)
