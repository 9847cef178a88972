"""The walk by program: a partner in Helsinki, the lead in Tampere and an auditor use the API with their tokens."""

from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser

from config.local.processes import wait_until
from tests.journeys.caller import Answer, Caller
from tests.journeys.conftest import SAMPLES, WORKER_MS, Walker

pytestmark = pytest.mark.journey
API = "/partnerships/ai4citizens"
PEOPLE = {
    "partner": "partner.helsinki@sammen.example",
    "other": "partner.daugava@sammen.example",
    "lead": "lead.tampere@sammen.example",
    "auditor": "auditor.da@sammen.example",
    "stranger": "stranger@sammen.example",
}


@pytest.fixture(scope="module")
def callers(browser: Browser, product: str) -> dict[str, Caller]:
    """Everybody makes a token on her own page first."""
    made = {}
    for role, email in PEOPLE.items():
        context = browser.new_context()
        walk = Walker(context.new_page(), product)
        walk.sign_in(email)
        made[role] = Caller(product, walk.make_token())
        context.close()
    return made


def test_walk_by_api_from_upload_to_frozen_report(callers: dict[str, Caller]) -> None:
    partner, lead = callers["partner"], callers["lead"]
    report = next(one for one in partner.get_all(f"{API}/reports/") if one["status"] == "draft")
    path = f"{API}/reports/{report['id']}/"

    _another_partner_does_not_see_the_draft(callers["other"], path)
    _bring_the_list_once(partner, path)
    _attach_evidence(partner, path)
    _have_it_checked(partner, path)
    _tell_of_the_work(partner, path)
    _submit_and_change_nothing_after(partner, path)
    _decide_flags(lead, path)
    _freeze_the_project_report(lead, report["period"])


def _another_partner_does_not_see_the_draft(other: Caller, path: str) -> None:
    assert path not in {f"{API}/reports/{one['id']}/" for one in other.get_all(f"{API}/reports/")}
    assert _problem(other.call(path)) == 404
    assert _problem(other.call(f"{path}lines/")) == 404


def _problem(answer: Answer) -> int:
    """The status of a refusal, which every refusal repeats in a problem document with a sentence for the person."""
    assert answer.media_type == "application/problem+json", answer
    assert answer.data["status"] == answer.status
    assert answer.data["title"]
    return answer.status


def _bring_the_list_once(partner: Caller, path: str) -> None:
    sample, imports = SAMPLES / "helsinki-menot.xlsx", f"{path}imports/"
    first = partner.call(imports, method="POST", file=sample, key="menot-1")
    again = partner.call(imports, method="POST", file=sample, key="menot-1")
    assert (first.status, again.status) == (202, 200)
    assert again.data["id"] == first.data["id"]
    other = SAMPLES / "opole-wydatki.xlsx"
    assert _problem(partner.call(imports, method="POST", file=other, key="menot-1")) == 400
    assert _problem(partner.call(imports, method="POST", file=SAMPLES / "faktura-warsztaty.pdf")) == 422

    upload = f"{API}/imports/{first.data['id']}/"
    assert _import_settled(partner, imports, first.data["id"], "reading") == "preview"
    preview = partner.get(upload)
    assert (preview["rows"], preview["blocked_rows"], preview["can_confirm"]) == (8, [], True)
    assert [column["field"] for column in preview["columns"]][:4] == [
        "reference", "invoice_no", "invoice_date", "payment_date",
    ]  # fmt: skip
    assert partner.get(f"{path}lines/")["count"] == 0
    partner.send(f"{upload}confirm/", status=202)
    partner.send(f"{upload}confirm/", status=202)
    assert _import_settled(partner, imports, first.data["id"], "confirming") == "confirmed"
    assert sum(Decimal(line["declared"]) for line in partner.get_all(f"{path}lines/")) == Decimal("9094.26")
    assert partner.get(f"{path}lines/")["count"] == 8
    known = partner.call(imports, method="POST", file=sample)
    assert (_problem(known), known.data["code"]) == (409, "already_imported")


