"""The tabs of a project report: what each role meets, what the lead partner fills in, and what verification shows."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from apps.control.models import Certificate
from apps.finance.models import Correction
from apps.project_reporting.enums import ReportTab
from apps.project_reporting.models import InvestmentProgress, ProjectReport, ReportSource, ReportText, Submission
from apps.project_reporting.services.project_report import freeze_project_report
from apps.project_reporting.services.report_form import answer_questions
from apps.tenancy.context import enter_tenant
from apps.workplan.models import WorkPackageStatus
from tests.factories.cast import make_period
from tests.factories.project_reporting import certified_world, drafted
from tests.factories.reporting import World
from tests.factories.workplan import make_result, make_target_group

pytestmark = pytest.mark.django_db
DRAFT_TABS = ["identification", "work-plan", "results", "certificates", "finances"]


@pytest.fixture
def certificate(world: World) -> Certificate:
    world.cast.lead.user.language = "en"
    world.cast.lead.user.save()
    return certified_world(world)


@pytest.fixture
def report(certificate: Certificate, world: World) -> ProjectReport:
    with enter_tenant(world.cast.lead.seat):
        make_result(world.cast)
        make_target_group(world.cast)
        return drafted(world)


@pytest.fixture
def frozen(report: ProjectReport, world: World) -> ProjectReport:
    with enter_tenant(world.cast.lead.seat):
        answers = {"highlights": "Three cities share one service."}
        answer_questions(member=world.cast.lead, report=report, answers=answers)
        return freeze_project_report(member=world.cast.lead, report=report)


def signed_in(client: Client, member) -> Client:
    client.force_login(member.user)
    return client


def url(name: str, *args) -> str:
    return reverse(name, args=["alpha", *args])


def page(client: Client, report: ProjectReport, tab: str) -> str:
    response = client.get(url("project_report_tab", report.pk, tab))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("tab", DRAFT_TABS)
def test_lead_and_auditor_read_every_tab_of_a_draft_and_partners_none(client, world, report, tab) -> None:
    assert page(signed_in(client, world.cast.lead), report, tab)
    assert page(signed_in(client, world.cast.auditor), report, tab)
    for role in ("partner", "other_partner", "controller", "stranger"):
        address = url("project_report_tab", report.pk, tab)
        assert signed_in(client, getattr(world.cast, role)).get(address).status_code == 404


@pytest.mark.parametrize("tab", [*DRAFT_TABS, "programme"])
@pytest.mark.parametrize("role", ["lead", "partner", "other_partner", "auditor", "controller"])
def test_every_member_reads_every_tab_of_a_frozen_report(client, world, frozen, role, tab) -> None:
    shown = page(signed_in(client, getattr(world.cast, role)), frozen, tab)

    assert ("<form" in shown.split("<main")[-1].split("</main")[0]) == (role == "lead" and tab == "programme")


def test_partner_reads_the_whole_projects_figures_once_they_are_frozen(client, world, frozen) -> None:
    world.cast.other_partner.user.language = "en"
    world.cast.other_partner.user.save()

    shown = page(signed_in(client, world.cast.other_partner), frozen, "finances")

    assert "62,187.93" in shown
    assert "49,750.34" in shown


def test_closure_is_a_tab_of_a_final_report_alone(client, world, report) -> None:
    lead = signed_in(client, world.cast.lead)
    address = url("project_report_tab", report.pk, "closure")
    assert lead.get(address).status_code == 404

    lead.post(url("project_report_identify", report.pk), {"kind": "both", "is_final": "on"})

    assert lead.get(address).status_code == 200
    assert "9. Who carries the results on" in page(lead, report, "closure")


def test_answers_are_kept_in_the_reports_language_and_an_empty_one_is_taken_off(client, world, report) -> None:
    lead = signed_in(client, world.cast.lead)
    address = url("project_report_answer", report.pk, "identification")
    lead.post(address, {"highlights": " A guide. ", "spending": "Late invoices."})

    lead.post(address, {"highlights": "A guide.", "spending": ""})

    with enter_tenant(world.cast.lead.seat):
        text = ReportText.objects.get(report=report)
        assert (text.key, text.text, text.language) == ("highlights", "A guide.", report.language)


def test_objectives_of_a_work_package_are_stated_for_the_period(client, world, report) -> None:
    package, prefix = world.work_package, f"wp{world.work_package.pk}"
    values = {f"{prefix}-objective": "partly", f"{prefix}-objective_explanation": "One city is missing."}

    signed_in(client, world.cast.lead).post(url("project_report_objectives", report.pk, package.pk), values)

    with enter_tenant(world.cast.lead.seat):
        status = WorkPackageStatus.objects.get()
        assert (status.period, status.work_package, status.objective) == (world.period, package, "partly")
    assert "One city is missing." in page(client, report, "work-plan")


def test_refused_objectives_are_shown_again_with_their_words(client, world, report) -> None:
    package, prefix = world.work_package, f"wp{world.work_package.pk}"
    values = {f"{prefix}-objective": "nearly", f"{prefix}-progress": "Two cities met."}

    response = signed_in(client, world.cast.lead).post(url("project_report_objectives", report.pk, package.pk), values)

    assert response.status_code == 422
    assert "Two cities met." in response.content.decode()
    with enter_tenant(world.cast.lead.seat):
        assert not WorkPackageStatus.objects.exists()


def test_investment_is_listed_updated_and_taken_off(client, world, report) -> None:
    lead, address = signed_in(client, world.cast.lead), url("project_report_investment", report.pk)
    values = {"investment-work_package": world.work_package.pk, "investment-title": "Server room"}
    for status in ("in_progress", "finalised"):
        lead.post(address, values | {"investment-status": status})

    with enter_tenant(world.cast.lead.seat):
        investment = InvestmentProgress.objects.get()
        assert (investment.title, investment.status) == ("Server room", "finalised")
    lead.post(url("project_report_investment_remove", report.pk, investment.pk))
    with enter_tenant(world.cast.lead.seat):
        assert not InvestmentProgress.objects.exists()


def test_certificate_is_left_out_on_the_page(client, world, report, certificate) -> None:
    lead = signed_in(client, world.cast.lead)
    assert certificate.number in page(lead, report, "certificates")

    lead.post(url("project_report_source", report.pk, certificate.report_id), {"included": "0"})

    with enter_tenant(world.cast.lead.seat):
        assert not ReportSource.objects.get(report=report).is_included
    assert "The report claims no costs." in page(lead, report, "finances")


def test_deductions_of_control_are_summed_by_type_and_category(client, world, report) -> None:
    shown = page(signed_in(client, world.cast.lead), report, "certificates")

    assert "4.14" in shown
    assert "1,250.00" in shown
    assert "1,625.00" in shown


def deduction(number: int, **values: str) -> dict[str, str]:
    return {f"deductions-{number}-{name}": value for name, value in values.items()}


def verification_form(world: World, report: ProjectReport, **changes: str) -> dict[str, object]:
    with enter_tenant(world.cast.lead.seat):
        source = str(ReportSource.objects.get(report=report).pk)
    values = {"source": source, "category": "staff", "eur": "100.00", "typology": "4.14", "scenario": "2"}
    return {
        "verified_on": str(timezone.localdate()), "reference": "JS/2026/17", "deductions-TOTAL_FORMS": "3",
        "deductions-INITIAL_FORMS": "0", **deduction(0, **values, reason="No timesheet."),
        "letter": SimpleUploadedFile("letter.txt", b"We verified the report."),
    } | changes  # fmt: skip


def test_verification_with_letter_and_deduction_is_recorded_and_shown(client, world, frozen) -> None:
    lead = signed_in(client, world.cast.lead)

    response = lead.post(url("project_report_verify", frozen.pk), verification_form(world, frozen))

    assert response.status_code == 302
    shown = page(lead, frozen, "programme")
    for text in ("JS/2026/17", "letter.txt", "62,057.93", "49,646.34", "12,411.59", "No timesheet."):
        assert text in shown
    assert "62,057.93" in page(lead, frozen, "finances")


def empty_row(number: int) -> dict[str, str]:
    """As a browser sends a row nobody touched."""
    names = ("source", "line_number", "category", "eur", "typology", "scenario", "reason")
    return deduction(number, **dict.fromkeys(names, ""))


def rows_of(response) -> list[dict[str, object]]:
    """What the rows of the page's form hold, without the template of a new one."""
    return [{name: form[name].value() for name in ("eur", "reason")} for form in response.context["deductions"]]


