"""The whole cycle by API: AI4Citizens reports two periods, is controlled, verified and paid, to the cent.

What has to come out is worked out by hand in two_periods.csv beside this file.
"""

import csv
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.consortia.models import ReportingPeriod
from apps.control.tasks import render_control_documents
from apps.dashboard.demo.load import found_stage
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.people import load_organisations, load_people
from apps.finance.enums import RateSource
from apps.finance.models import MonthlyRate
from apps.project_reporting.tasks import render_report_documents
from apps.tenancy.context import enter_tenant, system_seat

SLUG = "ai4citizens"
HOME = f"/api/v1/partnerships/{SLUG}/"
TODAY = datetime.date(2026, 3, 2)
SHEET = Path(__file__).with_name("two_periods.csv")
CONTROLLERS = {"tampere": "fi", "alpenstadt": "at", "bistrita": "ro"}


@dataclass(frozen=True)
class Person:
    client: APIClient

    def get(self, path: str) -> Any:
        answer = self.client.get(f"{HOME}{path}")
        assert answer.status_code == 200, answer.content
        return answer.data

    def send(self, path: str, data: Any = None, *, method: str = "post", status: int = 200) -> Any:
        answer = getattr(self.client, method)(f"{HOME}{path}", data, format="json")
        assert answer.status_code == status, answer.content
        return answer.data

    def refused(self, path: str, data: Any = None, *, method: str = "post") -> int:
        """The status of a refusal."""
        status = getattr(self.client, method)(f"{HOME}{path}", data, format="json").status_code
        assert 400 <= status < 500
        return status


@dataclass(frozen=True)
class Play:
    """The five roles at their seats, and the two periods they report on."""

    stage: Stage
    periods: tuple[ReportingPeriod, ReportingPeriod]

    def person(self, email: str) -> Person:
        client = APIClient()
        client.force_login(User.objects.get(email=f"{email}@sammen.example"))
        return Person(client)

    @property
    def lead(self) -> Person:
        return self.person("lead.tampere")

    def partner(self, key: str) -> Person:
        return self.lead if key == "tampere" else self.person(f"partner.{key}")

    def controller(self, key: str) -> Person:
        return self.person(f"controller.{CONTROLLERS[key]}")

    def partner_id(self, key: str) -> int:
        return self.stage.partners[key].pk


@pytest.fixture
def play(tasks_run_at_once: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Play]:
    """AI4Citizens as it was approved, without anything reported yet. Tasks run as soon as a request has committed.

    All but those that draw up files, which have tests of their own: they would take minutes here.
    """
    monkeypatch.setattr("apps.reporting.services.partner_report.request_documents", lambda **_asked: None)
    for task in (render_control_documents, render_report_documents):
        monkeypatch.setattr(task, "after_commit", lambda **_ids: None)
    call_command("load_programmes")
    organisations = load_organisations()
    people = load_people(organisations)
    stage = found_stage(SLUG, organisations, people, TODAY)
    month = timezone.localdate().replace(day=1)
    MonthlyRate.objects.create(currency="RON", month=month, rate=Decimal("4.9764"), source=RateSource.COMMISSION)
    with enter_tenant(system_seat(stage.partnership.pk)):
        stage.partners["bistrita"].currency = "RON"
        stage.partners["bistrita"].save(update_fields=["currency"])
        first, second = ReportingPeriod.objects.order_by("number")[:2]
    with override_settings(AI_ENABLED=False):
        yield Play(stage, (first, second))


def sheet(period: int) -> dict[str, dict[str, Decimal]]:
    lines = (line for line in SHEET.read_text("utf-8").splitlines() if not line.startswith("#"))
    rows = [row for row in csv.DictReader(lines) if row.pop("period") == str(period)]
    return {row.pop("partner"): {name: Decimal(text) for name, text in row.items()} for row in rows}


def total(period: int, column: str) -> Decimal:
    return sum((row[column] for row in sheet(period).values()), Decimal(0))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_periods_from_expenditure_to_payment_equal_the_sheet(play: Play) -> None:
    advance = _receive_the_advance(play)
    first = _report_the_first_period(play)
    _control_the_first_period(play, first)
    report = _submit_to_the_programme(play, 1)
    _verify_the_first_period(play, report)
    _pay_the_first_period(play, report)
    second = _report_the_second_period(play)
    _control_the_second_period(play, second)
    _close_the_second_period(play)
    _everybody_stays_in_her_place(play, first, report, advance)


# The partners report.


def _open(play: Play, period: int, key: str) -> str:
    made = play.partner(key).send(f"periods/{play.periods[period - 1].pk}/report/")
    return f"reports/{made['id']}/"


