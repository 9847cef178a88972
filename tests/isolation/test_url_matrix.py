"""Every address, every role. Walks the URL configuration, so that no page comes without a decision."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from rest_framework.throttling import UserRateThrottle

from apps.applications.models import ApplicationFile
from apps.assurance.evidence.request import PackRequest
from apps.assurance.services.evidence_pack import start_pack
from apps.assurance.services.finding import write_finding
from apps.assurance.services.note import NoteValues, write_note
from apps.consortia.http import may_write_papers
from apps.consortia.models import ControllerAssignment, MandateAuditor
from apps.documents.enums import EvidenceKind
from apps.documents.models import Document
from apps.eligibility.enums import CHECK, REPLAY
from apps.eligibility.models import CheckRun, Flag, Replay
from apps.finance.models import ContractFile, LineEvidence, ParkedLine
from apps.guidance.models import Question
from apps.inbox.models import IncomingDocument
from apps.intake.models import ListProfile
from apps.jobs.models import Job
from apps.meetings.models import Decision, MeetingFile, Minutes
from apps.programmes.catalogue import LANGUAGES
from apps.programmes.models import ProgrammeVersion
from apps.project_reporting.models import DraftQuestion, DraftSentence, InvestmentProgress, ProjectReport
from apps.publishing.models import RenderedDocument
from apps.reporting.models import PartnerReport, PartnerReportAnnex
from apps.staff.models import PayrollMonth
from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.models import DeliverableEvidence, OutputFile
from tests.factories.applications import make_section
from tests.factories.assurance import draw, make_declared
from tests.factories.cast import Cast
from tests.factories.clarifications import ask_about_line
from tests.factories.finance import make_budget_draft, make_contribution, make_line, make_report
from tests.factories.findings import finding_values
from tests.factories.intake import BROKEN, bring, csv_list
from tests.factories.meetings import make_meeting
from tests.factories.memory import make_memory
from tests.factories.payments import distribute, make_payment, make_repayment, make_share
from tests.factories.registers import make_asset, make_contract, make_trip, make_unit_cost
from tests.factories.reporting import make_deliverable, make_output, make_work_package
from tests.factories.retention import make_hold, make_request
from tests.factories.rule_set import make_own_rule, make_rule_set
from tests.factories.staff import MARCH, make_employment, make_month
from tests.factories.workplan import make_result, make_target_group
from tests.isolation.url_decisions import (
    ALL_FIGURES_READ,
    DECISIONS,
    FROZEN_ONLY,
    LEADERSHIP_READ,
    PACKS,
    PAPER_WRITE,
    PAPERS_WRITE,
    PERSONAL,
    PUBLIC,
    ROLES,
    VIEWINGS_READ,
)

WRITES = ("POST", "PUT", "PATCH", "DELETE")


def named_patterns() -> Iterator[tuple[str, str]]:
    """Route and name of every address that is ours; allauth's own lie under accounts/."""

    def walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            else:
                yield route, str(pattern.name)

    return ((route, name) for route, name in walk(get_resolver().url_patterns, "") if not route.startswith("accounts/"))


def test_every_address_has_a_decision_and_every_decision_an_address() -> None:
    names = {name for _route, name in named_patterns()}

    assert names == set(DECISIONS) | PUBLIC | PERSONAL