def test_page_adds_rows_for_deductions_as_often_as_asked_and_keeps_what_was_written(client, world, frozen) -> None:
    lead = signed_in(client, world.cast.lead)
    values = verification_form(world, frozen, **{"deductions-0-eur": "12,5x", "deductions-TOTAL_FORMS": "1"})

    first = lead.post(url("project_report_verify", frozen.pk), values | {"add_row": "1"})
    second = lead.post(
        url("project_report_verify", frozen.pk), values | {"add_row": "1", "deductions-TOTAL_FORMS": "7"}
    )

    assert (first.status_code, second.status_code) == (200, 200)
    written = {"eur": "12,5x", "reason": "No timesheet."}
    assert [row for row in rows_of(first) if row["eur"]] == [written]
    assert (len(rows_of(first)), len(rows_of(second))) == (2, 8)
    text = first.content.decode()
    assert 'value="JS/2026/17"' in text
    # Nothing is held against the rows before they are sent.
    assert "field-error" not in text
    with enter_tenant(world.cast.lead.seat):
        assert Submission.objects.get().status == "submitted"


def test_five_deductions_of_the_page_are_recorded_and_rows_nobody_touched_say_nothing(client, world, frozen) -> None:
    values = verification_form(world, frozen, **{"deductions-TOTAL_FORMS": "7"}) | empty_row(5) | empty_row(6)
    for number in range(1, 5):
        values |= {
            name.replace("-0-", f"-{number}-"): said for name, said in values.items() if name.startswith("deductions-0")
        }

    response = signed_in(client, world.cast.lead).post(url("project_report_verify", frozen.pk), values)

    assert response.status_code == 302
    with enter_tenant(world.cast.lead.seat):
        assert [one.direct_eur for one in Correction.objects.all()] == [Decimal("100.00")] * 5


