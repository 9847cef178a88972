from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from apps.consortia.models import Membership
from apps.eligibility.catalogue import get_rule
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.programmes.legal_basis import link_basis
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import PNG, PROGRAM, make_upload
from tests.factories.finance import make_line, make_report
from tests.factories.reporting import make_flag

FORM = {
    "kind": "invoice",
    "description": "Tłumaczenie",
    "category": "external",
    "currency": "pln",
    "declared": "12.30",
}


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


@pytest.fixture
def line(cast: Cast, report: PartnerReport) -> ExpenditureLine:
    with enter_tenant(cast.partner.seat):
        return make_line(report, suggested_category="travel", suggestion_probability=0.91)


def sign_in(client: Client, member: Membership) -> Client:
    client.force_login(member.user)
    return client


def test_list_takes_as_many_queries_for_three_lines_as_for_one(
    cast: Cast, client: Client, report: PartnerReport
) -> None:
    counts = []
    sign_in(client, cast.partner)
    for numbers in ([1], [2, 3]):
        with enter_tenant(cast.partner.seat):
            for number in numbers:
                make_line(report, number)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/p/alpha/reports/{report.pk}/expenditure/")
        counts.append(len(queries))

    assert answer.status_code == 200
    assert counts[0] == counts[1]


def test_list_filter_shows_only_what_fits_and_totals_of_all(cast: Cast, client: Client, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        make_line(report, 1, category="travel")
        make_line(report, 2)

    answer = sign_in(client, cast.partner).get(f"/p/alpha/reports/{report.pk}/expenditure/?category=travel")

    assert [line.number for line in answer.context["page"]] == [1]
    assert answer.context["totals"].lines == 2


def test_list_with_an_odd_address_shows_everything(cast: Cast, client: Client, line: ExpenditureLine) -> None:
    answer = sign_in(client, cast.partner).get(
        f"/p/alpha/reports/{line.report_id}/expenditure/?category=zzz&sort=drop&page=99"
    )

    assert [found.pk for found in answer.context["page"]] == [line.pk]


def test_add_line_saves_it_in_the_currency_given(cast: Cast, client: Client, report: PartnerReport) -> None:
    answer = sign_in(client, cast.partner).post(f"/p/alpha/reports/{report.pk}/expenditure/new/", FORM)

    with enter_tenant(cast.partner.seat):
        line = ExpenditureLine.objects.get()
    assert answer["Location"] == f"/p/alpha/lines/{line.pk}/"
    assert (line.currency, line.declared, line.description) == ("PLN", Decimal("12.30"), "Tłumaczenie")


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"declared": "-4"}, "declared"), ({"currency": "XYZ"}, "currency"),
     ({"invoice_date": "2026-02-31"}, "invoice_date"),
     ({"kind": "flat_rate"}, "kind"), ({"description": ""}, "description"), ({"declared": "1e400"}, "declared")],
)  # fmt: skip
def test_add_line_with_bad_input_saves_nothing_and_points_at_the_field(
    cast: Cast, client: Client, report: PartnerReport, changes: dict[str, str], field: str
) -> None:
    answer = sign_in(client, cast.partner).post(f"/p/alpha/reports/{report.pk}/expenditure/new/", FORM | changes)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    with enter_tenant(cast.partner.seat):
        assert ExpenditureLine.objects.count() == 0


def test_edit_line_saves_the_change(cast: Cast, client: Client, line: ExpenditureLine) -> None:
    sign_in(client, cast.partner).post(f"/p/alpha/lines/{line.pk}/edit/", FORM | {"declared": "55.00"})

    with enter_tenant(cast.partner.seat):
        line.refresh_from_db()
    assert (line.declared, line.description) == (Decimal("55.00"), "Tłumaczenie")


def test_delete_line_asks_first_and_then_deletes(cast: Cast, client: Client, line: ExpenditureLine) -> None:
    sign_in(client, cast.partner)
    assert client.get(f"/p/alpha/lines/{line.pk}/delete/").status_code == 200

    client.post(f"/p/alpha/lines/{line.pk}/delete/")

    with enter_tenant(cast.partner.seat):
        assert ExpenditureLine.objects.count() == 0


def test_category_proposal_is_accepted_by_a_person(cast: Cast, client: Client, line: ExpenditureLine) -> None:
    sign_in(client, cast.partner)
    assert client.get(f"/p/alpha/lines/{line.pk}/").context["can_decide_category"] is True

    client.post(f"/p/alpha/lines/{line.pk}/category/", {"decision": "accept"})

    answer = client.get(f"/p/alpha/lines/{line.pk}/")
    assert (answer.context["line"].category, answer.context["can_decide_category"]) == ("travel", False)
    assert str(cast.partner.user) in answer.content.decode()


def test_evidence_of_several_files_is_attached_and_listed(cast: Cast, client: Client, line: ExpenditureLine) -> None:
    files = [make_upload("faktura.pdf"), make_upload("zdjęcie.png", PNG)]

    sign_in(client, cast.partner).post(f"/p/alpha/lines/{line.pk}/evidence/", {"kind": "invoice", "documents": files})

    answer = client.get(f"/p/alpha/lines/{line.pk}/")
    page = answer.content.decode()
    assert -1 < page.find(">faktura.pdf</a>") < page.find(">zdjęcie.png</a>")