@pytest.fixture
def ids(cast: Cast) -> dict[str, Any]:
    """One object of each kind: a partner's draft report with all that hangs on it, and a project report's draft."""
    tenant, partner = cast.partnership, cast.partner.partner
    ProgrammeVersion.objects.update(call={"names": dict.fromkeys(LANGUAGES, "Call")})
    with enter_tenant(system_seat(tenant.pk)):
        report = make_report(cast.partner, cast.period)
        line = make_line(report, suggested_category="travel")
        package = make_work_package(cast, 1)
        content = csv_list(BROKEN)
        owned = {"partnership": tenant, "partner": partner, "uploaded_by": cast.partner.user}
        document = Document.objects.create(
            **owned, name="a.pdf", sha256="a" * 64, size=4, media_type="application/pdf", state="clean",
            file=ContentFile(b"%PDF", "a"),
        )  # fmt: skip
        upload = bring(cast.partner, report, content, "a.csv")
        profile = ListProfile.objects.create(
            organisation=partner.organisation, name="Ledger", headings_key="c" * 64, headings=["a"], mapping={"a": ""}
        )
        job = Job.objects.create(partnership=tenant, partner=partner, kind=CHECK, subject_id=report.pk)
        run = CheckRun.objects.create(partnership=tenant, partner=partner, report=report, job=job)
        flag = Flag.objects.create(
            partnership=tenant, partner=partner, report=report, run=run, line=line, rule_id="gifts", severity="full",
            ineligible_eur="10.00", params={"variant": "certain", "found": "gift"},
        )  # fmt: skip
        rule_set = make_rule_set(tenant.programme_version)
        replay = Replay.objects.create(
            partnership=tenant, partner=partner, report=report, run=run, rule_set=rule_set, request_id=uuid.uuid4(),
            job=Job.objects.create(partnership=tenant, partner=partner, kind=REPLAY, subject_id=0),
        )  # fmt: skip
        incoming = IncomingDocument.objects.create(
            partnership=tenant, partner=partner, report=report, document=document, channel="page",
            received_by=cast.partner.user,
        )  # fmt: skip
        evidence = LineEvidence.objects.create(
            partnership=tenant, partner=partner, line=line, document=document, kind=EvidenceKind.INVOICE
        )
        project_report = ProjectReport.objects.create(
            partnership=tenant, period=cast.period, language="en", status="draft"
        )
        sentence = DraftSentence.objects.create(
            partnership=tenant, report=project_report, section="project", kind="person", text="Said by a person.",
            language="en", written_by=cast.lead.user, is_machine_drafted=False,
        )  # fmt: skip
        draft_question = DraftQuestion.objects.create(
            partnership=tenant,
            report=project_report,
            section="partner",
            partner=partner,
            kind="missing",
            params={"variant": "partner_missing", "partner": "Voivodeship"},
        )
        investment = InvestmentProgress.objects.create(
            partnership=tenant, report=project_report, work_package=package, title="Server", status="in_progress"
        )
        parked = ParkedLine.objects.create(
            partnership=tenant, partner=partner, line=line, reason="Proof of payment", parked_by=cast.lead.user
        )
        asset = make_asset(cast.partner)
        trip, unit_cost = make_trip(cast.partner), make_unit_cost(cast.lead)
        contribution, version = make_contribution(cast.partner), make_budget_draft(cast)
        contract = make_contract(cast.partner)
        contract_file = ContractFile.objects.create(
            partnership=tenant, partner=partner, contract=contract, document=document, kind="contract"
        )
        deliverable = make_deliverable(cast, package, 1, cast.period.ends_on)
        assignment_id = ControllerAssignment.objects.get().pk
        shared = Document.objects.create(
            **owned, name="b.pdf", sha256="b" * 64, size=4, media_type="application/pdf", state="clean",
            file=ContentFile(b"%PDF", "b"),
        )  # fmt: skip
        deliverable_file = DeliverableEvidence.objects.create(
            partnership=tenant, partner=partner, deliverable=deliverable, document=shared, version=1
        )
        annex = PartnerReportAnnex.objects.create(partnership=tenant, partner=partner, report=report, document=shared)
        output = make_output(cast, package)
        output_file = OutputFile.objects.create(
            partnership=tenant, partner=partner, output=output, document=shared, version=1
        )
        result, target_group = make_result(cast), make_target_group(cast)
        meeting = make_meeting(cast, minute_taker=cast.partner)
        meeting_file = MeetingFile.objects.create(
            partnership=tenant, partner=partner, meeting=meeting, document=shared, added_by=cast.partner.user
        )
        minutes = Minutes.objects.create(partnership=tenant, meeting=meeting, written_by=cast.partner.user)
        decision = Decision.objects.create(
            partnership=tenant, meeting=meeting, number=1, text="Meet again.", responsible=partner
        )
        comment = make_section(cast).comments.get()
        application_file = ApplicationFile.objects.create(
            partnership=tenant, partner=partner, name="a.json", content={}, added_by=cast.partner.user
        )
        question = Question.objects.create(
            partnership=tenant, partner=partner, text="May we?", language="en", sureness="sure",
            programme_version=tenant.programme_version, asked_by=cast.partner.user,
        )  # fmt: skip
        rendered = RenderedDocument.objects.create(
            partnership=tenant, partner=partner, kind="reporting.partner_report", subject_id=report.pk, format="pdf",
            readers="own_partner", name="a.pdf", size=4, sha256="b" * 64, snapshot_sha256="c" * 64,
            file=ContentFile(b"%PDF", "a"),
        )  # fmt: skip
    with enter_tenant(cast.lead.seat):
        own_rule = make_own_rule(cast.lead)
        clarification = ask_about_line(cast.lead, line)
        payment = make_payment(cast, "100.00")
        (distribution,) = distribute(cast, payment, make_share(cast.partner, "10.00"))
        repayment = make_repayment(cast, "1.00")
        hold = make_hold(cast, partner=partner)
    with enter_tenant(cast.auditor.seat, papers=True):
        note = write_note(member=cast.auditor, values=NoteValues(title="Look again", text="At the invoice."))
    make_declared(cast, ["100.00"], cast.lead)
    sample = draw(cast)
    with enter_tenant(cast.auditor.seat):
        unit = sample.units.get()
    with enter_tenant(cast.auditor.seat, papers=True):
        finding = write_finding(member=cast.auditor, values=finding_values(partner_id=partner.pk))
    with enter_tenant(cast.partner.seat):
        pack = start_pack(member=cast.partner, asked=PackRequest())
        employment = make_employment(cast.partner)
        payroll_month = make_month(cast.partner, employment)
        subject_request = make_request(cast.partner, employment=employment)
        memory = make_memory(cast.partner)
        auditor_id = MandateAuditor.objects.get(mandate=note.mandate_id).pk
    return {
        "partnership": tenant.slug,
        # Of rooms; a project has none of these.
        "idea_id": 1,
        "role_id": 1,
        "approach_id": 1,
        "past_project_id": 1,
        "step": "publish",
        "report_id": report.pk,
        "annex_id": annex.pk,
        "visit_id": 1,
        "certificate_id": 1,
        "measure_id": 1,
        "document": "certificate",
        "partner_id": partner.pk,
        "seat_id": cast.partner.pk,
        "assignment_id": assignment_id,
        "mandate_id": note.mandate_id,
        "auditor_id": auditor_id,
        "note_id": note.pk,
        "sample_id": sample.pk,
        "unit_id": unit.pk,
        "name": "sample.json",
        "pack_id": pack.pk,
        "finding_id": finding.pk,
        "period_id": cast.period.pk,
        "line_id": line.pk,
        "import_id": upload.pk,
        "row": 2,
        "profile_id": profile.pk,
        "document_id": document.pk,
        "rendered_id": rendered.pk,
        "incoming_id": incoming.pk,
        "number": 1,
        "evidence_id": evidence.pk,
        "job_id": job.pk,
        "run_id": run.pk,
        "flag_id": flag.pk,
        "rule_id": flag.rule_id,
        "rule_set_id": rule_set.pk,
        "replay_id": replay.pk,
        "request_id": replay.request_id,
        "own_rule_id": own_rule.pk,
        "project_report_id": project_report.pk,
        "tab": "identification",
        "investment_id": investment.pk,
        "partner_report_id": report.pk,
        "sentence_id": sentence.pk,
        "draft_question_id": draft_question.pk,
        "work_package_id": package.pk,
        "deliverable_id": deliverable.pk,
        "deliverable_file_id": deliverable_file.pk,
        "activity_id": deliverable.activity_id,
        "output_id": output.pk,
        "output_file_id": output_file.pk,
        "result_id": result.pk,
        "target_group_id": target_group.pk,
        "section": comment.section.key,
        "comment_id": comment.pk,
        "file_id": application_file.pk,
        "meeting_id": meeting.pk,
        "meeting_file_id": meeting_file.pk,
        "minutes_id": minutes.pk,
        "decision_id": decision.pk,
        "question_id": question.pk,
        "guidance_document_id": 1,
        "clarification_id": clarification.pk,
        "asset_id": asset.pk,
        "trip_id": trip.pk,
        "unit_cost_id": unit_cost.pk,
        "contract_id": contract.pk,
        "parked_line_id": parked.pk,
        "contract_file_id": contract_file.pk,
        "version_id": version.pk,
        "old_id": version.pk,
        "contribution_id": contribution.pk,
        "payment_id": payment.pk,
        "distribution_id": distribution.pk,
        "repayment_id": repayment.pk,
        "language": "en",
        "file_format": "pdf",
        "table_format": "csv",
        "code": "duplicates",
        "key": "0123456789abcdef",
        "extension": "json",
        "employment_id": employment.pk,
        "payroll_month_id": payroll_month.pk,
        "hold_id": hold.pk,
        "subject_request_id": subject_request.pk,
        **memory,
        "year": MARCH.year,
        "month": MARCH.month,
    }


