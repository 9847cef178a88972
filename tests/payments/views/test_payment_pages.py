"""Pages of payments: recording, handing on, confirming, and what each role finds."""

import datetime as dt
from decimal import Decimal as D

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.payments.models import Distribution, Payment, PaymentTerms, Receipt, Repayment
from apps.programmes.models import Parameter
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import make_upload
from tests.factories.payments import RECEIVED, correct, distribute, freeze, make_advance, make_payment, make_share

PAGES = "/p/alpha/payments"


def sign_in(client: Client, cast: Cast, role: str) -> Client:
    client.force_login(getattr(cast, role).user)
    return client


def page(client: Client, cast: Cast, role: str, path: str) -> str:
    """In English, whoever asks."""
    sign_in(client, cast, role)
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture(autouse=True)
def everybody_reads_english(cast: Cast) -> None:
    for role in ("lead", "partner", "other_partner", "auditor", "controller"):
        user = getattr(cast, role).user
        user.language = "en"
        user.save(update_fields=["language"])


def make_figures(cast: Cast) -> None:
    rows = [("transfer_deadline_days", 30, "days"), ("advance_offset_rate", "0.50", "fraction")]
    for key, value, unit in rows:
        Parameter.objects.create(
            programme_version=cast.partnership.programme_version, key=key, value=value, unit=unit, source="Manual"
        )


def test_lead_partner_records_a_payment_with_its_letter_and_is_asked_to_hand_it_on(client, cast):
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: "2000.00"})
    sign_in(client, cast, "lead")
    stated = {
        "kind": "interim", "period": cast.period.pk, "amount": "1,234.56", "received_on": "01.10.2025",
        "reference": "JS/2025/7", "file": make_upload("letter.pdf"),
    }  # fmt: skip
    answer = client.post(f"{PAGES}/new/", stated)

    with enter_tenant(cast.lead.seat):
        payment = Payment.objects.get()
        letter = payment.document.name
    assert (answer.status_code, answer.url) == (302, f"{PAGES}/{payment.pk}/distribute/")
    assert (payment.amount_eur, payment.received_on, payment.reference) == (D("1234.56"), RECEIVED, "JS/2025/7")
    assert "letter.pdf" in page(client, cast, "auditor", f"{PAGES}/{payment.pk}/")
    # The letter is the lead partner's own file.
    assert letter == "letter.pdf"
    assert "letter.pdf" not in page(client, cast, "partner", f"{PAGES}/{payment.pk}/")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"amount": "0", "kind": "advance", "period": ""}, "An amount above zero is needed, in whole cents."),
        ({"kind": "advance", "period": "", "closes_claim": "on"}, "An advance is paid for no claim."),
        ({"received_on": "01.10.2999"}, "This lies in the future, or before it can have happened."),
        ({"period": ""}, "claim the programme paid."),
    ],
)
def test_senseless_payment_comes_back_with_the_reason_and_saves_nothing(client, cast, changed, words):
    sign_in(client, cast, "lead")
    stated = {"kind": "interim", "period": cast.period.pk, "amount": "10.00", "received_on": "01.10.2025"} | changed
    answer = client.post(f"{PAGES}/new/", stated)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    with enter_tenant(cast.lead.seat):
        assert Payment.objects.count() == 0


def test_payment_of_nothing_for_a_netted_claim_is_recorded_and_its_shares_after_it(client, cast):
    partner = cast.partner.partner_id
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: "100.00"})
        distribute(cast, make_advance(cast, "80.00"), make_share(cast.partner, "80.00"))
    sign_in(client, cast, "lead")
    stated = {"kind": "final", "period": cast.period.pk, "amount": "0,00", "received_on": "01.10.2025"}
    client.post(f"{PAGES}/new/", stated | {"closes_claim": "on"})
    with enter_tenant(cast.lead.seat):
        payment = Payment.objects.get(kind="final")
    before = page(client, cast, "lead", f"{PAGES}/{payment.pk}/")
    fields = {"paid_on": "02.10.2025", f"amount_{partner}": "0.00", f"offset_{partner}": "80.00"}
    client.post(f"{PAGES}/{payment.pk}/distribute/", fields)

    assert "Hand on to the partners" in before
    assert "The programme pays no more for it." in before
    after = page(client, cast, "lead", f"{PAGES}/{payment.pk}/")
    assert "Hand on to the partners" not in after
    with enter_tenant(cast.lead.seat):
        share = Distribution.objects.get(payment=payment)
    assert (share.amount_eur, share.offset_eur) == (D("0.00"), D("80.00"))
    assert 'data-label="Offset, EUR">80.00' in after


