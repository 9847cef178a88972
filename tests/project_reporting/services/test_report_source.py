"""Certificates in a project report: each claimed once, left out at will, free again when the report is taken back."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from apps.audit.models import Event
from apps.control.certificate_use import is_in_use
from apps.control.services.certificate import reopen_finished_control
from apps.finance.enums import LineKind
from apps.project_reporting.enums import ReportKind
from apps.project_reporting.models import ReportSource
from apps.project_reporting.selectors.report_source import claimed, list_offered
from apps.project_reporting.services.project_report import (
    freeze_project_report,
    refresh_figures,
    start_project_report,
)
from apps.project_reporting.services.report_form import identify_report
from apps.project_reporting.services.report_source import choose_source
from apps.project_reporting.services.submission import withdraw_project_report
from apps.reporting.services.partner_report import reopen_partner_report
from apps.tenancy.context import enter_tenant
from tests.factories.cast import make_period
from tests.factories.controller import set_has_controllers
from tests.factories.project_reporting import certified_world, drafted, submitted
from tests.factories.reporting import World, accept_gift

pytestmark = pytest.mark.django_db


def test_draft_offers_the_unused_certificate_of_an_earlier_period(world: World) -> None:
    certificate = certified_world(world)

    with enter_tenant(world.cast.lead.seat):
        (offered,) = list_offered(report=drafted(world))

    assert (offered.certificate, offered.number, offered.is_included) == (certificate, certificate.number, True)
    assert offered.amounts.total == Decimal("62187.93")
    assert offered.amounts.categories == {
        "staff": Decimal("47067.65"),
        "external": Decimal("1000.00"),
        "office": Decimal("7060.14"),
        "travel": Decimal("7060.14"),
    }


def test_freezing_takes_the_certificate_with_its_amounts(world: World) -> None:
    certificate = certified_world(world)

    with enter_tenant(world.cast.lead.seat):
        report = submitted(world)

        source = ReportSource.objects.get(report=report)
        assert (source.certificate, source.claimed_eur) == (certificate, Decimal("62187.93"))
        assert source.amounts["categories"]["staff"] == "47067.65"
        assert report.snapshot["tabs"]["certificates"][0]["eur"] == "62187.93"


def test_certificate_claimed_by_one_report_is_not_offered_to_the_next(world: World) -> None:
    certified_world(world)
    with enter_tenant(world.cast.lead.seat):
        submitted(world)
        third = make_period(world.cast.partnership, number=3, year=2028)

        later = start_project_report(member=world.cast.lead, period=third)

        assert list_offered(report=later) == []


def test_certificate_left_out_is_offered_to_the_next_report(world: World) -> None:
    certificate = certified_world(world)
    with enter_tenant(world.cast.lead.seat):
        report = drafted(world)
        choose_source(member=world.cast.lead, report=report, partner_report=certificate.report, is_included=False)
        refresh_figures(member=world.cast.lead, report=report)
        freeze_project_report(member=world.cast.lead, report=report)
        third = make_period(world.cast.partnership, number=3, year=2028)

        later = start_project_report(member=world.cast.lead, period=third)

        assert [one.certificate for one in list_offered(report=later)] == [certificate]
        assert not claimed().exists()
        assert Event.objects.filter(key="reporting.certificate.left_out").count() == 1


def test_certificate_left_out_and_included_again_is_claimed(world: World) -> None:
    certificate = certified_world(world)
    with enter_tenant(world.cast.lead.seat):
        report = drafted(world)
        for is_included in (False, True):
            choose_source(
                member=world.cast.lead, report=report, partner_report=certificate.report, is_included=is_included
            )

        freeze_project_report(member=world.cast.lead, report=report)

        assert claimed().get().certificate == certificate


def test_database_refuses_a_second_claim_of_the_same_partner_report(world: World) -> None:
    certified_world(world)
    with enter_tenant(world.cast.lead.seat):
        source = ReportSource.objects.get(report=submitted(world))
        third = make_period(world.cast.partnership, number=3, year=2028)
        later = start_project_report(member=world.cast.lead, period=third)

        with pytest.raises(IntegrityError), transaction.atomic():
            ReportSource.objects.create(
                partnership=world.cast.partnership, report=later, partner=source.partner, decided_by=source.decided_by,
                partner_report_id=source.partner_report_id, claimed_eur="1.00",
            )  # fmt: skip


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE project_reporting_reportsource SET claimed_eur = 1",
        "UPDATE project_reporting_reportsource SET is_included = false",
        "DELETE FROM project_reporting_reportsource",
    ],
)
def test_database_keeps_what_a_frozen_report_rests_on(world: World, statement: str) -> None:
    certified_world(world)
    with enter_tenant(world.cast.lead.seat):
        submitted(world)

        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_certificate_a_submitted_report_claims_cannot_be_withdrawn(world: World) -> None:
    certificate = certified_world(world)
    with enter_tenant(world.cast.lead.seat):
        submitted(world)

    with enter_tenant(world.cast.controller.seat), pytest.raises(ValidationError) as refusal:
        reopen_finished_control(
            member=world.cast.controller, control=certificate.control, reason="An invoice came twice."
        )
    assert refusal.value.code == "in_use"


def test_certificate_is_free_again_when_the_report_is_withdrawn(world: World) -> None:
    certificate = certified_world(world)
    with enter_tenant(world.cast.lead.seat):
        report = submitted(world)

        withdraw_project_report(member=world.cast.lead, report=report, reason="A partner is missing.")

        assert not is_in_use(certificate)
        assert [one.certificate for one in list_offered(report=drafted(world))] == [certificate]


def test_correction_claims_what_the_version_it_replaces_claimed(world: World) -> None:
    certificate = certified_world(world)
    with enter_tenant(world.cast.lead.seat):
        first = submitted(world)

        second = submitted(world)

        assert second.replaces == first
        assert claimed().get().report == second
        assert claimed().get().certificate == certificate
        first.submission.refresh_from_db()
        assert first.submission.status == "withdrawn"
        assert Event.objects.get(key="reporting.project_report.reopened").data["replaced_by"] == 2


def test_without_controllers_handed_in_reports_take_the_place_of_certificates(inside: World) -> None:
    set_has_controllers(inside.cast.partnership.programme_version, False)
    accept_gift(inside)

    offered = list_offered(report=drafted(inside))

    assert [(one.partner_report.partner.code, one.number, one.amounts.total) for one in offered] == [
        ("LP", "R.1", Decimal("12500.15")),
        # 64 012.93 declared, 1 250.00 of staff and twice 187.50 of flat rates taken off.
        ("LP", "R.2", Decimal("62387.93")),
        ("PP2", "R.2", Decimal("11358.02")),
    ]


def test_source_that_is_not_on_the_list_is_refused(world: World) -> None:
    with enter_tenant(world.cast.lead.seat):
        report = drafted(world)
        with pytest.raises(ValidationError) as refusal:
            choose_source(member=world.cast.lead, report=report, partner_report=world.reports["lead"], is_included=True)
    assert refusal.value.code == "not_offered"


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor", "controller"])
def test_only_the_lead_partner_chooses_sources(world: World, role: str) -> None:
    certificate = certified_world(world)
    with enter_tenant(world.cast.lead.seat):
        report = drafted(world)
    member = getattr(world.cast, role)

    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        choose_source(member=member, report=report, partner_report=certificate.report, is_included=False)


def test_flat_rates_of_the_ledger_are_part_of_what_is_claimed(inside: World) -> None:
    set_has_controllers(inside.cast.partnership.programme_version, False)

    lead = list_offered(report=drafted(inside))[1]

    lines = inside.reports["lead"].lines.filter(kind=LineKind.FLAT_RATE)
    assert {line.category: line.declared_eur for line in lines} == {
        name: lead.amounts.categories[name] for name in ("office", "travel")
    }


def test_report_on_the_content_alone_claims_nothing(world: World) -> None:
    certified_world(world)
    with enter_tenant(world.cast.lead.seat):
        report = drafted(world)
        identify_report(member=world.cast.lead, report=report, kind=ReportKind.CONTENT, is_final=False)
        refresh_figures(member=world.cast.lead, report=report)

        freeze_project_report(member=world.cast.lead, report=report)

        assert list(ReportSource.objects.filter(report=report)) == []


def test_correction_leaves_out_what_the_version_before_left_out(world: World) -> None:
    certificate = certified_world(world)
    with enter_tenant(world.cast.lead.seat):
        report = drafted(world)
        choose_source(member=world.cast.lead, report=report, partner_report=certificate.report, is_included=False)
        refresh_figures(member=world.cast.lead, report=report)
        freeze_project_report(member=world.cast.lead, report=report)

        (offered,) = list_offered(report=drafted(world))

    assert (offered.certificate, offered.is_included) == (certificate, False)


def test_source_is_not_chosen_once_the_report_was_frozen_meanwhile(world: World) -> None:
    certificate = certified_world(world)
    with enter_tenant(world.cast.lead.seat):
        stale = drafted(world)
        freeze_project_report(member=world.cast.lead, report=stale)

        with pytest.raises(ValidationError) as refused:
            choose_source(member=world.cast.lead, report=stale, partner_report=certificate.report, is_included=False)

    assert refused.value.code == "state"


def test_claimed_report_is_not_reopened_where_nobody_certifies(inside: World) -> None:
    set_has_controllers(inside.cast.partnership.programme_version, False)
    report = submitted(inside)
    claimed_report = claimed().filter(report=report).first().partner_report

    with pytest.raises(ValidationError) as refused:
        reopen_partner_report(member=inside.cast.lead, report=claimed_report, reason="A line is missing.")
    withdraw_project_report(member=inside.cast.lead, report=report, reason="A partner has to correct its report.")
    reopened = reopen_partner_report(member=inside.cast.lead, report=claimed_report, reason="A line is missing.")

    assert (refused.value.code, reopened.status) == ("in_use", "reopened")
