"""The pages that lead from a figure to its lines and from a line to its proof."""

from decimal import Decimal

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.consortia.models import Membership
from apps.control.models import Certificate
from apps.finance.models import ExpenditureLine
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.control import make_certified
from tests.factories.reporting import World

pytestmark = pytest.mark.django_db
SEATS = ("lead", "partner", "other_partner", "auditor", "controller")


def get(member: Membership, address: str):
    User.objects.update(language="en")
    client = Client()
    client.force_login(member.user)
    return client.get(f"/p/{member.partnership.slug}/{address}")


def test_figure_page_shows_the_figure_and_leads_to_the_trace_of_each_line(world: World) -> None:
    report = world.reports["lead"]

    page = get(world.cast.lead, f"figure/?partner_report={report.pk}&kind=current&category=staff")

    assert page.status_code == 200
    text = page.content.decode()
    with enter_tenant(world.cast.lead.seat):
        line = ExpenditureLine.objects.get(report=report, number=1)
    assert f"/lines/{line.pk}/trace/" in text
    assert page.context["rows"].eur == Decimal("48317.65")


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("figure/?partner_report={report}&kind=current", (200, 200, 404, 200, 200)),
        ("figure/?certificate={certificate}&kind=certified", (200, 200, 404, 200, 200)),
        ("figure/?period=1&kind=current", (200, 404, 404, 200, 404)),
        ("figure/?period=1&kind=current&partner=PP2", (200, 200, 404, 200, 200)),
        ("lines/{line}/trace/", (200, 200, 404, 200, 200)),
        ("lines/{line}/trace/?on=2100-01-01", (200, 200, 404, 200, 200)),
    ],
)
def test_whoever_reads_the_lines_follows_them_and_nobody_else(cast: Cast, address: str, seen: tuple[int, ...]) -> None:
    make_certified(cast)
    with enter_tenant(cast.lead.seat):
        certificate = Certificate.objects.get()
        line = ExpenditureLine.objects.get(report=certificate.report_id, number=1)
    asked = address.format(report=certificate.report_id, certificate=certificate.pk, line=line.pk)

    assert tuple(get(getattr(cast, seat), asked).status_code for seat in SEATS) == seen


@pytest.mark.parametrize(
    "query",
    ["", "kind=current", "partner_report=1&period=1&kind=current", "period=1&kind=nothing", "period=99&kind=current",
     "period=1&kind=certified", "period=1&kind=current&partner=PP77", "contract=1&kind=current",
     "period=x&kind=current"],
)  # fmt: skip
def test_address_that_names_no_figure_is_not_found(cast: Cast, query: str) -> None:
    assert get(cast.lead, f"figure/?{query}").status_code == 404


def test_controller_follows_nothing_of_a_report_that_was_never_submitted(cast: Cast, world: World) -> None:
    from tests.factories.finance import make_line, make_report

    with enter_tenant(cast.partner.seat):
        draft = make_report(cast.partner, cast.period)
        line = make_line(draft)

    assert get(cast.controller, f"lines/{line.pk}/trace/").status_code == 404
    assert get(cast.controller, f"figure/?partner_report={draft.pk}&kind=current").status_code == 404
