"""Pages and API of the deliverables."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.enums import DeliverableStatus
from apps.workplan.models import Deliverable
from tests.factories.cast import Cast
from tests.factories.documents import make_upload
from tests.factories.finance import make_report
from tests.factories.workplan import make_activity, make_deliverable, make_progress, make_work_package

TODAY = timezone.localdate()


@pytest.fixture
def deliverable(cast: Cast) -> Deliverable:
    with enter_tenant(system_seat(cast.partnership.pk)):
        activity = make_activity(make_work_package(cast.lead.partner))
        found = make_deliverable(activity, cast.partner.partner, TODAY - dt.timedelta(days=1))
        found.reviewer = cast.other_partner
        found.save()
        make_deliverable(activity, cast.lead.partner, TODAY + dt.timedelta(days=90), number=2)
        return found


def sign_in(client: Client, cast: Cast, role: str) -> Client:
    client.force_login(getattr(cast, role).user)
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_deliverable_goes_from_plan_to_acceptance_on_its_page(client, cast, deliverable):
    home = f"/p/alpha/deliverables/{deliverable.pk}/"
    sign_in(client, cast, "partner")
    client.post(f"{home}start/")
    client.post(f"{home}files/", {"file": make_upload("guide.pdf"), "note": "The guide"})
    client.post(f"{home}hand-in/", {"comment": "Here it is."})
    sign_in(client, cast, "other_partner")
    shown = page(client, home)
    client.post(f"{home}return/", {"comment": "Page 3 is empty."})
    sign_in(client, cast, "partner")
    returned = page(client, home)
    client.post(f"{home}files/", {"file": make_upload("guide-2.pdf", b"%PDF"), "note": ""})

    assert "guide.pdf" in shown
    assert "Here it is." in shown
    assert "Page 3 is empty." in returned
    with enter_tenant(cast.partner.seat):
        assert Deliverable.objects.get(pk=deliverable.pk).stage == "returned"


def test_reviewer_downloads_what_was_handed_in_and_nothing_before(client, cast, deliverable):
    home = f"/p/alpha/deliverables/{deliverable.pk}/"
    sign_in(client, cast, "partner")
    client.post(f"{home}start/")
    client.post(f"{home}files/", {"file": make_upload(), "note": ""})
    with enter_tenant(cast.partner.seat):
        document = deliverable.files.get().document_id
    sign_in(client, cast, "other_partner")
    before = client.get(f"/p/alpha/documents/{document}/").status_code
    sign_in(client, cast, "partner").post(f"{home}hand-in/")
    sign_in(client, cast, "other_partner")
    after = client.get(f"/p/alpha/documents/{document}/").status_code

    assert (before, after) == (404, 200)


def test_file_of_a_kind_we_do_not_keep_is_said_at_its_field(client, cast, deliverable):
    sign_in(client, cast, "partner")

    answer = client.post(
        f"/p/alpha/deliverables/{deliverable.pk}/files/", {"file": make_upload("virus.exe", b"MZ\x90" + b"\0" * 60)}
    )

    assert answer.status_code == 422
    assert 'id="id_file_error"' in answer.content.decode()


def test_lead_edits_due_date_and_reviewer_the_partner_does_not_see_these_fields(client, cast, deliverable):
    address = f"/p/alpha/deliverables/{deliverable.pk}/edit/"
    sign_in(client, cast, "partner")
    own = page(client, address)
    sign_in(client, cast, "lead")
    answer = client.post(address, {"due_on": "2030-01-31", "reviewer": cast.lead.pk, "description": "A guide."})

    assert ('name="due_on"' in own, 'name="forecast_on"' in own) == (False, True)
    assert answer.status_code == 302
    with enter_tenant(cast.lead.seat):
        found = Deliverable.objects.get(pk=deliverable.pk)
        assert (found.due_on, found.reviewer_id, found.description) == (
            dt.date(2030, 1, 31), cast.lead.pk, "A guide.",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("role", "show", "codes"),
    [
        ("lead", "", ["D1.1.1", "D1.1.2"]),
        ("lead", "late", ["D1.1.1"]),
        ("other_partner", "late", ["D1.1.1"]),
        ("lead", "own", ["D1.1.2"]),
        ("lead", "handed_in", []),
        ("lead", "nonsense", ["D1.1.1", "D1.1.2"]),
    ],
)
def test_register_is_narrowed(client, cast, deliverable, role, show, codes):
    sign_in(client, cast, role)

    told = client.get(f"/api/v1/partnerships/alpha/deliverables/?show={show}").json()
    shown = page(client, f"/p/alpha/deliverables/?show={show}")

    assert [row["code"] for row in told] == codes
    assert [code for code in ("D1.1.1 ", "D1.1.2 ") if code in shown] == [f"{code} " for code in codes]


@pytest.mark.parametrize(
    ("role", "codes"), [("other_partner", ["D1.1.1"]), ("lead", ["D1.1.1"]), ("partner", []), ("auditor", [])]
)
def test_to_review_shows_what_waits_for_the_reader(client, cast, deliverable, role, codes):
    with enter_tenant(system_seat(cast.partnership.pk)):
        for stage in ("in_work", "handed_in"):
            Deliverable.objects.filter(pk=deliverable.pk).update(stage=stage)
    sign_in(client, cast, role)

    told = client.get("/api/v1/partnerships/alpha/deliverables/?show=to_review").json()

    assert [row["code"] for row in told] == codes


def test_page_shows_what_reports_say_and_others_see_submitted_ones_only(client, cast, deliverable):
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = make_report(cast.partner, cast.period)
        progress = make_progress(deliverable, report, DeliverableStatus.IN_PROGRESS)
        progress.comment = "Half of it is written."
        progress.save()
    home = f"/p/alpha/deliverables/{deliverable.pk}/"

    seen = {
        role: "Half of it is written." in page(sign_in(client, cast, role), home)
        for role in ("lead", "partner", "other_partner", "auditor")
    }

    assert seen == {"lead": True, "partner": True, "other_partner": False, "auditor": True}


def test_api_tells_steps_and_files_and_takes_the_steps(client, cast, deliverable):
    base = f"/api/v1/partnerships/alpha/deliverables/{deliverable.pk}/"
    sign_in(client, cast, "partner")
    client.post(f"{base}start/")
    client.post(f"{base}files/", {"file": make_upload("guide.pdf"), "note": "The guide"})
    client.post(f"{base}hand-in/", {"comment": "Here."}, content_type="application/json")
    sign_in(client, cast, "other_partner")
    refused = client.post(f"{base}return/", {"reason": ""}, content_type="application/json").status_code
    accepted = client.post(f"{base}accept/", {"comment": "Good."}, content_type="application/json").json()

    assert refused == 400
    assert (accepted["stage"], accepted["version"]) == ("accepted", 1)
    assert [(step["stage"], step["comment"]) for step in accepted["steps"]] == [
        ("in_work", ""), ("handed_in", "Here."), ("accepted", "Good."),
    ]  # fmt: skip
    assert [(file["version"], file["document"]["name"]) for file in accepted["files"]] == [(1, "guide.pdf")]


def test_api_changes_the_fields_that_are_sent(client, cast, deliverable):
    base = f"/api/v1/partnerships/alpha/deliverables/{deliverable.pk}/"
    sign_in(client, cast, "partner")

    changed = client.patch(base, {"forecast_on": "2031-05-01"}, content_type="application/json")
    refused = client.patch(base, {"due_on": "2031-05-01"}, content_type="application/json")
    elsewhere = client.patch(base, {"owner": cast.stranger.pk}, content_type="application/json")

    assert (changed.json()["forecast_on"], refused.status_code, elsewhere.status_code) == ("2031-05-01", 403, 400)


def test_register_takes_the_same_queries_for_two_deliverables_and_five(client, cast, deliverable):
    sign_in(client, cast, "lead")
    counts = []
    for number in (3, 4, 5):
        with CaptureQueriesContext(connection) as queries:
            page(client, "/p/alpha/deliverables/")
        counts.append(len(queries))
        with enter_tenant(system_seat(cast.partnership.pk)):
            make_deliverable(deliverable.activity, cast.partner.partner, TODAY, number=number)

    assert counts[0] == counts[2]