def test_claim_that_is_paid_in_part_still_waits_and_says_how_much_is_open(client, cast):
    make_figures(cast)
    Parameter.objects.create(
        programme_version=cast.partnership.programme_version, key="payment_deadline_days", value=80, unit="days"
    )
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "100.00"})
        make_payment(cast, "30.00")

    assert "waits for the programme's payment" in page(client, cast, "partner", f"{PAGES}/")
    assert "EUR\xa050.00 is open." in page(client, cast, "lead", f"{PAGES}/")


def test_limit_of_the_programme_says_that_its_source_was_not_seen(client, cast):
    make_figures(cast)
    limit, unseen = Parameter.objects.filter(key="transfer_deadline_days"), "not confirmed"
    limit.update(is_confirmed=True)
    before = page(client, cast, "partner", f"{PAGES}/")
    limit.update(is_confirmed=False)

    assert unseen not in before
    assert unseen in page(client, cast, "partner", f"{PAGES}/")


def test_form_proposes_shares_with_offset_and_recovery_and_records_what_is_sent(client, cast):
    make_figures(cast)
    partner = cast.partner.partner_id
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "100.01", cast.partner: "1000.00"})
        distribute(cast, make_advance(cast, "500.00"), make_share(cast.partner, "500.00"))
        payment = make_payment(cast, "480.05")
    sign_in(client, cast, "lead")
    shown = client.get(f"{PAGES}/{payment.pk}/distribute/").content.decode()
    fields = {"paid_on": "02.10.2025", "reference": "T-1"}
    sums = {f"amount_{partner}": "400.00", f"offset_{partner}": "400.00", f"amount_{cast.lead.partner_id}": "80.00"}
    answer = client.post(f"{PAGES}/{payment.pk}/distribute/", fields | sums)

    assert 'value="80.00"' in shown
    assert 'value="400.00"' in shown
    assert "Of each share 50% goes" in shown
    assert "EUR\u00a00.05" in shown
    assert answer.status_code == 302
    with enter_tenant(cast.lead.seat):
        rows = list(Distribution.objects.filter(payment=payment).values_list("partner_id", "amount_eur", "offset_eur"))
    assert rows == [(cast.lead.partner_id, D("80.00"), D("0.00")), (partner, D("400.00"), D("400.00"))]


def test_more_than_is_due_is_asked_about_and_recorded_once_confirmed(client, cast):
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: "100.00"})
        share = f"amount_{cast.partner.partner_id}"
    sign_in(client, cast, "lead")
    stated = {"kind": "interim", "period": cast.period.pk, "amount": "90.00", "received_on": "01.10.2025"}
    agreed = {"more_than_due": "on", "excess_reason": "The programme rounds up."}
    asked = client.post(f"{PAGES}/new/", stated)
    client.post(f"{PAGES}/new/", stated | agreed)
    again = client.post(f"{PAGES}/new/", stated | agreed)
    with enter_tenant(cast.lead.seat):
        payment = Payment.objects.get()
    unsure = client.post(f"{PAGES}/{payment.pk}/distribute/", {"paid_on": "02.10.2025", share: "90.00"})
    sent = client.post(f"{PAGES}/{payment.pk}/distribute/", {"paid_on": "02.10.2025", share: "90.00"} | agreed)
    done = client.get(f"{PAGES}/{payment.pk}/distribute/")

    assert [one.status_code for one in (asked, again, unsure, sent, done)] == [422, 422, 422, 302, 302]
    assert "EUR\xa080.00 is left of this claim." in asked.content.decode()
    assert "This payment is recorded already" in again.content.decode()
    assert f"{cast.partner.partner.code} (EUR\xa080.00)" in unsure.content.decode()
    assert page(client, cast, "lead", f"{PAGES}/{payment.pk}/").count("The programme rounds up.") == 1
    with enter_tenant(cast.lead.seat):
        sent_share = Distribution.objects.get()
    assert "The programme rounds up." in page(client, cast, "partner", f"/p/alpha/distributions/{sent_share.pk}/")