def address(name: str, ids: dict[str, Any]) -> str:
    """The address with the ids it asks for; a project report in the API goes by the shorter name.

    An application has no PDF.
    """
    pattern = next(route for route, found in named_patterns() if found == name)
    wanted = {key: value for key, value in ids.items() if f":{key}>" in pattern}
    if "project-reports/" in pattern and "report_id" in wanted and "project_report_id" not in wanted:
        wanted["report_id"] = ids["project_report_id"]
    if "application/export/" in pattern:
        wanted["file_format"] = "json"
    return reverse(name, kwargs=wanted)


def outcome(client: Client, cast: Cast, role: str, method: str, url: str, body: str) -> str:
    client.logout()
    if role != "anonymous":
        client.force_login(getattr(cast, role).user)
    kind = "application/json" if "/api/" in url else "application/x-www-form-urlencoded"
    return _named(role, client.generic(method, url, body, content_type=kind).status_code)


def _named(role: str, status: int) -> str:
    assert status < 500
    if role == "anonymous":
        return "login" if status in {302, 401, 403} else str(status)
    return str(status) if status in {403, 404} else "in"


# The objects of ``ids`` are made once per batch: a request's changes are undone before the next one.
BATCHES = 8
ASKED = [(name, method) for name, methods in DECISIONS.items() for method in methods]


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize("batch", range(BATCHES))
def test_each_role_meets_what_was_decided(cast: Cast, ids: dict[str, Any], batch: int) -> None:
    client = Client(raise_request_exception=False)
    asked = ASKED[batch::BATCHES]

    met = {(name, method): _meet(client, cast, ids, name, method) for name, method in asked}

    decided = {(name, method): {role: DECISIONS[name][method].of(role) for role in ROLES} for name, method in asked}
    assert {key: outcomes for key, outcomes in met.items() if outcomes != decided[key]} == {}