def _declare(play: Play, key: str, report: str, *costs: tuple[str, str]) -> list[int]:
    """One line for each cost: wages for staff, an invoice for the rest. Answers the ids."""
    return [_add_line(play, key, report, number, *cost) for number, cost in enumerate(costs, start=1)]


def _add_line(play: Play, key: str, report: str, number: int, category: str, amount: str) -> int:
    is_staff = category == "staff"
    line = {
        "kind": "payroll" if is_staff else "invoice", "category": category, "declared": amount, "gross": amount,
        "net": amount, "vat": "0.00", "currency": play.stage.partners[key].currency,
        "description": "Wages of the project team" if is_staff else "Study of legal interpretation",
        "person": "Anna Wymyślona" if is_staff else "", "supplier_name": "" if is_staff else f"Studio {number}",
        "invoice_no": "" if is_staff else f"{key}-{report.split('/')[1]}-{number}",
        "invoice_date": "2025-06-10", "payment_date": "2025-06-20",
    }  # fmt: skip
    return int(play.partner(key).send(f"{report}lines/", line, status=201)["id"])


def _submit(play: Play, key: str, report: str) -> None:
    partner = play.partner(key)
    partner.send(report, {"summary": "Two workshops were held and a study was ordered."}, method="patch")
    assert partner.send(f"{report}submission/")["status"] in {"submitted", "in_control"}


def _report_the_first_period(play: Play) -> dict[str, str]:
    reports = {key: _open(play, 1, key) for key in CONTROLLERS}
    _declare(play, "tampere", reports["tampere"], ("staff", "30000.00"), ("external", "8000.00"))
    _declare(
        play, "alpenstadt", reports["alpenstadt"], ("staff", "20123.45"), ("travel", "1234.56"), ("external", "4333.33")
    )
    _declare(play, "bistrita", reports["bistrita"], ("staff", "50000.00"), ("external", "12345.67"))
    for key, report in reports.items():
        _submit(play, key, report)
    _correct_a_typing_mistake(play, reports["alpenstadt"])
    declared = {key: Decimal(play.partner(key).get(f"{path}totals/")["declared_eur"]) for key, path in reports.items()}
    assert declared == {key: row["declared"] for key, row in sheet(1).items()}
    return reports


def _correct_a_typing_mistake(play: Play, report: str) -> None:
    """The lead partner gives the report back before control; the partner puts 3 333.33 for 4 333.33."""
    partner = play.partner("alpenstadt")
    line = next(one for one in partner.get(f"{report}lines/")["results"] if one["category"] == "external")
    assert partner.refused(f"lines/{line['id']}/", {"declared": "3333.33"}, method="patch") == 403
    play.lead.send(f"{report}reopening/", {"reason": "The invoice says 3 333.33."})
    right = {"declared": "3333.33", "net": "3333.33", "gross": "3333.33"}
    partner.send(f"lines/{line['id']}/", right, method="patch")
    _submit(play, "alpenstadt", report)
    assert partner.get(report)["version"] == 2


# Their controllers control them.


def _begin(play: Play, key: str, report: str) -> Person:
    controller = play.controller(key)
    controller.send(f"{report}control/", status=201)
    seen = {
        "institution": "Control Office", "controller_name": "Cora Control", "saw_electronic": True,
        "is_administrative": True, "is_risk_based": False,
    }  # fmt: skip
    controller.send(f"{report}control/", seen, method="put")
    controller.send(f"{report}control/conclusion/", {"conclusions": "What is certified is eligible."}, method="put")
    asked = controller.get(f"{report}control/checklist/")
    answers = [{"question": one["question"], "answer": "yes"} for one in asked]
    controller.send(f"{report}control/checklist/", answers, method="put")
    return controller


def _lines(reader: Person, report: str) -> dict[str, dict[str, Any]]:
    """By category; flat rates too."""
    return {line["category"]: line for line in reader.get(f"{report}lines/")["results"]}


def _certify(controller: Person, report: str, cuts: dict[str, tuple[str, str]]) -> dict[str, Any]:
    """Every line that is not cut or parked in whole; cuts by category as amount certified and type of error."""
    parked = {one["line"] for one in controller.get("parked-lines/")["results"]}
    for category, line in _lines(controller, report).items():
        if line["kind"] != "flat_rate" and line["id"] not in parked:
            amount, typology = cuts.get(category, (line["declared_eur"], ""))
            decision = {"certified_eur": amount, "typology": typology, "comment": "Not proven." if typology else ""}
            controller.send(f"{report}control/lines/{line['id']}/", decision, method="put")
    return controller.send(f"{report}control/certificate/", {"confirmed": list("abcdefghi")}, status=201)


def _overview(reader: Person, report: str) -> dict[str, Decimal]:
    found = reader.get(f"{report}control/overview/")
    names = {
        "declared": "declared_eur",
        "parked": "parked_eur",
        "deducted": "deducted_eur",
        "certified": "eligible_eur",
    }
    return {name: Decimal(found[field]) for name, field in names.items()}


