"""The machine proposes a cost category; a person decides (finance.services.expenditure_line)."""

from django.db import connection

from apps.finance.enums import LineKind
from apps.finance.models import ExpenditureLine
from apps.nlp.categories import propose_categories


def propose_line_categories(*, report_id: int) -> int:
    """Store a proposal on every line of a report from its wording; answers how many. Without a model: none."""
    lines = list(
        ExpenditureLine.objects.filter(report_id=report_id)
        .exclude(kind=LineKind.FLAT_RATE)
        .values_list("pk", "description")
    )
    # Not the declared category: what a line is booked as would be told back as what it reads like.
    proposals = propose_categories([text for _pk, text in lines])
    found = [
        (pk, proposal.category, proposal.probability, proposal.confident)
        for (pk, _text), proposal in zip(lines, proposals, strict=True)
        if proposal.category is not None
    ]
    _write(found)
    return len(found)


def _write(found: list[tuple[int, str, float, bool]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE finance_expenditureline AS line"
            " SET suggested_category = given.category, suggestion_probability = given.probability,"
            " suggestion_is_confident = given.confident"
            " FROM unnest(%s::bigint[], %s::text[], %s::float8[], %s::boolean[])"
            " AS given(id, category, probability, confident)"
            " WHERE line.id = given.id AND line.suggested_category IS DISTINCT FROM given.category",
            [[row[place] for row in found] for place in range(4)],
        )
