"""The controller behind the database's wall: what was handed in of her partners, and not a row beside it."""

import datetime
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, ProgrammingError, connection, transaction

from apps.accounts.models import OrganisationPerson
from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.audit.services.event import record_event
from apps.clarifications.models import Clarification, ClarificationMessage
from apps.consortia.models import ControllerAssignment, Membership, Partner
from apps.control.models import (
    Certificate,
    ChecklistAnswer,
    ControlReport,
    ControlVisit,
    FollowUpMeasure,
    LineVerification,
    SampleDraw,
)
from apps.documents.enums import EvidenceKind
from apps.documents.models import Document
from apps.eligibility.models import Flag, FlagDecision
from apps.finance.models import ExpenditureLine, LineEvidence, ParkedLine
from apps.jobs.models import Job
from apps.reporting.models import PartnerReport
from apps.staff.models import Employment, PayrollMonth
from apps.tenancy.checks import check_wall
from apps.tenancy.context import ReadOnlySeat, enter_tenant, system_seat
from apps.tenancy.enums import WRITTEN_BY_CONTROLLERS, Readers
from apps.tenancy.wall import handed_in_condition, wall_of, walled_models
from tests.factories.cast import Cast, make_assignment, make_seat, make_user
from tests.factories.finance import make_line, make_report
from tests.factories.registers import make_contract
from tests.factories.reporting import make_flag
from tests.factories.staff import make_employment, make_month

LINES = "SELECT count(*) FROM finance_expenditureline"


def ask(sql: str, params: list[object] | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params or [])
        return cursor.fetchall() if cursor.description else []


def declare(member: Membership, cast: Cast, status: str = "submitted") -> PartnerReport:
    """A report of the member's partner with one line."""
    with enter_tenant(member.seat):
        report = make_report(member, cast.period)
        make_line(report, declared_eur=Decimal("25.00"))
        for state in {"draft": (), "submitted": ("submitted",), "reopened": ("submitted", "reopened")}[status]:
            PartnerReport.objects.filter(pk=report.pk).update(status=state)
    return report


def again(member: Membership) -> Membership:
    """The seat as the next request finds it."""
    with enter_tenant(system_seat(member.partnership_id)):
        return Membership.objects.get(pk=member.pk)


@pytest.mark.parametrize(("status", "seen"), [("draft", 0), ("submitted", 1), ("reopened", 1)])
def test_lines_are_seen_from_the_first_submission_on(cast: Cast, status: str, seen: int) -> None:
    declare(cast.partner, cast, status)

    with enter_tenant(cast.controller.seat):
        assert ask(LINES) == [(seen,)]
        assert ask("SELECT count(*) FROM finance_expenditurelineevent") == [(seen,)]
        assert ask("SELECT count(*) FROM reporting_partnerreport") == [(seen,)]


def test_submitted_report_of_another_partner_shows_its_head_and_no_line(cast: Cast) -> None:
    declare(cast.other_partner, cast)

    with enter_tenant(cast.controller.seat):
        assert ask("SELECT count(*) FROM reporting_partnerreport") == [(1,)]
        assert ask(LINES) == [(0,)]