def _control_the_first_period(play: Play, reports: dict[str, str]) -> None:
    _control_tampere(play, reports["tampere"])
    _control_alpenstadt_twice(play, reports["alpenstadt"])
    _hand_bistrita_its_report_back(play, reports["bistrita"])
    found = {key: _overview(play.lead, report) for key, report in reports.items()}
    assert found == {key: {name: row[name] for name in found[key]} for key, row in sheet(1).items()}


def _control_tampere(play: Play, report: str) -> None:
    assert play.lead.refused(f"{report}control/") == 403
    controller = _begin(play, "tampere", report)
    external = _lines(controller, report)["external"]["id"]
    controller.send(
        f"{report}control/lines/{external}/parking/", {"reason": "The acceptance report is missing."}, status=204
    )
    assert play.controller("alpenstadt").refused(f"{report}control/certificate/") in {403, 404}
    certificate = _certify(controller, report, {"staff": ("28750.00", "4.14")})
    assert Decimal(certificate["eligible_eur"]) == sheet(1)["tampere"]["certified"]
    assert play.lead.get(report)["status"] == "certified"


def _control_alpenstadt_twice(play: Play, report: str) -> None:
    """The first certificate overlooks a tip; it is withdrawn, with the reason, and the second names what is cut."""
    controller = _begin(play, "alpenstadt", report)
    hasty = _certify(controller, report, {})
    assert Decimal(hasty["eligible_eur"]) == sheet(1)["alpenstadt"]["declared"]
    controller.send(f"{report}control/reopening/", {"reason": "A tip was overlooked."})
    second = _certify(controller, report, {"travel": ("1200.00", "4.15")})
    assert (second["version"], second["withdrawn_at"]) == (2, None)
    assert Decimal(second["eligible_eur"]) == sheet(1)["alpenstadt"]["certified"]


def _hand_bistrita_its_report_back(play: Play, report: str) -> None:
    controller, partner = _begin(play, "bistrita", report), play.partner("bistrita")
    controller.send(f"{report}control/hand-back/", {"reason": "Name the study."})
    line = _lines(partner, report)["external"]
    partner.send(f"lines/{line['id']}/", {"description": "Study of transparency"}, method="patch")
    _submit(play, "bistrita", report)
    assert partner.get(report)["status"] == "in_control"
    assert _lines(partner, report)["staff"]["rate"] == "4.976400"
    _certify(controller, report, {})


# The lead partner reports to the programme, which verifies and pays.


def _submit_to_the_programme(play: Play, period: int) -> str:
    lead, row = play.lead, play.periods[period - 1]
    report = f"project-reports/{lead.send('project-reports/', {'period': row.pk}, status=202)['id']}/"
    offered = lead.get(f"{report}sources/")
    claimed = {one["partner"]: Decimal(one["eligible_eur"]) for one in offered}
    wanted = {play.stage.partners[key].code: one["certified"] for key, one in sheet(period).items()}
    assert claimed == wanted
    lead.send(f"{report}approval/")
    assert lead.send(f"{report}freeze/")["status"] == "frozen"
    return report


def _verify_the_first_period(play: Play, report: str) -> None:
    claimed = play.lead.get(f"{report}sources/")
    source = next(one for one in claimed if one["partner"] == play.stage.partners["tampere"].code)
    cut = {
        "source": source["id"], "category": "staff", "eur": "100.00", "typology": "4.14", "scenario": "2",
        "reason": "One timesheet is not signed.",
    }  # fmt: skip
    letter = {"verified_on": str(timezone.localdate()), "reference": "JS/2026/17", "deductions": [cut]}
    _equals_sheet(play, 1, play.lead.send(f"{report}verification/", letter, status=201))


def _equals_sheet(play: Play, period: int, verified: dict[str, Any]) -> None:
    assert verified["status"] == "verified"
    found = {
        one["partner"].split()[0]: tuple(Decimal(one[f"{name}_eur"]) for name in ("claimed", "verified", "fund", "own"))
        for one in verified["sources"]
    }
    names = ("certified", "verified", "fund", "own")
    wanted = {play.stage.partners[key].code: tuple(row[name] for name in names) for key, row in sheet(period).items()}
    assert found == wanted


ADVANCES = {"tampere": "10000.00", "alpenstadt": "6000.00", "bistrita": "4000.00"}


def _receive_the_advance(play: Play) -> int:
    day = str(timezone.localdate())
    advance = {"kind": "advance", "amount_eur": "20000.00", "received_on": day, "reference": "ADV-1"}
    made = play.lead.send("payments/", advance, status=201)["id"]
    shares = [
        {"partner_id": play.partner_id(key), "amount_eur": amount, "paid_on": day} for key, amount in ADVANCES.items()
    ]
    play.lead.send(f"payments/{made}/distribute/", {"shares": shares}, status=201)
    return int(made)


