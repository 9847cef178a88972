"""The status of a deliverable in the project report, in the reader's language."""

import pytest
from django.utils import translation

from apps.project_reporting.content.document import _deliverable
from apps.project_reporting.content.tables import work_tables


@pytest.mark.parametrize(
    ("language", "statuses"),
    [
        ("en", ["Delivered in this period", "In progress, overdue"]),
        ("pl", ["Dostarczono w tym okresie", "W realizacji, po terminie"]),
        ("fi", ["Toimitettu tällä kaudella", "Kesken, myöhässä"]),
        ("da", ["Leveret i denne periode", "I gang, overskredet"]),
    ],
)
def test_status_of_a_deliverable_is_said_whole_in_each_language(language: str, statuses: list[str]) -> None:
    common = {"title": "Guide", "responsible": "PP2", "due_on": "2026-06-30", "evidence_files": 1}
    items = [
        common | {"code": "D1.1.1", "status": "delivered", "is_overdue": False, "delivered_now": True},
        common | {"code": "D1.1.2", "status": "in_progress", "is_overdue": True, "delivered_now": False},
    ]

    with translation.override(language):
        document = {"deliverables": [_deliverable(item, {}) for item in items], "outputs": []}
        (table,) = work_tables(document)

    assert [row[4] for row in table.rows] == statuses
