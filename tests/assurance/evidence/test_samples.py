"""Packs of an audit's sample and of a finding: their lines, the record of the draw, and who may have them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.assurance.enums import SampleMethod, UnitKind
from apps.assurance.models import Sample, SampleUnit
from apps.assurance.parameters import Parameters
from apps.assurance.selectors.sample_population import Definition
from apps.assurance.services.finding_answer import answer_finding
from apps.assurance.services.sample import release_sample
from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.assurance import DECLARED, clear_open_units, draw, make_declared
from tests.factories.cast import Cast
from tests.factories.documents import make_upload
from tests.factories.evidence import attach, content_of, ledger_of, make_pack, stems_of
from tests.factories.findings import draft, hand_in, release

pytestmark = pytest.mark.django_db
_TRAIL = "trail/trail/assurance_"
FILES = ("sample.xlsx", "sample.json", "units.csv", "population.csv")
ALL = Parameters(SampleMethod.NON_STATISTICAL_EQUAL, is_exercise=True)


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def sample(cast: Cast) -> Sample:
    """Eleven of 24 lines, the largest of which has a scan."""
    make_declared(cast)
    sample = draw(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        for number in (1, 9):
            line = ExpenditureLine.objects.get(partner=cast.partner.partner, number=number)
            attach(cast.partner, line, f"Scan {number}.pdf", f"%PDF {number}".encode())
    return sample


def drawn(cast: Cast, sample: Sample) -> list[int]:
    with enter_tenant(cast.auditor.seat):
        return sorted(SampleUnit.objects.filter(sample=sample).values_list("unit", flat=True))


def make_released(cast: Cast, sample: Sample) -> None:
    with enter_tenant(cast.auditor.seat, papers=True):
        clear_open_units(cast, sample)
        release_sample(member=cast.auditor, sample=sample)


def records_of(files: dict[str, bytes]) -> list[str]:
    return sorted(name for name in files if "sample" in name and not name.startswith("trail/"))


def expected(sample: Sample) -> list[str]:
    return sorted([f"pages/sample-{sample.pk}.html", *(f"samples/{sample.pk}/{name}" for name in FILES)])


def test_pack_of_a_sample_holds_its_units_their_files_and_its_record(cast: Cast, sample: Sample) -> None:
    units = drawn(cast, sample)

    files = content_of(make_pack(cast.auditor, sample_id=sample.pk))

    assert len(units) == 11
    assert sorted(line["line_id"] for line in ledger_of(files)) == units
    assert stems_of(files) == ["documents/PP2/R1/lines/Scan 1.pdf"]
    assert records_of(files) == expected(sample)
    manifest = json.loads(files["manifest.json"])
    assert manifest["scope"] == {
        "partner": None, "period": None, "sample": sample.pk, "finding": None, "lines": units,
        "name": f"{sample.mandate.reference}: Spring sample",
    }  # fmt: skip


def test_record_in_the_pack_is_what_the_sample_was_drawn_from(cast: Cast, sample: Sample) -> None:
    files = content_of(make_pack(cast.auditor, sample_id=sample.pk))

    record = json.loads(files[f"samples/{sample.pk}/sample.json"])
    population = files[f"samples/{sample.pk}/population.csv"]
    units = list(csv.DictReader(io.StringIO(files[f"samples/{sample.pk}/units.csv"].decode("utf-8-sig"), newline="")))
    assert record["seed"] == 7
    assert record["population"]["sha256"] == hashlib.sha256(population).hexdigest()
    assert len(record["units"]) == len(units) == 11


def test_files_in_the_pack_are_those_of_the_samples_page(cast: Cast, sample: Sample) -> None:
    files = content_of(make_pack(cast.auditor, sample_id=sample.pk))
    User.objects.update(language="en")
    client = Client()
    client.force_login(User.objects.get(pk=cast.auditor.user_id))

    for name in FILES:
        address = reverse("sample_file", args=["alpha", sample.pk, name])
        assert client.get(address).content == files[f"samples/{sample.pk}/{name}"]


def test_units_on_the_samples_page_lead_to_their_lines(cast: Cast, sample: Sample) -> None:
    files = content_of(make_pack(cast.auditor, sample_id=sample.pk))

    page = files[f"pages/sample-{sample.pk}.html"].decode()
    lines = files["pages/PP2-R1-001.html"].decode()
    for unit in drawn(cast, sample):
        assert f'href="../pages/PP2-R1-001.html#line-{unit}"' in page
        assert f'<tr id="line-{unit}">' in lines
    assert f'href="pages/sample-{sample.pk}.html"' in files["index.html"].decode()


def test_unit_that_is_gone_is_told_of(cast: Cast, sample: Sample) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = ExpenditureLine.objects.filter(partner=cast.partner.partner)[0].report
        report.status = "reopened"
        report.save()
        ExpenditureLine.objects.get(report=report, number=17).delete()

    files = content_of(make_pack(cast.auditor, sample_id=sample.pk))

    assert len(ledger_of(files)) == 10
    assert files[f"pages/sample-{sample.pk}.html"].decode().count("Not in the ledger of this pack") == 1


def test_pack_of_a_sample_of_reports_holds_all_their_lines(cast: Cast) -> None:
    make_declared(cast)
    wish = Definition(basis=DECLARED.basis, unit_kind=UnitKind.CLAIM)
    sample = draw(cast, parameters=ALL, definition=wish)

    files = content_of(make_pack(cast.auditor, sample_id=sample.pk))

    assert len(ledger_of(files)) == 24
    assert 'href="../pages/PP2-R1-001.html"' in files[f"pages/sample-{sample.pk}.html"].decode()


@pytest.mark.parametrize("role", ["lead", "partner"])
def test_audited_get_a_sample_once_it_is_released(cast: Cast, sample: Sample, role: str) -> None:
    member: Membership = getattr(cast, role)
    with pytest.raises(ValidationError) as refused:
        make_pack(member, sample_id=sample.pk)
    make_released(cast, sample)

    assert set(refused.value.message_dict) == {"sample"}
    files = content_of(make_pack(member, sample_id=sample.pk))
    # It is of the whole partnership: the partner reads its own units and no more.
    own = [f"pages/sample-{sample.pk}.html", f"samples/{sample.pk}/units.csv"]
    assert records_of(files) == (own if role == "partner" else expected(sample))


def test_whole_pack_holds_working_papers_of_those_who_read_them_alone(cast: Cast, sample: Sample) -> None:
    seen = {
        role: records_of(content_of(make_pack(getattr(cast, role)))) for role in ("auditor", "lead", "partner")
    }  # fmt: skip

    assert seen == {"auditor": expected(sample), "lead": [], "partner": []}


def test_trail_of_the_lead_tells_nothing_of_working_papers(cast: Cast, sample: Sample) -> None:
    draft(cast)

    told = {
        member: {name: content for name, content in content_of(make_pack(member)).items() if name.startswith(_TRAIL)}
        for member in (cast.lead, cast.auditor)
    }

    assert set(told[cast.lead].values()) == {b""}
    assert told[cast.auditor][f"{_TRAIL}sampleunit.jsonl"].count(b"\n") == 11


def test_whole_pack_of_the_lead_holds_what_was_released(cast: Cast) -> None:
    lines = hand_in(cast)
    kept, shown = draft(cast, (lines[4], "10.00"), title="Kept back"), draft(cast, (lines[1], "5.00"), title="Shown")
    release(cast, shown)

    of_lead, of_auditor = (content_of(make_pack(member)) for member in (cast.lead, cast.auditor))

    assert [row["number"] for row in _register(of_auditor, "findings")] == [str(kept.number), str(shown.number)]
    assert [row["number"] for row in _register(of_lead, "findings")] == [str(shown.number)]
    assert [row["line_id"] for row in _register(of_lead, "finding_lines")] == [str(lines[1].pk)]
    assert [name for name, content in of_lead.items() if b"Kept back" in content] == []


def test_pack_of_a_finding_holds_its_lines_and_what_was_found(cast: Cast) -> None:
    lines = hand_in(cast)
    finding = draft(cast, (lines[1], "5.00"))
    draft(cast, (lines[4], "10.00"))

    files = content_of(make_pack(cast.auditor, finding_id=finding.pk))

    assert [line["line_id"] for line in ledger_of(files)] == [lines[1].pk]
    assert [(row["number"], row["found"]) for row in _register(files, "findings")] == [("1", "No timesheet.")]
    assert json.loads(files["manifest.json"])["scope"]["finding"] == finding.pk


@pytest.mark.parametrize("role", ["lead", "partner"])
def test_finding_that_is_not_released_is_refused_to_the_audited(cast: Cast, role: str) -> None:
    finding = draft(cast, (hand_in(cast)[1], "5.00"))

    with pytest.raises(ValidationError) as refused:
        make_pack(getattr(cast, role), finding_id=finding.pk)

    assert set(refused.value.message_dict) == {"finding"}


def test_finding_without_lines_is_refused(cast: Cast) -> None:
    finding = draft(cast)

    with pytest.raises(ValidationError) as refused:
        make_pack(cast.auditor, finding_id=finding.pk)

    assert refused.value.message_dict == {
        "finding": ["A choice holds between 1 and 10,000 lines. Ask for a partner or a period instead."]
    }


def test_two_choices_at_once_are_refused(cast: Cast, sample: Sample) -> None:
    with pytest.raises(ValidationError):
        make_pack(cast.auditor, sample_id=sample.pk, line_ids=(1,))


def test_trail_of_a_sample_is_that_of_its_partners(cast: Cast, sample: Sample) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        of_others = ExpenditureLine.objects.exclude(partner=cast.partner.partner).count()
    make_declared(cast, ["10.00"], member=cast.other_partner)

    files = content_of(make_pack(cast.auditor, sample_id=sample.pk))

    rows = [json.loads(row) for row in files["trail/trail/finance_expenditurelineevent.jsonl"].splitlines()]
    assert of_others == 0
    assert {row["partner_id"] for row in rows} == {cast.partner.partner_id}


def _register(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"registers/{name}.csv"].decode("utf-8-sig"), newline="")))


def test_amounts_of_the_sample_add_up_to_its_lines(cast: Cast, sample: Sample) -> None:
    files = content_of(make_pack(cast.auditor, sample_id=sample.pk))

    units = json.loads(files[f"samples/{sample.pk}/sample.json"])["units"]
    total = json.loads(files["manifest.json"])["totals"]
    assert sum(Decimal(unit["amount_eur"]) for unit in units) == Decimal(total["declared_eur"])


def test_partner_packs_only_its_own_units_of_a_sample_of_several_partners(cast: Cast) -> None:
    make_declared(cast, ["62000.00", "48000.00"])
    make_declared(cast, ["50000.00"], cast.other_partner)
    sample = draw(cast)
    make_released(cast, sample)

    files = content_of(make_pack(cast.other_partner, sample_id=sample.pk))

    assert records_of(files) == [f"pages/sample-{sample.pk}.html", f"samples/{sample.pk}/units.csv"]
    assert [line["declared_eur"] for line in ledger_of(files)] == ["50000.00"]
    told = (files[name].decode() for name in records_of(files))
    assert not any("62000" in text or "62,000" in text for text in told)


@pytest.mark.parametrize(
    ("role", "holds"), [("lead", True), ("partner", True), ("auditor", True), ("other_partner", False)]
)
def test_file_beside_an_answer_is_packed_for_whoever_reads_the_finding(cast: Cast, role: str, holds: bool) -> None:
    finding = release(cast, draft(cast, (hand_in(cast)[1], "5.00")))
    with enter_tenant(cast.partner.seat):
        upload = make_upload("hours.txt", b"Hours of May: 161\n")
        answer_finding(member=cast.partner, finding=finding, text="The timesheet is here.", files=[upload])

    files = content_of(make_pack(getattr(cast, role)))

    packed = [
        name for name, content in files.items() if name.startswith("documents/") and content == b"Hours of May: 161\n"
    ]
    assert (len(packed) == 1) == holds