def _pay_the_first_period(play: Play, report: str) -> None:
    """The programme keeps the advance back and pays the rest: 61 602.68 − 20 000.00 = 41 602.68."""
    assert total(1, "fund") - 20000 == Decimal("41602.68")
    made = _distribute(play, 1, "41602.68", "interim")
    found = {one["partner"]: Decimal(one["amount_eur"]) for one in made}
    wanted = {play.partner_id(key): row["fund"] - Decimal(ADVANCES[key]) for key, row in sheet(1).items()}
    assert found == wanted
    assert play.lead.get(f"{report}programme/")["status"] == "paid"
    mine = next(one for one in made if one["partner"] == play.partner_id("bistrita"))
    came = {"received_on": str(timezone.localdate())}
    assert play.partner("bistrita").send(f"distributions/{mine['id']}/confirm/", came)["receipt_state"] == "confirmed"
    assert play.partner("alpenstadt").refused(f"distributions/{mine['id']}/confirm/", came) in {403, 404}


def _distribute(play: Play, period: int, amount: str, kind: str) -> list[dict[str, Any]]:
    """As the product proposes."""
    day = str(timezone.localdate())
    payment = {"kind": kind, "amount_eur": amount, "received_on": day, "period_id": play.periods[period - 1].pk}
    made = play.lead.send("payments/", payment, status=201)["id"]
    proposed = play.lead.get(f"payments/{made}/proposal/")["shares"]
    shares = [
        {
            "partner_id": one["partner_id"], "amount_eur": one["amount"], "offset_eur": one["offset"],
            "withheld_eur": one["withheld"], "paid_on": day,
        }
        for one in proposed
        if Decimal(one["fund"])
    ]  # fmt: skip
    return list(play.lead.send(f"payments/{made}/distribute/", {"shares": shares}, status=201)["distributions"])


# The second period: a parked cost comes back.


def _report_the_second_period(play: Play) -> dict[str, str]:
    reports = {key: _open(play, 2, key) for key in sheet(2)}
    _declare(play, "tampere", reports["tampere"], ("staff", "10000.00"))
    (parked,) = play.lead.get("parked-lines/")["results"]
    play.lead.send(f"parked-lines/{parked['id']}/{reports['tampere']}", status=201)
    _declare(play, "alpenstadt", reports["alpenstadt"], ("staff", "5000.00"))
    for key, report in reports.items():
        _submit(play, key, report)
        assert Decimal(play.partner(key).get(f"{report}totals/")["declared_eur"]) == sheet(2)[key]["declared"]
    return reports


def _control_the_second_period(play: Play, reports: dict[str, str]) -> None:
    for key, report in reports.items():
        certificate = _certify(_begin(play, key, report), report, {})
        assert Decimal(certificate["eligible_eur"]) == sheet(2)[key]["certified"]


def _close_the_second_period(play: Play) -> None:
    report = _submit_to_the_programme(play, 2)
    _returned_once = play.lead.send(
        f"{report}return/", {"returned_on": str(timezone.localdate()), "reason": "Explain the deviation."}
    )
    assert _returned_once["status"] == "returned"
    again = _submit_to_the_programme(play, 2)
    letter = {"verified_on": str(timezone.localdate()), "reference": "JS/2026/44"}
    _equals_sheet(play, 2, play.lead.send(f"{again}verification/", letter, status=201))
    made = _distribute(play, 2, str(total(2, "fund")), "interim")
    assert {one["partner"]: Decimal(one["amount_eur"]) for one in made} == {
        play.partner_id(key): row["fund"] for key, row in sheet(2).items()
    }
    assert play.lead.get(f"{again}programme/")["status"] == "paid"


def _everybody_stays_in_her_place(play: Play, reports: dict[str, str], report: str, advance: int) -> None:
    auditor, stranger = play.person("auditor.en"), play.person("stranger")
    read = (*reports.values(), report, f"{report}programme/", "payments/overview/", f"payments/{advance}/")
    for path in read:
        auditor.get(path)
        assert stranger.refused(path, method="get") == 404
    writes = (
        f"{report}withdraw/", f"{reports['tampere']}reopening/", f"payments/{advance}/cancel/",
        f"{reports['tampere']}control/reopening/",
    )  # fmt: skip
    assert {auditor.refused(path, {"reason": "Because."}) for path in writes} == {403}
    controller = play.controller("tampere")
    assert controller.refused(f"payments/{advance}/cancel/", {"reason": "Because."}) == 403
    withdrawal = f"{reports['tampere']}control/reopening/"
    # The project report rests on the certificate.
    assert controller.refused(withdrawal, {"reason": "Too late."}) == 400
