"""The lead partner's forms for the work plan, on pages and over the API."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.tenancy.context import enter_tenant
from apps.workplan.models import Activity, Deliverable, Output, ResultIndicator, TargetGroup, WorkPackage
from apps.workplan.services.progress import report_work_package
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.workplan import (
    make_activity,
    make_deliverable,
    make_output,
    make_result,
    make_target_group,
    make_work_package,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(cast: Cast) -> WorkPackage:
    cast.lead.user.language = "en"
    cast.lead.user.save(update_fields=["language"])
    with enter_tenant(cast.lead.seat):
        return make_work_package(cast.lead.partner)


def url(cast: Cast, name: str, *ids: int) -> str:
    return reverse(name, args=[cast.partnership.slug, *ids])


def filled(cast: Cast) -> dict[str, dict[str, Any]]:
    partner = cast.partner.partner_id
    days = {"starts_on": "01.02.2026", "ends_on": "30.11.2026"}
    return {
        "work_package": {
            "title": "Exchange", "objective": "To learn.", "communication_objective": "To be heard.", "leader": partner,
            **days,
        },
        "activity": {"title": "Workshops", "responsible": partner, **days},
        "deliverable": {"title": "Guide", "description": "", "responsible": partner, "due_on": "30.09.2026"},
        "output": {
            "title": "Strategies", "description": "", "indicator_code": "RCO83", "unit": "strategies", "target": 3,
            "responsible": partner, "due_on": "30.09.2026",
        },
        "result": {
            "title": "Taken up", "indicator_code": "RCR79", "unit": "strategies", "baseline": "1,50", "target": "4,00"
        },
        "target_group": {"title": "Cities", "description": "All sizes.", "target": 40},
    }  # fmt: skip


MODELS = {
    "work_package": WorkPackage, "activity": Activity, "deliverable": Deliverable, "output": Output,
    "result": ResultIndicator, "target_group": TargetGroup,
}  # fmt: skip


@pytest.mark.parametrize("thing", list(MODELS))
def test_lead_adds_changes_and_takes_out_each_part_on_its_pages(
    client: Client, cast: Cast, package: WorkPackage, thing: str
) -> None:
    with enter_tenant(cast.lead.seat):
        activity = make_activity(package)
    place = {"activity": [package.pk], "output": [package.pk], "deliverable": [activity.pk]}.get(thing, [])
    words = filled(cast)[thing]
    edit = f"{thing}_plan" if thing in {"deliverable", "output"} else f"{thing}_edit"
    client.force_login(cast.lead.user)

    added = client.post(url(cast, f"{thing}_add", *place), words)
    with enter_tenant(cast.lead.seat):
        item = MODELS[thing].objects.get(title=words["title"])
    form = client.get(url(cast, edit, item.pk)).content.decode()
    changed = client.post(url(cast, edit, item.pk), {**words, "title": "Called anew"})
    shown = client.get(url(cast, edit, item.pk)).content.decode()
    gone = client.post(url(cast, f"{thing}_delete", item.pk))

    assert (added.status_code, changed.status_code, gone.status_code) == (302, 302, 302)
    assert (words["title"] in form, "Called before" in form, "Called before" in shown) == (True, False, True)
    with enter_tenant(cast.lead.seat):
        assert not MODELS[thing].objects.filter(pk=item.pk).exists()


@pytest.mark.parametrize("thing", list(MODELS))
def test_lead_adds_changes_and_takes_out_each_part_over_the_api(
    client: Client, cast: Cast, package: WorkPackage, thing: str
) -> None:
    with enter_tenant(cast.lead.seat):
        activity = make_activity(package)
    place = {"activity": [package.pk], "output": [package.pk], "deliverable": [activity.pk]}.get(thing, [])
    days = {"starts_on": "2026-02-01", "ends_on": "2026-11-30", "due_on": "2026-09-30"}
    numbers = {"baseline": "1.50", "target": "4.00" if thing == "result" else filled(cast)[thing].get("target")}
    words = {name: days.get(name, numbers.get(name, value)) for name, value in filled(cast)[thing].items()}
    name = f"api_{thing}_plan" if thing in {"deliverable", "output"} else f"api_{thing}"
    client.force_login(cast.lead.user)

    added = client.post(url(cast, f"api_{thing}_add", *place), words, content_type="application/json").json()
    one = url(cast, name, added["id"])
    changed = client.patch(one, {"title": "Called anew"}, content_type="application/json").json()
    gone = client.delete(one)

    assert {key: added[key] for key in words} == words
    assert changed == {**added, "title": "Called anew"}
    assert (gone.status_code, client.get(one).status_code) == (204, 404)


def test_part_a_report_spoke_of_is_refused_to_be_taken_out_and_the_page_says_why(
    client: Client, cast: Cast, package: WorkPackage
) -> None:
    with enter_tenant(cast.partner.seat):
        report_work_package(
            member=cast.partner, report=make_report(cast.partner, cast.period), work_package=package, achieved="Met.",
            deviations="", next_steps="",
        )  # fmt: skip
    client.force_login(cast.lead.user)

    page = client.post(url(cast, "work_package_delete", package.pk), follow=True).content.decode()
    told = client.delete(url(cast, "api_work_package", package.pk))

    assert "A report, a decision or a question speaks of WP1 already, so it stays in the plan." in page
    assert told.status_code == 400
    with enter_tenant(cast.lead.seat):
        assert WorkPackage.objects.count() == 1


def test_wrong_days_are_said_at_their_field_and_nothing_is_saved(
    client: Client, cast: Cast, package: WorkPackage
) -> None:
    client.force_login(cast.lead.user)

    answer = client.post(
        url(cast, "activity_add", package.pk),
        {"title": "Workshops", "responsible": "", "starts_on": "01.12.2025", "ends_on": "30.11.2026"},
    )

    assert answer.status_code == 422
    assert "WP1 runs from" in answer.content.decode()
    with enter_tenant(cast.lead.seat):
        assert Activity.objects.count() == 0


@pytest.mark.parametrize(("role", "offers"), [("lead", True), ("partner", False), ("auditor", False)])
def test_plan_offers_its_forms_to_the_lead_partner_only(
    client: Client, cast: Cast, package: WorkPackage, role: str, offers: bool
) -> None:
    with enter_tenant(cast.lead.seat):
        activity, output, result = make_activity(package), make_output(package), make_result(cast)
        group, deliverable = make_target_group(cast), make_deliverable(activity, cast.partner.partner, package.ends_on)
    client.force_login(getattr(cast, role).user)

    pages = "".join(
        client.get(address).content.decode()
        for address in (
            url(cast, "work_plan"), url(cast, "indicator_list"), url(cast, "deliverable", deliverable.pk)
        )
    )  # fmt: skip

    forms = [
        url(cast, "work_package_add"), url(cast, "work_package_edit", package.pk),
        url(cast, "activity_add", package.pk), url(cast, "activity_edit", activity.pk),
        url(cast, "deliverable_add", activity.pk), url(cast, "deliverable_plan", deliverable.pk),
        url(cast, "output_add", package.pk), url(cast, "output_plan", output.pk), url(cast, "result_add"),
        url(cast, "result_edit", result.pk), url(cast, "target_group_add"), url(cast, "target_group_edit", group.pk),
    ]  # fmt: skip
    assert {form: form in pages for form in forms} == dict.fromkeys(forms, offers)