@pytest.mark.parametrize(
    ("fields", "seen"),
    [
        ({"valid_until": datetime.date(2025, 12, 31)}, 0),
        ({"valid_from": datetime.date(2999, 1, 1)}, 0),
        ({"needs_approval": True}, 0),
        ({"needs_approval": True, "approved_on": datetime.date(2026, 1, 5), "approval_reference": "EBST-7"}, 1),
    ],
    ids=["ended", "not begun", "not approved", "approved"],
)
def test_assignment_that_does_not_count_today_shows_nothing(cast: Cast, fields: dict[str, object], seen: int) -> None:
    declare(cast.partner, cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        ControllerAssignment.objects.update(**fields)

    with enter_tenant(again(cast.controller).seat):
        assert ask(LINES) == [(seen,)]


def test_controller_of_one_partnership_sees_nothing_of_another(cast: Cast) -> None:
    with enter_tenant(cast.controller.seat):
        assert ask("SELECT count(*) FROM consortia_partner WHERE partnership_id = %s", [cast.other_partnership.pk]) == [
            (0,)
        ]


def test_inner_tenant_ends_the_controlled_partners_are_back(cast: Cast) -> None:
    declare(cast.partner, cast)

    with enter_tenant(cast.controller.seat):
        with enter_tenant(system_seat(cast.other_partnership.pk)):
            assert ask("SELECT current_setting('sammen.controlled')") == [("",)]

        assert ask("SELECT current_setting('sammen.controlled')") == [(f"{{{cast.partner.partner_id}}}",)]
        assert ask(LINES) == [(1,)]


def test_reading_request_is_a_read_only_transaction(cast: Cast) -> None:
    with pytest.raises(ReadOnlySeat), enter_tenant(cast.controller.seat, read_only=True):
        Partner.objects.update(number=9)


# What hangs on no report, by table: true for what a controller reads at once, false for what she never reads, a
# condition for the rest. A new table of a partner's own rows says here what its controller sees.
REGISTERS = {
    "finance_asset",
    "finance_beneficialowner",
    "finance_contract",
    "finance_contractamendment",
    "finance_contractfile",
    "finance_contractquote",
    "finance_contribution",
    "finance_correction",
    "finance_subcontractor",
    "finance_trip",
    "finance_traveller",
    "jobs_job",
    "payments_distribution",
    "payments_receipt",
    "payments_repayment",
    "project_reporting_verifieddeduction",
    "publishing_rendereddocument",
    "retention_aidstatement",
    "retention_legalhold",
    "staff_employment",
}
# A deliverable's or an output's file she reads as everybody does, from the day it is handed in.
NEVER = {
    "assurance_evidencepack", "inbox_mailbox", "inbox_receivedmail", "workplan_deliverableevidence",
    "memory_assessment", "memory_earlierapplication", "memory_lesson", "memory_redaction", "memory_section",
    "applications_applicationfile", "applications_rewording",
    "guidance_question",
    "privacy_viewing", "retention_subjectrequest", "workplan_outputfile",
}  # fmt: skip


def test_every_table_of_a_partners_own_rows_is_decided_for_its_controller() -> None:
    conditions = {
        model._meta.db_table: handed_in_condition(model)
        for model in walled_models()
        if wall_of(model).read == Readers.OWN_PARTNER
    }
    plain = {table for table, condition in conditions.items() if condition == "true"}
    hidden = {table for table, condition in conditions.items() if condition == "(false)"}

    assert {table.removesuffix("event") for table in plain} == REGISTERS
    assert {table.removesuffix("event") for table in hidden} == NEVER


@pytest.mark.django_db
def test_deploy_check_finds_controllers_in_every_policy_that_must_know_them() -> None:
    assert check_wall(databases=["default"]) == []


def test_every_table_a_controller_writes_is_known() -> None:
    written = {model for model in walled_models() if wall_of(model).write in WRITTEN_BY_CONTROLLERS}

    assert {model for model in written if not hasattr(model, "pgh_tracked_model")} == {
        Certificate, ChecklistAnswer, Clarification, ClarificationMessage, ControlReport, ControlVisit, Event, Flag,
        FlagDecision, FollowUpMeasure, Job, LineVerification, ParkedLine, PartnerReport, SampleDraw,
    }  # fmt: skip


def _document(cast: Cast, name: str) -> Document:
    return Document.objects.create(
        partnership=cast.partnership, partner=cast.partner.partner, uploaded_by=cast.partner.user, name=name,
        sha256=name[0] * 64, size=4, media_type="application/pdf", state="clean", file=ContentFile(b"%PDF", name),
    )  # fmt: skip


def test_file_is_seen_once_what_it_proves_was_handed_in(cast: Cast) -> None:
    report = declare(cast.partner, cast, "draft")
    with enter_tenant(cast.partner.seat):
        _document(cast, "untied.pdf")
        LineEvidence.objects.create(
            partnership=cast.partnership,
            partner=cast.partner.partner,
            line=ExpenditureLine.objects.get(),
            document=_document(cast, "proof.pdf"),
            kind=EvidenceKind.INVOICE,
        )
    with enter_tenant(cast.controller.seat):
        before = list(Document.objects.values_list("name", flat=True))
    with enter_tenant(cast.partner.seat):
        PartnerReport.objects.filter(pk=report.pk).update(status="submitted")

    with enter_tenant(cast.controller.seat):
        assert before == []
        assert list(Document.objects.values_list("name", flat=True)) == ["proof.pdf"]
        assert LineEvidence.objects.count() == 1
        assert ask("SELECT name FROM documents_documentevent") == [("proof.pdf",)]


def test_contract_is_seen_at_once_and_payroll_once_it_is_declared(cast: Cast) -> None:
    report = declare(cast.partner, cast, "draft")
    with enter_tenant(cast.partner.seat):
        make_contract(cast.partner)
        employment = make_employment(cast.partner)
        declared = make_month(cast.partner, employment)
        make_month(cast.partner, employment, datetime.date(2026, 4, 1))
        PayrollMonth.objects.filter(pk=declared.pk).update(line=ExpenditureLine.objects.get())
    with enter_tenant(cast.controller.seat):
        before = PayrollMonth.objects.count()
        assert ask("SELECT count(*) FROM finance_contract") == [(1,)]
        assert Employment.objects.get().person_name == "Anna Wymyślona"
    with enter_tenant(cast.partner.seat):
        PartnerReport.objects.filter(pk=report.pk).update(status="submitted")

    with enter_tenant(cast.controller.seat):
        assert before == 0
        assert list(PayrollMonth.objects.values_list("pk", flat=True)) == [declared.pk]


def test_log_tells_of_a_draft_once_it_was_handed_in(cast: Cast) -> None:
    report = declare(cast.partner, cast, "draft")
    told = {"partnership_id": cast.partnership.pk, "partner_id": cast.partner.partner_id, "actor_id": None}
    with enter_tenant(cast.partner.seat):
        record_event(key=EventKey.LINE_ADDED, **told)
        record_event(key=EventKey.PARTNER_REPORT_OPENED, **told)
    with enter_tenant(cast.controller.seat):
        before = list(Event.objects.values_list("key", flat=True))
    with enter_tenant(cast.partner.seat):
        later = Event.objects.first().happened_at + datetime.timedelta(hours=1)
        PartnerReport.objects.filter(pk=report.pk).update(status="submitted", submitted_at=later)

    with enter_tenant(cast.controller.seat):
        assert before == [EventKey.PARTNER_REPORT_OPENED]
        assert Event.objects.count() == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE finance_expenditureline SET description = 'hers'",
        "DELETE FROM finance_expenditureline",
        "UPDATE consortia_partner SET number = 9",
        "UPDATE consortia_membership SET valid_until = NULL WHERE user_id = %s",
        "UPDATE consortia_controllerassignment SET valid_until = NULL",
        "DELETE FROM consortia_controllerassignment",
        "UPDATE staff_employment SET person_name = 'hers'",
    ],
)
def test_raw_change_of_anything_but_control_touches_no_row(cast: Cast, statement: str) -> None:
    declare(cast.partner, cast)
    with enter_tenant(cast.partner.seat):
        make_employment(cast.partner)

    with enter_tenant(cast.controller.seat), connection.cursor() as cursor:
        cursor.execute(statement, [cast.controller.user_id] if "%s" in statement else [])
        assert cursor.rowcount == 0


