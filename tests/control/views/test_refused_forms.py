"""What a page answers when something is refused: the form with what was typed, or the refusal; never a broken page."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.control.models import Certificate, ControlReport, ControlVisit, FollowUpMeasure, SampleDraw
from apps.control.services.control_report import begin_control
from apps.control.services.measure import add_measure, close_measure
from apps.control.validators.identification import check_application_version
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.control import complete, decide, make_certified, make_control, make_later_control, make_submitted


def post(cast: Cast, name: str, *args: object, data: dict[str, object] | None = None, **headers: str) -> object:
    client = Client()
    client.force_login(cast.controller.user)
    return client.post(reverse(name, args=[cast.partnership.slug, *args]), data or {}, headers=headers)


@pytest.mark.parametrize(
    ("name", "given", "typed"),
    [
        (
            "control_visit_add",
            {"visit-starts_on": "05.03.2026", "visit-ends_on": "04.03.2026", "visit-place": "premises",
             "visit-focus": "Timesheets of March"},
            "Timesheets of March",
        ),
        ("control_measure_add", {"measure-text": "Keep timesheets", "measure-due_on": "soon"}, "Keep timesheets"),
        ("control_sample_draw", {"draw-from_eur": "5000.00", "draw-random_lines": "many"}, 'value="many"'),
        ("control_hand_back", {"back-reason": "x" * 1001}, "x" * 1001),
    ],
)  # fmt: skip
def test_refused_form_comes_back_with_what_was_typed(cast: Cast, name: str, given: dict[str, str], typed: str) -> None:
    control = make_control(cast)

    answer = post(cast, name, control.report_id, data=given)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert typed in page
    assert "has-error" in page
    assert "<details open>" in page or '<details class="panel" open>' in page
    with enter_tenant(cast.controller.seat):
        assert not ControlVisit.objects.exists()
        assert not FollowUpMeasure.objects.exists()
        assert not SampleDraw.objects.exists()
        assert PartnerReport.objects.get().status == "in_control"


def test_measure_without_an_outcome_stays_open_on_its_page(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        measure = add_measure(member=cast.controller, control=control, text="Keep timesheets.")
    later = make_later_control(cast)

    answer = post(
        cast, "control_measure_close", later.report_id, measure.pk, data={f"measure-{measure.pk}-outcome": ""}
    )

    assert answer.status_code == 422
    assert f"id_measure-{measure.pk}-outcome_error" in answer.content.decode()


def test_certificate_with_an_unconfirmed_statement_keeps_the_ticks(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        complete(cast, control)
        for item, eur in ((1, "48317.65"), (2, "1200.00"), (3, "-200.00")):
            decide(cast, control, item, eur)

    answer = post(cast, "certificate_issue", control.report_id, data={"confirm_a": "on"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Confirm each of the nine statements." in page
    assert page.count(" checked") == 1
    with enter_tenant(cast.controller.seat):
        assert not Certificate.objects.exists()


def test_withdrawal_without_a_reason_is_refused_on_the_page(cast: Cast) -> None:
    control = make_certified(cast)

    answer = post(cast, "control_reopen", control.report_id, data={"reopen-reason": " "})

    assert answer.status_code == 422
    assert "id_reopen-reason_error" in answer.content.decode()
    with enter_tenant(cast.controller.seat):
        assert ControlReport.objects.get().status == "finished"


def test_control_begun_by_somebody_else_meanwhile_is_a_refusal(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = make_submitted(cast)
    with enter_tenant(cast.controller.seat):
        begin_control(member=cast.controller, report=stale)
    # The request read the report before the other one took its lock.
    stale.status = "submitted"
    monkeypatch.setattr("apps.control.views.control_report.get_report", lambda report_id: stale)

    answer = post(cast, "control_begin", stale.pk, referer="http://testserver/p/alpha/control/")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The report is no longer in a state that allows this. Reload the page." in page
    assert 'href="http://testserver/p/alpha/control/"' in page


def test_refusal_leads_back_to_no_other_site(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        measure = add_measure(
            member=cast.controller, control=control, text="Keep timesheets.", due_on=datetime.date(2026, 12, 31)
        )
    later = make_later_control(cast)
    with enter_tenant(cast.controller.seat):
        close_measure(member=cast.controller, control=later, measure=measure, outcome="Seen.")

    given = {f"measure-{measure.pk}-outcome": "Seen again."}
    answer = post(
        cast, "control_measure_close", later.report_id, measure.pk, data=given, referer="https://elsewhere.example/"
    )

    page = answer.content.decode()
    assert (answer.status_code, "The measure is closed already." in page) == (422, True)
    assert "elsewhere.example" not in page


@pytest.mark.parametrize("day", ["01.01.0001", "31.12.9999"])
def test_visit_of_a_day_that_cannot_be_comes_back_with_the_days_that_can(cast: Cast, day: str) -> None:
    control = make_control(cast)
    given = {"visit-starts_on": day, "visit-ends_on": day, "visit-place": "premises", "visit-focus": "Timesheets"}

    answer = post(cast, "control_visit_add", control.report_id, data=given)

    page = answer.content.decode()
    assert answer.status_code == 422
    # As English writes it, the controller's language.
    assert "01/01/2020" in page
    assert f"{timezone.localdate():%d/%m/%Y}" in page
    assert "id_visit-starts_on_error" in page
    with enter_tenant(cast.controller.seat):
        assert not ControlVisit.objects.exists()


@pytest.mark.parametrize(("stated", "newest"), [("", 2), ("1", 2), ("2.0", 2), ("99999", None)])
def test_version_the_application_form_has_passes(stated: str, newest: int | None) -> None:
    check_application_version(stated, newest=newest)


@pytest.mark.parametrize(("stated", "newest"), [("0", 2), ("3", 2), ("-1", None), ("second", None)])
def test_version_the_application_form_has_not_is_refused(stated: str, newest: int | None) -> None:
    with pytest.raises(ValidationError) as refusal:
        check_application_version(stated, newest=newest)

    assert list(refusal.value.error_dict) == ["application_version"]
