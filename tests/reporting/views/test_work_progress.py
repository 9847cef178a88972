"""The page of the work's progress: many parts, typed and saved together, none of which is ever lost."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from apps.audit.models import Event
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.models import (
    DeliverableProgress,
    OutputProgress,
    TargetGroupProgress,
    WorkPackageProgress,
)
from apps.workplan.services.indicator_progress import report_output
from apps.workplan.services.progress import report_work_package
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.reporting import make_deliverable, make_output, make_work_package
from tests.factories.workplan import make_target_group

DUE = dt.date(2026, 5, 31)


@pytest.fixture
def plan(cast: Cast) -> dict[str, Any]:
    with enter_tenant(system_seat(cast.partnership.pk)):
        first, second = make_work_package(cast, 1), make_work_package(cast, 2)
        return {
            "first": first,
            "second": second,
            "deliverable": make_deliverable(cast, first, 1, DUE),
            "output": make_output(cast, first),
            "group": make_target_group(cast),
        }


@pytest.fixture
def report(cast: Cast, plan: dict[str, Any]) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


def send(client: Client, cast: Cast, report: PartnerReport, words: dict[str, Any], role: str = "partner") -> Any:
    client.force_login(getattr(cast, role).user)
    return client.post(reverse("progress", args=[cast.partnership.slug, report.pk]), words)


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()


def achieved(cast: Cast) -> dict[int, str]:
    with enter_tenant(cast.partner.seat):
        return dict(WorkPackageProgress.objects.order_by().values_list("work_package_id", "achieved"))


def test_one_save_keeps_every_part_that_was_typed(
    client: Client, cast: Cast, plan: dict[str, Any], report: PartnerReport
) -> None:
    first, second, deliverable, output = (plan[name] for name in ("first", "second", "deliverable", "output"))

    answer = send(client, cast, report, {
        f"wp{first.pk}-achieved": "A survey was sent out.",
        f"wp{second.pk}-achieved": "Two workshops were held.",
        f"d{deliverable.pk}-status": "in_progress",
        f"d{deliverable.pk}-comment": "Half is written.",
        f"d{deliverable.pk}-evidence": SimpleUploadedFile("draft.txt", b"half"),
        f"o{output.pk}-value": "2",
        f"o{output.pk}-comment": "Two cities.",
        f"g{plan['group'].pk}-reached": "40",
    })  # fmt: skip

    assert answer.status_code == 302
    assert achieved(cast) == {first.pk: "A survey was sent out.", second.pk: "Two workshops were held."}
    with enter_tenant(cast.partner.seat):
        of_deliverable = DeliverableProgress.objects.get()
        assert (of_deliverable.status, of_deliverable.comment) == ("in_progress", "Half is written.")
        assert [one.document.name for one in of_deliverable.evidence.select_related("document")] == ["draft.txt"]
        assert OutputProgress.objects.values_list("value", "comment").get() == (2, "Two cities.")
        assert TargetGroupProgress.objects.values_list("reached", "text").get() == (40, "")


def test_part_that_nobody_changed_is_not_written(
    client: Client, cast: Cast, plan: dict[str, Any], report: PartnerReport
) -> None:
    with enter_tenant(cast.partner.seat):
        before = Event.objects.filter(key="workplan.progress.reported").count()

    send(client, cast, report, {f"wp{plan['first'].pk}-achieved": "A survey was sent out."})

    assert list(achieved(cast)) == [plan["first"].pk]
    with enter_tenant(cast.partner.seat):
        assert Event.objects.filter(key="workplan.progress.reported").count() == before + 1
        kinds = (DeliverableProgress, OutputProgress, TargetGroupProgress)
        assert [kind.objects.count() for kind in kinds] == [0, 0, 0]


def test_refused_part_saves_nothing_and_shows_every_text_that_was_typed(
    client: Client, cast: Cast, plan: dict[str, Any], report: PartnerReport
) -> None:
    first, output = plan["first"], plan["output"]

    answer = send(client, cast, report, {
        f"wp{first.pk}-achieved": "A survey was sent out.",
        f"wp{plan['second'].pk}-achieved": "x" * 4001,
        f"o{output.pk}-value": "-1",
        f"o{output.pk}-comment": "A city left.",
    })  # fmt: skip

    shown = text_of(answer)
    assert answer.status_code == 422
    typed = ("x" * 4001, "A city left.", "A survey was sent out.", 'data-warn-unsaved="refused"')
    assert [text in shown for text in typed] == [True] * 4
    assert achieved(cast) == {}


def test_file_that_is_not_kept_leaves_the_text_on_the_page(
    client: Client, cast: Cast, plan: dict[str, Any], report: PartnerReport
) -> None:
    deliverable = plan["deliverable"]

    answer = send(client, cast, report, {
        f"d{deliverable.pk}-status": "delivered",
        f"d{deliverable.pk}-comment": "It is done.",
        f"d{deliverable.pk}-evidence": SimpleUploadedFile("run.exe", b"MZ\x90\x00" + bytes(200)),
    })  # fmt: skip

    assert (answer.status_code, "It is done." in text_of(answer)) == (422, True)
    with enter_tenant(cast.partner.seat):
        assert DeliverableProgress.objects.count() == 0


def test_text_a_colleague_saved_meanwhile_is_not_written_over_by_an_old_page(
    client: Client, cast: Cast, plan: dict[str, Any], report: PartnerReport
) -> None:
    first, second = plan["first"], plan["second"]
    with enter_tenant(cast.partner.seat):
        report_work_package(
            member=cast.partner, report=report, work_package=first, achieved="The colleague's.", deviations="",
            next_steps="",
        )  # fmt: skip

    answer = send(client, cast, report, {
        f"wp{first.pk}-achieved": "", f"initial-wp{first.pk}-achieved": "",
        f"wp{second.pk}-achieved": "Two workshops.", f"initial-wp{second.pk}-achieved": "",
    })  # fmt: skip

    assert answer.status_code == 302
    assert achieved(cast) == {first.pk: "The colleague's.", second.pk: "Two workshops."}


def test_text_both_changed_is_asked_about_once_and_replaced_when_saved_again(
    client: Client, cast: Cast, plan: dict[str, Any], report: PartnerReport
) -> None:
    field = f"wp{plan['first'].pk}-achieved"
    with enter_tenant(cast.partner.seat):
        report_work_package(
            member=cast.partner, report=report, work_package=plan["first"], achieved="The colleague's.",
            deviations="", next_steps="Go on.",
        )  # fmt: skip

    refused = send(client, cast, report, {field: "My own.", f"initial-{field}": ""})
    seen = f'name="initial-{field}" value="The colleague&#x27;s."' in text_of(refused)
    again = send(client, cast, report, {field: "My own.", f"initial-{field}": "The colleague's."})

    assert (refused.status_code, "My own." in text_of(refused), seen, again.status_code) == (422, True, True, 302)
    with enter_tenant(cast.partner.seat):
        saved = WorkPackageProgress.objects.values_list("achieved", "next_steps").get()
    assert saved == ("My own.", "Go on.")


@pytest.mark.parametrize(("language", "written"), [("en", "1234.5"), ("da", "1234,5")])
def test_count_is_shown_as_a_count_and_sent_back_unchanged_writes_nothing(
    client: Client, cast: Cast, plan: dict[str, Any], report: PartnerReport, language: str, written: str
) -> None:
    cast.partner.user.language = language
    cast.partner.user.save(update_fields=["language"])
    field = f"o{plan['output'].pk}-value"
    with enter_tenant(cast.partner.seat):
        report_output(
            member=cast.partner, report=report, output=plan["output"], value=Decimal("1234.50"), comment="Many."
        )
        before = Event.objects.count()
    client.force_login(cast.partner.user)

    shown = client.get(reverse("progress", args=[cast.partnership.slug, report.pk])).content.decode()
    sent = send(client, cast, report, {field: written, f"initial-{field}": written})

    assert (f'name="{field}" value="{written}"' in shown, sent.status_code) == (True, 302)
    with enter_tenant(cast.partner.seat):
        assert Event.objects.count() == before


@pytest.mark.parametrize("role", ["lead", "other_partner", "auditor"])
def test_others_are_refused_and_nothing_is_written(
    client: Client, cast: Cast, plan: dict[str, Any], report: PartnerReport, role: str
) -> None:
    answer = send(client, cast, report, {f"wp{plan['first'].pk}-achieved": "Not mine to say."}, role)

    assert answer.status_code in {403, 404}
    assert achieved(cast) == {}