def test_raw_insert_into_the_ledger_is_refused(cast: Cast) -> None:
    report = declare(cast.partner, cast)

    with enter_tenant(cast.controller.seat):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            make_line(report, 2)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            make_contract(cast.partner)


def test_flag_of_her_partner_is_changed_and_no_other(cast: Cast) -> None:
    reports = {member: declare(member, cast) for member in (cast.partner, cast.other_partner)}
    for member, report in reports.items():
        with enter_tenant(member.seat):
            make_flag(report, ExpenditureLine.objects.get())

    with enter_tenant(cast.controller.seat):
        assert Flag.objects.update(state="accepted") == 1
        assert ask("SELECT count(*) FROM eligibility_flagevent") == [(2,)]
    with enter_tenant(cast.other_partner.seat):
        assert Flag.objects.get().state == "open"


def test_event_about_another_partner_is_not_hers_to_write(cast: Cast) -> None:
    told = {"key": EventKey.FLAG_ACCEPTED, "partnership_id": cast.partnership.pk, "actor_id": cast.controller.user_id}

    with enter_tenant(cast.controller.seat):
        record_event(partner_id=cast.partner.partner_id, **told)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            record_event(partner_id=cast.other_partner.partner_id, **told)


# Independence: the database refuses what the service refuses in words.