def test_deduction_by_item_takes_the_items_category_and_the_page_names_it(client, world, frozen) -> None:
    lead = signed_in(client, world.cast.lead)
    values = verification_form(world, frozen, **{"deductions-0-category": "", "deductions-0-line_number": "2"})
    del values["letter"]
    refused = lead.post(url("project_report_verify", frozen.pk), values | {"deductions-0-line_number": "99"})

    lead.post(url("project_report_verify", frozen.pk), values)

    assert refused.status_code == 422
    offered = [(one.line.number, one.eur) for one in refused.context["deductions"].form_kwargs["lines"]]
    # As certified: 1 250.00 of staff were deducted, and the flat rates are no items to name.
    assert offered == [(1, Decimal("47067.65")), (2, Decimal("1200.00")), (3, Decimal("-200.00"))]
    assert '<option value="2" label="PP2 R.1, 2: ' in refused.content.decode()
    assert "The report claims no such line of the partner report." in refused.content.decode()
    shown = page(lead, frozen, "programme")
    assert "External expertise and services, line 2: EUR\xa0100.00" in shown


def test_deduction_of_neither_item_nor_category_and_a_broken_form_come_back_with_the_reason(
    client, world, frozen
) -> None:
    lead = signed_in(client, world.cast.lead)
    neither = lead.post(
        url("project_report_verify", frozen.pk), verification_form(world, frozen, **{"deductions-0-category": ""})
    )
    broken = verification_form(world, frozen, **{"deductions-TOTAL_FORMS": "many"})
    answer = lead.post(url("project_report_verify", frozen.pk), broken)

    assert (neither.status_code, answer.status_code) == (422, 422)
    assert "Choose the cost category, or name a line." in neither.content.decode()
    (problem,) = answer.context["deductions"].non_form_errors()
    assert escape(problem) in answer.content.decode()


def test_letters_own_day_and_reference_are_shown(client, world, frozen) -> None:
    lead = signed_in(client, world.cast.lead)
    said = {"letter_on": "31/10/2026", "letter_reference": "MA/77"}
    lead.post(url("project_report_verify", frozen.pk), verification_form(world, frozen, **said))

    shown = page(lead, frozen, "programme")
    assert "MA/77" in shown
    assert "31/10/2026" in shown


def test_partner_sees_the_verified_sources_without_anothers_deductions(client, world, frozen) -> None:
    signed_in(client, world.cast.lead).post(url("project_report_verify", frozen.pk), verification_form(world, frozen))
    world.cast.other_partner.user.language = "en"
    world.cast.other_partner.user.save()

    shown = page(signed_in(client, world.cast.other_partner), frozen, "programme")

    assert "62,057.93" in shown
    assert "No timesheet." not in shown
    assert "letter.txt" not in shown


def test_wrong_verification_comes_back_with_what_is_wrong_and_nothing_is_kept(client, world, frozen) -> None:
    values = verification_form(world, frozen, **{"deductions-0-eur": "99999.00"})

    response = signed_in(client, world.cast.lead).post(url("project_report_verify", frozen.pk), values)

    assert response.status_code == 422
    assert "the report claims less in this category." in response.content.decode()
    with enter_tenant(world.cast.lead.seat):
        assert Submission.objects.get().status == "submitted"


