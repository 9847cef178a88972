"""The pages on which a file is brought back."""

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.applications.models import ApplicationFile
from apps.applications.selectors.exchange import export_application
from apps.applications.services.exchange import lay_file_aside
from apps.publishing.enums import Format
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.reporting import make_work_package


def lay(cast: Cast, **changed: Any) -> ApplicationFile:
    """A file of the lead partner that says something new of the summary and the first work package."""
    with enter_tenant(cast.lead.seat):
        make_work_package(cast, 1)
        content = json.loads(export_application(partnership=cast.partnership, format=Format.JSON, language="en"))
        content["sections"][0]["text"] = "New words."
        content["work_plan"][0]["ends_on"] = "2028-03-31"
        content["project"] |= changed
        return lay_file_aside(member=cast.lead, name="a.json", content=json.dumps(content).encode())


def address(cast: Cast, file: ApplicationFile, step: str = "") -> str:
    return f"/p/{cast.partnership.slug}/application/files/{file.pk}/{step}"


def test_file_shows_what_would_change_with_days_as_the_reader_writes_them(cast: Cast, lead_client: Client) -> None:
    page = lead_client.get(address(cast, lay(cast))).content.decode()

    assert "<ins>31/03/2028</ins>" in page
    assert '<input type="checkbox" class="form-check-input" name="sections" value="summary:0" checked>' in page


def test_file_of_another_project_is_named_and_nothing_of_it_is_ticked(cast: Cast, lead_client: Client) -> None:
    page = lead_client.get(address(cast, lay(cast, acronym="OTHERS"))).content.decode()

    assert "the application of OTHERS, not of ALPHA" in page
    assert 'value="summary:0">' in page


def test_file_that_waits_is_listed_for_its_own_partner_alone(
    cast: Cast, lead_client: Client, partner_client: Client
) -> None:
    file = lay(cast)
    pages = [
        client.get(f"/p/{cast.partnership.slug}/application/files/").content.decode()
        for client in (lead_client, partner_client)
    ]

    assert [address(cast, file) in page for page in pages] == [True, False]


def test_second_press_of_the_button_is_told_that_the_file_was_taken(cast: Cast, lead_client: Client) -> None:
    file = lay(cast)
    for expected in ("What you chose was taken over.", "This file was taken over already."):
        answer = lead_client.post(address(cast, file, "take/"), {"sections": "summary:0"}, follow=True)
        assert (answer.status_code, expected in answer.content.decode()) == (200, True)


def test_version_that_is_no_number_is_taken_for_nothing_chosen(cast: Cast, lead_client: Client) -> None:
    answer = lead_client.post(address(cast, lay(cast), "take/"), {"sections": ["summary:²", "summary:" + "9" * 5000]})

    assert answer.status_code == 422
    assert "Choose what is to be taken over." in answer.content.decode()


def test_partner_is_not_offered_to_take_what_is_the_lead_partners(cast: Cast, partner_client: Client) -> None:
    with enter_tenant(cast.lead.seat):
        make_work_package(cast, 1)
    with enter_tenant(cast.partner.seat):
        content = json.loads(export_application(partnership=cast.partnership, format=Format.JSON, language="en"))
        content["work_plan"][0]["title"] = "Renamed"
        file = lay_file_aside(member=cast.partner, name="a.json", content=json.dumps(content).encode())

    page = partner_client.get(address(cast, file)).content.decode()

    assert "The lead partner takes work plan and budget over." in page
    assert "Take over what is ticked" not in page


def test_file_beyond_ten_megabytes_is_refused_with_its_size(cast: Cast, lead_client: Client) -> None:
    upload = SimpleUploadedFile("a.json", b" " * (10 * 1024 * 1024 + 1))

    answer = lead_client.post(f"/p/{cast.partnership.slug}/application/files/", {"file": upload})

    assert answer.status_code == 422
    assert "larger than 10 MB" in answer.content.decode()
