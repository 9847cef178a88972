"""Two answers of the rules on the same lines, side by side."""

from typing import Any

import polars as pl

from apps.eligibility.frame import build_lines
from apps.eligibility.replay import compare, total_loss, with_line_losses
from apps.eligibility.rules.findings import FLAGS

LINES = build_lines(
    [
        {"row": 1, "partner_id": "7", "declared_eur_cents": 10_000},
        {"row": 2, "partner_id": "7", "declared_eur_cents": 20_000},
    ]
)


def flags(*rows: tuple[str, str | None, str, int]) -> pl.DataFrame:
    taken = [(rule, line, "7", severity, cents, cents, f'{{"found":"{rule}"}}') for rule, line, severity, cents in rows]
    return pl.DataFrame(taken, schema=FLAGS, orient="row")


def told(before: pl.DataFrame, after: pl.DataFrame) -> list[dict[str, Any]]:
    return compare(before, after).drop("params").to_dicts()


def row(line: str | None, rule: str, before: tuple[str | None, int], after: tuple[str | None, int]) -> dict[str, Any]:
    return {
        "line_id": line, "rule_id": rule, "severity_before": before[0], "severity_after": after[0],
        "before_cents": before[1], "after_cents": after[1],
    }  # fmt: skip


def test_same_flags_differ_in_nothing() -> None:
    same = flags(("gifts", "1", "full", 10_000), ("budget", None, "part", 500))

    assert told(same, same) == []


def test_flag_gone_new_and_changed_are_told_in_order_of_line_and_rule() -> None:
    before = flags(("gifts", "1", "full", 10_000), ("taxi", "2", "clarify", 0), ("budget", None, "part", 500))
    after = flags(("taxi", "2", "part", 1_250), ("fines", "1", "full", 10_000), ("budget", None, "part", 700))

    assert told(before, after) == [
        row("1", "fines", (None, 0), ("full", 10_000)),
        row("1", "gifts", ("full", 10_000), (None, 0)),
        row("2", "taxi", ("clarify", 0), ("part", 1_250)),
        row(None, "budget", ("part", 500), ("part", 700)),
    ]


def test_one_rule_twice_on_a_line_counts_once_with_its_sum_and_heaviest_word() -> None:
    before = flags(("budget", None, "part", 300), ("budget", None, "warn", 0), ("budget", None, "part", 400))

    assert told(before, flags()) == [row(None, "budget", ("part", 700), (None, 0))]


def test_words_of_what_was_found_are_those_after_where_it_is_still_found() -> None:
    after = flags(("gifts", "1", "clarify", 0)).with_columns(params=pl.lit('{"found":"mug"}'))

    both = compare(flags(("gifts", "1", "full", 10_000), ("taxi", "2", "full", 20_000)), after)

    assert both["params"].to_list() == ['{"found":"mug"}', '{"found":"taxi"}']


def test_losses_of_the_lines_add_up_to_the_difference_of_the_report() -> None:
    """Line 1 is lost twice over before; a line never loses more than it declares."""
    before = flags(("gifts", "1", "full", 10_000), ("fines", "1", "full", 10_000), ("budget", None, "part", 500))
    after = flags(("gifts", "1", "full", 10_000), ("taxi", "2", "part", 1_250), ("budget", None, "part", 800))

    told = with_line_losses(compare(before, after), LINES, before, after)

    assert (total_loss(LINES, before), total_loss(LINES, after)) == (10_500, 12_050)
    assert told.select("line_id", "rule_id", "line_before_cents", "line_after_cents").rows() == [
        ("1", "fines", 10_000, 10_000),
        ("2", "taxi", 0, 1_250),
        (None, "budget", 500, 800),
    ]