@pytest.mark.parametrize("data", [{"kind": "invoice"}, {"kind": "nonsense"}])
def test_evidence_without_files_is_refused(cast: Cast, client: Client, line: ExpenditureLine, data: Any) -> None:
    answer = sign_in(client, cast.partner).post(f"/p/alpha/lines/{line.pk}/evidence/", data)

    assert answer.status_code == 422


def test_evidence_refused_says_why_and_attaches_nothing(cast: Cast, client: Client, line: ExpenditureLine) -> None:
    files = [make_upload("faktura.pdf"), make_upload("setup.exe", PROGRAM), make_upload("pusty.pdf", b"")]

    answer = sign_in(client, cast.partner).post(
        f"/p/alpha/lines/{line.pk}/evidence/", {"kind": "invoice", "documents": files}
    )

    assert answer.status_code == 422
    assert len(answer.context["evidence_form"].errors["documents"]) == 2
    with enter_tenant(cast.partner.seat):
        assert LineEvidence.objects.count() == 0


READ = ["/p/alpha/reports/{report}/expenditure/", "/p/alpha/lines/{line}/"]
CHANGE = [
    "/p/alpha/reports/{report}/expenditure/new/",
    "/p/alpha/lines/{line}/edit/",
    "/p/alpha/lines/{line}/delete/",
    "/p/alpha/lines/{line}/category/",
    "/p/alpha/lines/{line}/evidence/",
]


@pytest.mark.parametrize("page", READ)
@pytest.mark.parametrize(
    ("seat", "status"), [("partner", 200), ("lead", 200), ("auditor", 200), ("other_partner", 404), ("stranger", 404)]
)
def test_lines_are_read_by_partner_lead_and_auditor(
    cast: Cast, client: Client, line: ExpenditureLine, page: str, seat: str, status: int
) -> None:
    url = page.format(report=line.report_id, line=line.pk)

    assert sign_in(client, getattr(cast, seat)).get(url).status_code == status


@pytest.mark.parametrize("page", CHANGE)
@pytest.mark.parametrize(
    ("seat", "status"), [("lead", 403), ("auditor", 403), ("other_partner", 404), ("stranger", 404)]
)
def test_lines_are_changed_by_their_partner_only(
    cast: Cast, client: Client, line: ExpenditureLine, page: str, seat: str, status: int
) -> None:
    url = page.format(report=line.report_id, line=line.pk)

    assert sign_in(client, getattr(cast, seat)).post(url, FORM).status_code == status


@pytest.mark.parametrize("page", CHANGE)
def test_lines_of_a_submitted_report_are_not_changed(
    cast: Cast, client: Client, line: ExpenditureLine, page: str
) -> None:
    with enter_tenant(cast.partner.seat):
        PartnerReport.objects.update(status=PartnerReportStatus.SUBMITTED)
    url = page.format(report=line.report_id, line=line.pk)

    assert sign_in(client, cast.partner).post(url, FORM).status_code == 403


def test_submitted_list_of_another_partner_is_forbidden_not_empty(
    cast: Cast, client: Client, line: ExpenditureLine
) -> None:
    with enter_tenant(cast.partner.seat):
        PartnerReport.objects.update(status=PartnerReportStatus.SUBMITTED)

    answer = sign_in(client, cast.other_partner).get(f"/p/alpha/reports/{line.report_id}/expenditure/")

    assert answer.status_code == 403


def test_line_shows_its_flags_in_words(cast: Cast, client: Client, line: ExpenditureLine) -> None:
    with enter_tenant(cast.partner.seat):
        make_flag(line.report, line, ineligible_eur=Decimal("23.50"))

    answer = sign_in(client, cast.partner).get(f"/p/alpha/lines/{line.pk}/")

    assert answer.context["line"].flags_count == 1
    with translation.override("pl"):
        assert str(get_rule("gifts").title) in answer.content.decode()
        assert link_basis(get_rule("gifts").basis) in answer.content.decode()
    assert "23,50" in answer.content.decode()


def test_more_about_a_cost_is_entered_and_shown(cast: Cast, client: Client, report: PartnerReport) -> None:
    more = {
        "buyer_name": "Gmina Opole", "buyer_tax_id": "PL7542865567", "payer_name": "Jan Przykładowy", "is_used": "true",
        "other_grant": "Fundusz gminny", "other_grant_eur": "100,50 €",
    }  # fmt: skip

    added = sign_in(client, cast.partner).post(f"/p/alpha/reports/{report.pk}/expenditure/new/", FORM | more)

    with enter_tenant(cast.partner.seat):
        line = ExpenditureLine.objects.get()
    assert (line.buyer_name, line.buyer_tax_id, line.payer_name) == ("Gmina Opole", "PL7542865567", "Jan Przykładowy")
    assert (line.is_used, line.other_grant, line.other_grant_eur) == (True, "Fundusz gminny", Decimal("100.50"))
    page = client.get(added["Location"]).content.decode()
    assert all(words in page for words in ("Gmina Opole", "PL7542865567", "Jan Przykładowy", "Fundusz gminny"))


def test_other_grant_in_another_currency_than_euro_is_refused(
    cast: Cast, client: Client, report: PartnerReport
) -> None:
    answer = sign_in(client, cast.partner).post(
        f"/p/alpha/reports/{report.pk}/expenditure/new/", FORM | {"other_grant_eur": "100,50 zł"}
    )

    assert answer.status_code == 422
    assert 'id="id_other_grant_eur_error"' in answer.content.decode()
