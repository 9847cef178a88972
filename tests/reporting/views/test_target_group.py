"""The pages of target groups."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.reporting.models import PartnerReport, TargetGroup, TargetGroupProgress
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.reporting import make_target_group


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    for member in (cast.lead, cast.partner):
        member.user.language = "en"
        member.user.save(update_fields=["language"])
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_target_group(cast)
        return make_report(cast.partner, cast.period)


def group(cast: Cast) -> TargetGroup:
    with enter_tenant(cast.lead.seat):
        return TargetGroup.objects.get(number=1)


def test_lead_enters_a_group_and_is_told_what_is_wrong_with_another(
    client: Client, cast: Cast, report: PartnerReport
) -> None:
    client.force_login(cast.lead.user)
    address = reverse("target_group_add", args=[cast.partnership.slug])

    taken = client.post(address, {"number": 1, "name": "Citizens"})
    entered = client.post(address, {"number": 2, "name": "Citizens", "target": ""}, follow=True)

    assert taken.status_code == 422
    assert "There is a target group with this number already." in taken.content.decode()
    assert "Citizens" in entered.content.decode()
    with enter_tenant(cast.lead.seat):
        assert list(TargetGroup.objects.values_list("number", "name", "target")) == [
            (1, "Local authorities", 40),
            (2, "Citizens", None),
        ]


def test_partner_saves_what_it_reached_and_the_page_shows_it(client: Client, cast: Cast, report: PartnerReport) -> None:
    client.force_login(cast.partner.user)
    pk = group(cast).pk
    address = reverse("target_group_progress", args=[cast.partnership.slug, report.pk, pk])

    client.post(address, {f"tg{pk}-reached": "-1", f"tg{pk}-text": ""})
    with enter_tenant(cast.partner.seat):
        refused = TargetGroupProgress.objects.count()
    shown = client.post(address, {f"tg{pk}-reached": "12", f"tg{pk}-text": "Twelve towns."}, follow=True)

    assert (refused, "Twelve towns." in shown.content.decode()) == (0, True)
    with enter_tenant(cast.partner.seat):
        assert TargetGroupProgress.objects.get().reached == 12


def test_other_partner_reads_it_once_it_is_submitted_without_a_form(
    client: Client, cast: Cast, report: PartnerReport
) -> None:
    address = reverse("target_group_progress_list", args=[cast.partnership.slug, report.pk])
    client.force_login(cast.other_partner.user)

    before = client.get(address).status_code
    with enter_tenant(system_seat(cast.partnership.pk)):
        PartnerReport.objects.update(status="submitted")
    after = client.get(address)

    assert (before, after.status_code) == (404, 200)
    assert reverse("target_group_progress", args=[cast.partnership.slug, report.pk, group(cast).pk]) not in (
        after.content.decode()
    )


def test_home_of_the_report_identifies_it(client: Client, cast: Cast, report: PartnerReport) -> None:
    client.force_login(cast.partner.user)

    page = client.get(reverse("partner_report", args=[cast.partnership.slug, report.pk])).content.decode()

    assert "<dt>Report number</dt><dd>R.1</dd>" in page
    assert "<dt>Partner number</dt><dd>2 (PP2)</dd>" in page
    assert "<dt>Currency of the accounts</dt><dd>PLN</dd>" in page