def assign(cast: Cast, seat: Membership, partner: Partner, **fields: object) -> None:
    with enter_tenant(cast.lead.seat):
        make_assignment(seat, partner, **fields)


def test_assignment_for_the_partners_own_organisation_is_refused(cast: Cast) -> None:
    partner = cast.other_partner.partner

    with pytest.raises(IntegrityError, match="independent of the partner"):
        assign(cast, cast.controller, partner, institution=partner.organisation)


def test_assignment_of_a_person_the_partner_employs_is_refused(cast: Cast) -> None:
    partner = cast.other_partner.partner
    OrganisationPerson.objects.create(organisation=partner.organisation, user=cast.controller.user)

    with pytest.raises(IntegrityError, match="independent of the partner"):
        assign(cast, cast.controller, partner)


def test_assignment_of_a_person_who_acted_for_the_partner_is_refused(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        seat = make_seat(cast.partnership, make_user("changed-sides", "en"), "partner", cast.other_partner.partner)
        Membership.objects.filter(pk=seat.pk).update(role="controller", partner=None)

    with pytest.raises(IntegrityError, match="independent of the partner"):
        assign(cast, seat, cast.other_partner.partner)
    assign(cast, seat, cast.partner.partner)


@pytest.mark.parametrize("role", ["lead", "partner", "auditor"])
def test_assignment_of_another_role_is_refused(cast: Cast, role: str) -> None:
    with pytest.raises(IntegrityError, match="seat of a controller"):
        assign(cast, getattr(cast, role), cast.other_partner.partner)


def test_controllers_seat_for_a_partner_is_refused(cast: Cast) -> None:
    with (
        pytest.raises(IntegrityError, match="controller_acts_for_no_partner"),
        enter_tenant(system_seat(cast.partnership.pk)),
    ):
        make_seat(cast.partnership, make_user("both", "en"), "controller", cast.partner.partner)


def test_assigned_controllers_seat_does_not_become_a_partners(cast: Cast) -> None:
    with (
        pytest.raises(IntegrityError, match="still assigned"),
        enter_tenant(system_seat(cast.partnership.pk)),
    ):
        Membership.objects.filter(pk=cast.controller.pk).update(role="partner", partner=cast.other_partner.partner)


@pytest.mark.parametrize("role", ["partner", "auditor", "controller"])
def test_only_the_lead_partner_assigns(cast: Cast, role: str) -> None:
    refusals = (ProgrammingError, ReadOnlySeat)

    with enter_tenant(getattr(cast, role).seat), pytest.raises(refusals), transaction.atomic():
        make_assignment(cast.controller, cast.other_partner.partner)