def test_too_much_comes_back_with_the_reason_and_records_nothing(client, cast):
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast, "10.00")
    sign_in(client, cast, "lead")
    sent = {"paid_on": "02.10.2025", f"amount_{cast.partner.partner_id}": "10.01"}
    answer = client.post(f"{PAGES}/{payment.pk}/distribute/", sent)

    assert (answer.status_code, "This is more than is left of the payment." in answer.content.decode()) == (422, True)
    with enter_tenant(cast.lead.seat):
        assert Distribution.objects.count() == 0


def test_partner_sees_its_own_money_confirms_it_and_the_lead_partner_reads_that(client, cast):
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast, "100.00")
        shares = [make_share(cast.partner, "10.11"), make_share(cast.other_partner, "20.22")]
        mine, other = distribute(cast, payment, *shares)
    own = page(client, cast, "partner", f"{PAGES}/{payment.pk}/")
    confirmed = client.post(f"/p/alpha/distributions/{mine.pk}/confirm/", {"received_on": "03.10.2025"})
    foreign = client.get(f"/p/alpha/distributions/{other.pk}/")

    assert ("10.11" in own, "20.22" in own) == (True, False)
    assert (confirmed.status_code, foreign.status_code) == (302, 404)
    assert "Receipt confirmed" in page(client, cast, "lead", f"{PAGES}/{payment.pk}/")
    with enter_tenant(cast.partner.seat):
        assert Receipt.objects.get().received_on == dt.date(2025, 10, 3)


def test_partner_says_what_is_wrong_on_the_page(client, cast):
    with enter_tenant(cast.lead.seat):
        (mine,) = distribute(cast, make_payment(cast), make_share(cast.partner, "10.00"))
    sign_in(client, cast, "partner")
    empty = client.post(f"/p/alpha/distributions/{mine.pk}/dispute/", {"text": ""})
    said = client.post(f"/p/alpha/distributions/{mine.pk}/dispute/", {"text": "Only 9.00 came."})

    assert (empty.status_code, said.status_code) == (422, 302)
    assert "Only 9.00 came." in page(client, cast, "lead", f"/p/alpha/distributions/{mine.pk}/")


def test_overview_asks_a_partner_to_confirm_and_tells_the_lead_partner_who_has_not(client, cast):
    with enter_tenant(cast.lead.seat):
        (mine,) = distribute(cast, make_payment(cast), make_share(cast.partner, "10.00"))
    words, heading = "was sent to you on", "Not confirmed by the partners"
    shown = {role: page(client, cast, role, f"{PAGES}/") for role in ("partner", "other_partner", "controller", "lead")}
    client.force_login(cast.partner.user)
    client.post(f"/p/alpha/distributions/{mine.pk}/confirm/", {"received_on": "03.10.2025"})

    assert {role: words in text for role, text in shown.items()} == {
        "partner": True, "other_partner": False, "controller": False, "lead": False
    }  # fmt: skip
    assert heading in shown["lead"]
    assert words not in page(client, cast, "partner", f"{PAGES}/")
    assert heading not in page(client, cast, "lead", f"{PAGES}/")


def test_overview_shows_each_role_what_is_its_own(client, cast):
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "1000.00", cast.partner: "2000.00", cast.other_partner: "3000.00"})
        distribute(cast, make_payment(cast, "4800.00"), make_share(cast.partner, "1600.00"))
    names = {cast.lead: "Lead City", cast.partner: "Voivodeship", cast.other_partner: "Green Hub"}

    seen = {}
    for role in ("lead", "auditor", "partner", "other_partner", "controller"):
        shown = page(client, cast, role, f"{PAGES}/")
        table = shown.partition("<tbody>")[2].partition("</tbody>")[0]
        seen[role] = [name for name in names.values() if name in table]
    assert seen == {
        "lead": list(names.values()), "auditor": list(names.values()),
        "partner": ["Voivodeship"], "other_partner": ["Green Hub"], "controller": ["Voivodeship"],
    }  # fmt: skip