@pytest.mark.parametrize(
    ("name", "values", "status"),
    [
        (
            "project_report_return",
            {"return-returned_on": str(timezone.localdate()), "return-reason": "Output 1 has no evidence."},
            "returned",
        ),
        ("project_report_withdraw", {"withdrawal-reason": "A partner is missing."}, "withdrawn"),
    ],
)
def test_report_is_taken_back_with_a_reason_every_member_reads(client, world, frozen, name, values, status) -> None:
    lead = signed_in(client, world.cast.lead)
    assert lead.post(url(name, frozen.pk), {}).status_code == 422

    lead.post(url(name, frozen.pk), values)

    with enter_tenant(world.cast.lead.seat):
        assert Submission.objects.get().status == status
    assert list(values.values())[-1] in page(signed_in(client, world.cast.partner), frozen, "programme")


def test_verification_is_taken_back_on_the_page(client, world, frozen) -> None:
    lead = signed_in(client, world.cast.lead)
    lead.post(url("project_report_verify", frozen.pk), verification_form(world, frozen))

    lead.post(url("project_report_unverify", frozen.pk), {"withdrawal-reason": "Another project's letter."})

    shown = page(lead, frozen, "programme")
    assert "Another project&#x27;s letter." in shown
    assert "Record the verification" in shown


def test_report_frozen_before_there_were_tabs_says_so(client, world) -> None:
    world.cast.lead.user.language = "en"
    world.cast.lead.user.save()
    with enter_tenant(world.cast.lead.seat):
        old = ProjectReport.objects.create(
            partnership=world.cast.partnership, period=world.period, language="en", status="frozen",
            snapshot={"format": 2}, sha256="0",
        )  # fmt: skip

    assert "before its form was kept" in page(signed_in(client, world.cast.lead), old, "finances")


@pytest.mark.parametrize("tab", [*DRAFT_TABS, "programme"])
def test_tab_of_a_frozen_report_reads_a_fixed_few_times(client, world, frozen, tab) -> None:
    lead = signed_in(client, world.cast.lead)
    page(lead, frozen, tab)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        page(lead, frozen, tab)

    assert len(queries) <= 40


def test_tabs_are_those_of_the_form() -> None:
    assert [*DRAFT_TABS, "closure", "programme"] == ReportTab.values


def test_text_with_an_unknown_figure_is_marked_beside_its_author_and_a_person_vouches(client, world, report) -> None:
    lead = signed_in(client, world.cast.lead)
    lead.post(url("project_report_answer", report.pk, "identification"), {"highlights": "We reached 512 people."})
    before = page(lead, report, "identification")
    # The partners' own problems stand on the same tab, each in its language.
    assert '<blockquote lang="" ' not in before
    draft = lead.get(url("project_report", report.pk)).content.decode()

    lead.post(url("project_report_confirm_text", report.pk), {"place": "answer:highlights"})

    name, after = world.cast.lead.user.full_name, page(lead, report, "identification")
    assert f"written by {name}, " in before
    assert ("(“512”)" in before, "I vouch for it" in before) == (True, True)
    assert "These texts keep the report from being frozen:" in draft
    assert f"{name} vouches for: 512" in after
    assert "I vouch for it" not in after
    shown = page(signed_in(client, world.cast.auditor), report, "identification")
    assert "512" in shown
    assert url("project_report_confirm_text", report.pk) not in shown


def test_objective_not_achieved_is_shown_again_until_it_is_explained(client, world, report) -> None:
    package, prefix = world.work_package, f"wp{world.work_package.pk}"

    response = signed_in(client, world.cast.lead).post(
        url("project_report_objectives", report.pk, package.pk), {f"{prefix}-objective": "not"}
    )

    assert response.status_code == 422
    assert "Explain why the objective is not achieved in full." in response.content.decode()
    with enter_tenant(world.cast.lead.seat):
        assert not WorkPackageStatus.objects.exists()


def test_final_report_of_an_earlier_period_asks_for_confirmation(client, world, report) -> None:
    with enter_tenant(world.cast.lead.seat):
        make_period(world.cast.partnership, number=3, year=2029)
    lead, address = signed_in(client, world.cast.lead), url("project_report_identify", report.pk)

    refused = lead.post(address, {"kind": "both", "is_final": "on"})
    lead.post(address, {"kind": "both", "is_final": "on", "ends_early": "on"})

    assert refused.status_code == 422
    assert "This is not the last period." in refused.content.decode()
    assert "the project ends early with it" in page(lead, report, "identification")
    assert "10. Who else could use them" in lead.get(url("project_report", report.pk)).content.decode()