def _import_settled(partner: Caller, imports: str, import_id: int, busy: str) -> str:
    """The import's status once a worker has done with it."""

    def status() -> str:
        return next(str(one["status"]) for one in partner.get_all(imports) if one["id"] == import_id)

    assert wait_until(lambda: status() != busy, seconds=WORKER_MS / 1000, pause=0.5)
    return status()


def _attach_evidence(partner: Caller, path: str) -> None:
    line = next(iter(partner.get_all(f"{path}lines/")))
    evidence, proof = f"{API}/lines/{line['id']}/evidence/", SAMPLES / "potwierdzenie-przelewu.pdf"
    attached = partner.call(evidence, method="POST", file=proof, field="files", fields={"kind": "payment_proof"})
    assert attached.status == 201
    [kept] = partner.get(evidence)
    content = partner.call(f"{API}/documents/{kept['document']['id']}/content/")
    assert (content.status, content.body) == (200, proof.read_bytes())


def _have_it_checked(partner: Caller, path: str) -> None:
    run = partner.send(f"{path}checks/", status=202)
    done = _wait_for(partner, f"{API}/checks/{run['id']}/", {"done", "failed"})
    assert (done["status"], done["lines_done"]) == ("done", done["lines_total"])
    flags = list(partner.get_all(f"{path}flags/"))
    assert {"fines-and-penalties", "tips-alcohol-private"} <= {flag["rule"] for flag in flags}
    assert all(flag["basis"] and flag["found"] and flag["advice"] for flag in flags)
    fine = next(flag for flag in flags if flag["rule"] == "fines-and-penalties")
    assert (fine["severity"], fine["ineligible_eur"]) == ("full", "80.00")


def _wait_for(caller: Caller, path: str, statuses: set[str]) -> Any:
    """The thing at this address once the worker has brought it to one of these states."""
    assert wait_until(lambda: caller.get(path)["status"] in statuses, seconds=WORKER_MS / 1000, pause=0.5)
    return caller.get(path)


def _tell_of_the_work(partner: Caller, path: str) -> None:
    package = partner.get(f"{API}/work-packages/")[0]
    told = {"achieved": "Kaksi raatia kokoontui ja antoi suosituksensa."}
    partner.send(f"{path}progress/work-packages/{package['id']}/", told, method="PUT", status=204)
    summary = {"summary": "Raatien työ eteni suunnitelman mukaan."}
    assert partner.send(path, summary, method="PATCH")["summary"] == summary["summary"]


def _submit_and_change_nothing_after(partner: Caller, path: str) -> None:
    assert partner.send(f"{path}submission/")["status"] == "submitted"
    before = list(partner.get_all(f"{path}lines/"))
    line = f"{API}/lines/{before[0]['id']}/"
    assert _problem(partner.call(line, method="PATCH", data={"declared": "1.00"})) == 403
    assert _problem(partner.call(line, method="DELETE")) == 403
    assert _problem(partner.call(path, method="PATCH", data={"summary": "Toisin."})) == 403
    sample = SAMPLES / "opole-wydatki.csv"
    assert _problem(partner.call(f"{path}imports/", method="POST", file=sample)) == 403
    money = ("id", "number", "declared", "currency", "declared_eur")
    after = partner.get_all(f"{path}lines/")
    assert [[line[name] for name in money] for line in after] == [[line[name] for name in money] for line in before]


def _decide_flags(lead: Caller, path: str) -> None:
    fine = next(flag for flag in lead.get_all(f"{path}flags/") if flag["rule"] == "fines-and-penalties")
    decision = f"{API}/flags/{fine['id']}/decision/"
    assert _problem(lead.call(decision, method="POST", data={"state": "rejected"})) == 400
    assert lead.send(decision, {"state": "accepted"})["state"] == "accepted"
    assert Decimal(lead.get(f"{path}flags/sums/")["deducted_eur"]) == Decimal("80.00")