def _meet(client: Client, cast: Cast, ids: dict[str, Any], name: str, method: str) -> dict[str, str]:
    """What each role is answered, those refused first: they find the objects as they were."""
    url = address(name, ids)
    # The one address whose object is named in the form.
    body = f"period={cast.period.pk}" if name == "project_report_start" else ""
    access = DECISIONS[name][method]
    refused_first = sorted(ROLES, key=lambda role: access.of(role) == "in")
    with transaction.atomic():
        met = {role: outcome(client, cast, role, method, url, body) for role in refused_first}
        transaction.set_rollback(True)
    return met


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """One person asks for more addresses than a minute's share."""
    monkeypatch.setattr(UserRateThrottle, "allow_request", lambda *_asked: True)


@pytest.mark.usefixtures("unhurried")
def test_auditor_sends_every_write_and_is_refused_and_the_database_stays(cast: Cast, ids: dict[str, Any]) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.auditor.user)
    before = checksums(cast)

    let_in = [
        (name, method, status)
        for name in DECISIONS
        for method in WRITES
        if not may_write_papers(resolve(address(name, ids)).func)
        and (status := client.generic(method, address(name, ids)).status_code) != 403
    ]

    assert let_in == []
    assert checksums(cast) == before


PAPER_BODIES = [
    ("title=A&text=B&partner=&line=", "application/x-www-form-urlencoded"),
    ('{"title": "A", "text": "B"}', "application/json"),
    ("", "application/json"),
]
# What auditors may leave: their papers with the history of those, their own log and what they had workers do.
PAPER_TABLES = {
    "audit_event",
    "jobs_job",
    "pghistory_context",
    *(model._meta.db_table for model in apps.get_app_config("assurance").get_models()),
}


@pytest.mark.usefixtures("unhurried")
def test_auditor_writes_papers_and_no_row_of_the_project_changes(cast: Cast, ids: dict[str, Any]) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.auditor.user)
    papers = [name for name in DECISIONS if may_write_papers(resolve(address(name, ids)).func)]
    before = checksums(cast)

    statuses = {
        client.generic(method, address(name, ids), body, content_type=kind).status_code
        for name in papers
        for method in WRITES
        for body, kind in PAPER_BODIES
    }

    assert max(statuses) < 500
    after = checksums(cast)
    changed = {table for table in after if after[table] != before[table]}
    assert {"assurance_note", "assurance_noteevent"} <= changed <= PAPER_TABLES


