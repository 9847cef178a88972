"""The page of a report's check: who sees what, how much is shown, and what several decisions at once come to."""

from decimal import Decimal

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.eligibility.models import Flag
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report
from tests.factories.reporting import make_flag

PAGE = "/p/alpha/reports/{}/flags/"


@pytest.fixture(autouse=True)
def one_factor(settings: LazySettings) -> None:
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    """A submitted report with a certain gift and a missing proof of payment."""
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        make_flag(report, make_line(report, 1, declared_eur=Decimal("25.00")), ineligible_eur=Decimal("25.00"))
        line = make_line(report, 2, declared_eur=Decimal("40.00"), supplier_name="Drukarnia")
        make_flag(report, line, rule_id="missing-payment-proof", severity="clarify", params={"variant": "no_date"})
        PartnerReport.objects.filter(pk=report.pk).update(status="submitted")
    return report


def signed_in(cast: Cast, role: str) -> Client:
    client = Client()
    client.force_login(getattr(cast, role).user)
    return client


def page(cast: Cast, role: str, report: PartnerReport, query: str = "") -> str:
    return signed_in(cast, role).get(PAGE.format(report.pk) + query).content.decode()


def ids(cast: Cast) -> list[int]:
    with enter_tenant(cast.lead.seat):
        return list(Flag.objects.order_by("line__number").values_list("pk", flat=True))


def states(cast: Cast) -> list[str]:
    with enter_tenant(cast.lead.seat):
        return list(Flag.objects.order_by("line__number").values_list("state", flat=True))


@pytest.mark.parametrize(("role", "may_act"), [("lead", True), ("partner", False), ("auditor", False)])
def test_page_shows_the_same_to_all_and_lets_only_the_lead_decide(
    cast: Cast, report: PartnerReport, role: str, may_act: bool
) -> None:
    shown = page(cast, role, report)

    assert [f'id="flag{pk}"' in shown for pk in ids(cast)] == [True, True]
    assert ('id="together"' in shown, 'name="flag"' in shown) == (may_act, may_act)


def test_filter_in_the_address_narrows_the_list_and_its_counts(cast: Cast, report: PartnerReport) -> None:
    shown = page(cast, "auditor", report, "?rule=gifts&least=abc")
    gift, proof = ids(cast)

    assert (f'id="flag{gift}"' in shown, f'id="flag{proof}"' in shown) == (True, False)
    assert '<option value="missing-payment-proof">' in shown


def test_filter_that_fits_nothing_says_so(cast: Cast, report: PartnerReport) -> None:
    shown = page(cast, "auditor", report, "?text=nowhere")

    assert "flag-item" not in shown
    assert f'href="{PAGE.format(report.pk)}"' in shown


def test_basis_of_a_flag_leads_to_the_act_in_the_readers_language(cast: Cast, report: PartnerReport) -> None:
    client = signed_in(cast, "lead")
    client.post("/language/", {"language": "fi"})

    page = client.get(PAGE.format(report.pk)).content.decode()

    linked = (
        '<a href="https://eur-lex.europa.eu/legal-content/FI/TXT/?uri=CELEX:32021R1060" hreflang="fi" rel="noopener">'
        "Asetus (EU) 2021/1060, 63 artiklan 2 kohta</a>"
    )
    assert page.count(linked) == 1
    assert "CPR 63" not in page


def test_address_of_one_flag_leads_to_its_rule_and_page(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_flag(report, report.lines.get(number=2)).line
        many = [make_flag(report, line, ineligible_eur=Decimal(1000 - n)) for n in range(50)]
    last = ids(cast)[0]

    found = signed_in(cast, "lead").get(PAGE.format(report.pk), {"flag": last})
    unknown = signed_in(cast, "lead").get(PAGE.format(report.pk), {"flag": 999_999})

    # 52 gifts; 50 of them weigh more than the one of 25 euro.
    assert len(many) == 50
    assert found.headers["Location"] == f"{PAGE.format(report.pk)}?rule=gifts&page=2#flag{last}"
    assert unknown.headers["Location"] == PAGE.format(report.pk)


def test_long_list_shows_the_head_of_every_rule_and_all_of_one_that_is_asked_for(
    cast: Cast, report: PartnerReport
) -> None:
    with enter_tenant(cast.partner.seat):
        line = report.lines.get(number=1)
        for n in range(60):
            make_flag(report, line, ineligible_eur=Decimal(n))

    overview, one = page(cast, "lead", report), page(cast, "lead", report, "?rule=gifts")

    assert (overview.count('class="flag-item"'), one.count('class="flag-item"')) == (5 + 1, 50)
    assert "?rule=gifts&amp;remedy=remove" in overview


def test_page_of_three_flags_and_of_three_hundred_takes_the_same_number_of_queries(
    cast: Cast, report: PartnerReport
) -> None:
    client = signed_in(cast, "lead")
    client.get(PAGE.format(report.pk))
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE.format(report.pk))
    with enter_tenant(cast.partner.seat):
        one = Flag.objects.get(rule_id="gifts")
        owned = {"partnership": one.partnership, "partner": one.partner, "report": report, "run": one.run}
        Flag.objects.bulk_create(
            Flag(**owned, line=one.line, rule_id="gifts", severity="full", ineligible_eur=1, params=one.params)
            for _ in range(300)
        )

    with CaptureQueriesContext(connection) as many:
        client.get(PAGE.format(report.pk))

    assert len(many) == len(few)


def post(cast: Cast, role: str, **sent: object) -> str:
    """Where the answer leads; the message stands on the page there."""
    client = signed_in(cast, role)
    answer = client.post("/p/alpha/flags/decide/", sent)
    return client.get(answer.headers["Location"]).content.decode()


def test_chosen_flags_are_decided_together(cast: Cast, report: PartnerReport) -> None:
    gift, proof = ids(cast)

    shown = post(cast, "lead", flag=[f"{gift}:open", f"{proof}:asked"], state="accepted", next=PAGE.format(report.pk))

    assert states(cast) == ["accepted", "open"]
    assert "Your decision on 1 flag is recorded." in shown or "flag-item" in shown


def test_whole_filtered_list_is_decided_if_it_is_as_it_was_shown(cast: Cast, report: PartnerReport) -> None:
    sent = {"whole": "true", "report": report.pk, "filter": "rule=gifts", "state": "rejected", "reason": "Catering."}

    post(cast, "lead", **sent, expected=2)
    assert states(cast) == ["open", "open"]

    post(cast, "lead", **sent, expected=1)
    assert states(cast) == ["rejected", "open"]


@pytest.mark.parametrize("flag", ["abc", "12", "12:", "12:nonsense"])
def test_choice_that_cannot_be_read_decides_nothing(cast: Cast, report: PartnerReport, flag: str) -> None:
    post(cast, "lead", flag=flag, state="accepted")

    assert states(cast) == ["open", "open"]


def test_partner_who_decides_by_hand_is_refused(cast: Cast, report: PartnerReport) -> None:
    gift, _proof = ids(cast)

    answer = signed_in(cast, "partner").post("/p/alpha/flags/decide/", {"flag": f"{gift}:open", "state": "accepted"})

    assert (answer.status_code, states(cast)) == (403, ["open", "open"])