def test_money_that_waits_too_long_is_told_to_who_sees_all(client, cast):
    make_figures(cast)
    received = timezone.localdate() - dt.timedelta(days=32)
    with enter_tenant(cast.lead.seat):
        make_payment(cast, "100.00", received_on=received)
    words = "2 days late."

    assert words in page(client, cast, "lead", f"{PAGES}/")
    assert words in page(client, cast, "auditor", f"{PAGES}/")
    assert words not in page(client, cast, "partner", f"{PAGES}/")


def test_shorter_limit_of_the_agreement_counts_and_earlier_statements_stay(client, cast):
    make_figures(cast)
    sign_in(client, cast, "lead")
    for days in ("40", "10"):
        client.post(f"{PAGES}/terms/", {"transfer_days": days, "clause": "Partnership agreement, article 9"})
    with enter_tenant(cast.lead.seat):
        sent = make_share(cast.partner, "1.00", paid_on=RECEIVED + dt.timedelta(days=13))
        (late,) = distribute(cast, make_payment(cast), sent)
        stated = list(PaymentTerms.objects.order_by("pk").values_list("transfer_days", flat=True))

    assert stated == [40, 10]
    assert "3 days late" in page(client, cast, "partner", f"/p/alpha/distributions/{late.pk}/")


def test_account_of_a_partner_shows_correction_repayment_and_what_is_left(client, cast):
    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.partner: "100.00"})
        distribute(cast, make_payment(cast, "80.00"), make_share(cast.partner, "80.00"))
        correct(cast, cast.partner, "12.50")
    account = f"{PAGES}/partners/{cast.partner.partner_id}/"
    before = page(client, cast, "partner", account)
    sign_in(client, cast, "lead")
    stated = {"kind": "overpaid", "amount": "12.50", "received_on": "20.10.2025"}
    client.post(f"{account}repayments/new/", stated)
    after = page(client, cast, "partner", account)
    with enter_tenant(cast.lead.seat):
        repayment = Repayment.objects.get()
    sign_in(client, cast, "lead")
    client.post(f"/p/alpha/repayments/{repayment.pk}/cancel/", {"reason": "Booked twice."})

    owed = "<dt>Paid too much</dt>"
    assert (owed in before, owed in after) == (True, False)
    assert "Booked twice." in page(client, cast, "partner", account)


def test_payment_is_cancelled_with_a_reason_once_nothing_of_it_is_handed_on(client, cast):
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast, "100.00")
        (sent,) = distribute(cast, payment, make_share(cast.partner, "10.00"))
    sign_in(client, cast, "lead")
    early = client.post(f"{PAGES}/{payment.pk}/cancel/", {"reason": "Wrong."})
    client.post(f"/p/alpha/distributions/{sent.pk}/cancel/", {"reason": "Wrong partner."})
    without = client.post(f"{PAGES}/{payment.pk}/cancel/", {"reason": " "})
    done = client.post(f"{PAGES}/{payment.pk}/cancel/", {"reason": "Wrong."})

    assert [one.status_code for one in (early, without, done)] == [422, 422, 302]
    assert "Wrong partner." in page(client, cast, "partner", f"/p/alpha/distributions/{sent.pk}/")
    refused = client.get(f"{PAGES}/{payment.pk}/distribute/")
    assert refused.status_code == 403


def test_overview_and_account_ask_the_same_queries_however_many_payments(client, cast):
    def pay() -> None:
        with enter_tenant(cast.lead.seat):
            distribute(cast, make_payment(cast, "48.00"), make_share(cast.partner, "16.00"))

    def count() -> list[int]:
        counts = []
        for path in (f"{PAGES}/", f"{PAGES}/partners/{cast.partner.partner_id}/"):
            with CaptureQueriesContext(connection) as asked:
                client.get(path)
            counts.append(len(asked))
        return counts

    with enter_tenant(cast.lead.seat):
        freeze(cast, {cast.lead: "1000.00", cast.partner: "2000.00"})
    sign_in(client, cast, "lead")
    pay()
    count()
    before = count()
    pay()
    pay()

    assert count() == before