def _freeze_the_project_report(lead: Caller, period: int) -> None:
    started = lead.send(f"{API}/project-reports/", {"period": period}, status=202)
    path = f"{API}/project-reports/{started['id']}/"
    assert _wait_for(lead, path, {"draft", "failed"})["status"] == "draft"
    assert _problem(lead.call(f"{API}/project-reports/", method="POST", data={"period": period})) == 400
    assert _problem(lead.call(f"{path}files/pdf/fi/")) == 404
    sentences = list(lead.get_all(f"{path}sentences/"))
    assert {sentence["kind"] for sentence in sentences} == {"quote", "ledger"}
    own = lead.send(f"{path}sentences/{sentences[0]['id']}/", {"text": "Omin sanoin."}, method="PATCH")
    assert (own["kind"], own["is_machine_drafted"]) == ("person", False)
    assert lead.send(f"{path}approval/")["changed"] == len(sentences) - 1

    assert lead.send(f"{path}freeze/")["status"] == "frozen"
    again = lead.call(f"{path}sentences/{sentences[1]['id']}/", method="PATCH", data={"text": "Toisin."})
    assert _problem(again) == 403
    overview = lead.get(f"{path}financial-overview/")
    assert Decimal(overview["total"]["current"]) == _sum_of_lines(lead, period)
    pdf = lead.call(f"{path}files/pdf/fi/")
    assert (pdf.status, pdf.media_type, pdf.body[:5]) == (200, "application/pdf", b"%PDF-")


def _sum_of_lines(lead: Caller, period: int) -> Decimal:
    reports = [one for one in lead.get_all(f"{API}/reports/") if one["period"] == period]
    submitted = [one["id"] for one in reports if one["status"] in {"submitted", "in_control", "certified"}]
    return sum(
        (Decimal(line["declared_eur"]) for id in submitted for line in lead.get_all(f"{API}/reports/{id}/lines/")),
        Decimal(0),
    )


def test_auditor_reads_by_api_and_is_refused_every_write(callers: dict[str, Caller]) -> None:
    auditor = callers["auditor"]
    report = next(one for one in auditor.get_all(f"{API}/reports/") if one["status"] == "submitted")
    path = f"{API}/reports/{report['id']}/"
    line = auditor.get(f"{path}lines/")["results"][0]
    for read in ("partners", "periods", "budget", "work-packages", "project-reports", "events", "documents"):
        auditor.get(f"{API}/{read}/")
    writes = [
        ("POST", f"{path}checks/"),
        ("POST", f"{path}reopening/"),
        ("POST", f"{path}lines/"),
        ("PATCH", path),
        ("PATCH", f"{API}/lines/{line['id']}/"),
        ("DELETE", f"{API}/lines/{line['id']}/"),
        ("POST", f"{API}/project-reports/"),
    ]
    assert [_problem(auditor.call(where, method=method, data={})) for method, where in writes] == [403] * len(writes)
    assert auditor.get(f"{API}/lines/{line['id']}/") == line


def test_nobody_else_gets_in(callers: dict[str, Caller]) -> None:
    base = callers["lead"].base
    assert _problem(Caller(base).call(f"{API}/")) == 401
    assert _problem(Caller(base, "no-such-token").call(f"{API}/reports/")) == 401
    assert _problem(callers["stranger"].call(f"{API}/reports/")) == 404
    assert _problem(callers["stranger"].call(f"{API}/reports/", method="POST", data={})) == 404
    assert _problem(callers["lead"].call("/partnerships/ai-empowered/reports/")) == 404
    assert _problem(callers["lead"].call(f"{API}/no-such-thing/")) == 404


def test_long_lists_come_in_pages(callers: dict[str, Caller]) -> None:
    lead = callers["lead"]
    first = lead.get(f"{API}/reports/?page_size=2")
    assert (len(first["results"]), first["previous"]) == (2, None)
    second = lead.get(first["next"].split("/api/v1")[1])
    assert {one["id"] for one in first["results"]} & {one["id"] for one in second["results"]} == set()
    assert len(list(lead.get_all(f"{API}/reports/"))) == first["count"]
    assert _problem(lead.call(f"{API}/reports/?page=9999")) == 404


def test_schema_describes_the_api(callers: dict[str, Caller]) -> None:
    answer = callers["partner"].call("/schema?format=json")
    assert answer.status == 200
    schema = answer.data
    assert schema["openapi"].startswith("3.")
    assert "/api/v1/partnerships/{partnership}/reports/{report_id}/imports/" in schema["paths"]
