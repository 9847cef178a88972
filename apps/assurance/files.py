"""How a sample leaves the house, by page and by API: with all it takes to draw it again."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from apps.assurance.content.sample import record_data, record_table, units_table
from apps.assurance.models import Sample, SampleUnit
from apps.assurance.permissions import reads_whole_sample
from apps.assurance.selectors.sample import get_population, list_units, read_population_text
from apps.assurance.selectors.sample_evaluation import evaluate_sample
from apps.common.languages import reading_language
from apps.consortia.models import Membership
from apps.publishing.enums import MEDIA_TYPES
from apps.publishing.file_info import FileInfo
from apps.publishing.table_files import table_as_data, write_csv, write_json
from apps.publishing.workbooks import write_xlsx

OWN_UNITS = "units.csv"


def answer_with_sample(member: Membership, sample: Sample, name: str) -> HttpResponse:
    """``sample.xlsx``, ``sample.json``, ``units.csv``, or ``population.csv``, whose SHA-256 stands in the record.

    Who reads some units has a file of these. Raises ``Http404`` for another name.
    """
    if name not in SAMPLE_FILES or not (name == OWN_UNITS or reads_whole_sample(member, sample)):
        raise Http404
    content = SAMPLE_FILES[name](sample, list(list_units(sample=sample)))
    response = HttpResponse(content, content_type=MEDIA_TYPES[name.rpartition(".")[2]])
    given = f"{slugify(f'{sample.partnership.acronym} sample {sample.number}')}-{name}"
    disposition = content_disposition_header(as_attachment=True, filename=given)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _workbook(sample: Sample, units: list[SampleUnit]) -> bytes:
    kept = get_population(sample=sample)
    tables = [record_table(sample, kept, evaluate_sample(sample=sample)), units_table(units)]
    language = reading_language()
    return write_xlsx(tables=tables, info=FileInfo(sample.title, language, sample.drawn_at, kept.sha256))


def _json(sample: Sample, units: list[SampleUnit]) -> bytes:
    record = record_data(sample, get_population(sample=sample), evaluate_sample(sample=sample))
    return write_json(record | {"units": table_as_data(units_table(units))["rows"]})


def _units(sample: Sample, units: list[SampleUnit]) -> bytes:
    return write_csv(units_table(units))


def _population(sample: Sample, units: list[SampleUnit]) -> bytes:
    return read_population_text(sample=sample)


# By its name, how each file is made of a sample and its units.
SAMPLE_FILES: dict[str, Callable[[Sample, list[SampleUnit]], bytes]] = {
    "sample.xlsx": _workbook,
    "sample.json": _json,
    OWN_UNITS: _units,
    "population.csv": _population,
}
