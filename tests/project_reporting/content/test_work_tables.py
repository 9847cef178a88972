"""Outputs in the project report: who answers for each, and whether it is accepted."""

from django.utils import translation

from apps.project_reporting.content.document import _output
from apps.project_reporting.content.tables import work_tables
from apps.project_reporting.selectors.report_content import _output as content_of
from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.models import Output
from tests.factories.cast import Cast
from tests.factories.reporting import make_output, make_work_package


def rows_of(snapshot: dict[str, object]) -> list[list[object]]:
    with translation.override("en"):
        (table,) = work_tables({"deliverables": [], "outputs": [_output(snapshot, {"PP2": "Voivodeship"})]})
        return [list(map(str, row)) for row in table.rows]


def test_table_of_outputs_says_who_answers_and_that_it_is_accepted(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        output = make_output(cast, make_work_package(cast, 1))
        for stage in ("in_work", "handed_in", "accepted"):
            Output.objects.update(stage=stage, version=1 if stage == "handed_in" else output.version)
            output.refresh_from_db()

        snapshot = content_of(Output.objects.select_related("work_package", "responsible").get())

    assert rows_of(snapshot) == [
        ["O1.1", "Cities that share services", "Organisations", "12", "PP2 Voivodeship", "2027-11-30", "Accepted"]
    ]


def test_output_of_an_earlier_snapshot_leaves_both_empty() -> None:
    earlier = {"code": "O1.1", "title": "Strategies", "unit": "strategies", "target": 3, "due_on": "2027-11-30"}

    assert rows_of(earlier) == [["O1.1", "Strategies", "strategies", "3", "", "2027-11-30", ""]]