def checksums(cast: Cast) -> dict[str, str]:
    """One sum over all rows of each table of the database, as the tenants' own workers see them."""
    sums: dict[str, list[str]] = {}
    for tenant in (cast.partnership, cast.other_partnership):
        with enter_tenant(system_seat(tenant.pk)), connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                rows = f'SELECT md5(t::text) AS one FROM "{table}" AS t'  # noqa: S608 - names from the catalogue
                cursor.execute(f"SELECT md5(coalesce(string_agg(one, '' ORDER BY one), '')) FROM ({rows}) AS rows")  # noqa: S608
                sums.setdefault(table, []).append(cursor.fetchone()[0])
    return {table: " ".join(found) for table, found in sums.items()}


# The only places where a controller writes: what later apps of control add is theirs to name here.
# Once she has begun the control, which one of these does, its other steps are hers.
CONTROLLER_WRITES = {
    "flag_decide", "flag_decide_together", "api_flag_decide", "api_flag_decide_together", "line_park", "api_line_park",
    "line_release", "api_parked_line",
    "control", "control_begin", "control_checklist", "control_hand_back", "control_line", "control_line_park",
    "control_line_release", "control_lines_certify", "control_lines_sample", "control_overview", "control_sample_draw",
    "control_visit_add", "control_reopen", "api_control_reopen",
    "certificate_issue", "api_certificate_issue", "api_control_hand_back", "api_control_line",
    "api_control", "api_control_checklist", "api_control_conclusion", "api_control_line_parking", "api_control_lines",
    "api_control_measures", "api_control_sample", "api_control_visits", "control_measure_add",
    "clarification_ask_line",
    "clarification_ask_report", "clarification_ask_deliverable", "api_clarification_ask_line",
    "api_clarification_ask_report", "api_clarification_ask_deliverable",
}  # fmt: skip
# The partner's own door and questions, what lies before the project, what only those see who see all partners, and the
# lead partner's draft.
NOT_FOR_CONTROLLERS = {
    "mailbox",
    "api_mailbox",
    "question",
    "api_question",
    "application_file",
    "api_application_file",
} | {
    name
    for name, methods in DECISIONS.items()
    if methods.get("GET")
    in (ALL_FIGURES_READ, FROZEN_ONLY, LEADERSHIP_READ, PACKS, PAPERS_WRITE, PAPER_WRITE, VIEWINGS_READ)
}


@pytest.fixture
def handed_in(cast: Cast, ids: dict[str, Any]) -> dict[str, Any]:
    """The same objects, once the partner's report was submitted with the month of payroll as its line."""
    with enter_tenant(cast.partner.seat):
        PayrollMonth.objects.filter(pk=ids["payroll_month_id"]).update(line_id=ids["line_id"])
        PartnerReport.objects.filter(pk=ids["report_id"]).update(status="submitted")
    return ids


def test_controller_reads_all_that_was_handed_in(cast: Cast, handed_in: dict[str, Any]) -> None:
    client = Client(raise_request_exception=False)
    read = [name for name, methods in DECISIONS.items() if "GET" in methods and methods["GET"].auditor == "in"]

    met = {name: outcome(client, cast, "controller", "GET", address(name, handed_in), "") for name in read}

    assert {name for name, status in met.items() if status != "in"} == NOT_FOR_CONTROLLERS & set(read)


@pytest.mark.usefixtures("unhurried")
def test_controller_sends_every_write_to_every_address_and_is_refused(cast: Cast, handed_in: dict[str, Any]) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.controller.user)

    let_in = {
        name
        for name in DECISIONS
        for method in WRITES
        if client.generic(method, address(name, handed_in)).status_code not in {403, 404, 405}
    }

    assert let_in == CONTROLLER_WRITES


@pytest.mark.usefixtures("unhurried")
def test_stranger_sends_anything_anywhere_and_finds_nothing(cast: Cast, ids: dict[str, Any]) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.stranger.user)

    found = [
        (name, method, status)
        for name in DECISIONS
        for method in ("GET", *WRITES)
        if (status := client.generic(method, address(name, ids)).status_code) != 404
    ]

    assert found == []
