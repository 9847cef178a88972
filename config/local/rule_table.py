"""The table of rules in docs/rules.md, written by `make rules`; a test holds it to the code.

What a rule reads is taken from its code: the columns, tables and figures it and the functions it calls name. What
tests it is taken from the tests: how many cases name the rule.
"""

import ast
import inspect
import math
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

import polars as pl

from apps.eligibility.catalogue import all_rules
from apps.eligibility.context import CheckContext
from apps.eligibility.frame import LINES
from apps.eligibility.rule_figures import figures_of
from apps.eligibility.rules.registry import I3, Rule

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "rules.md"
TESTS = ROOT / "tests" / "eligibility" / "rules"
_PACKAGE = "apps.eligibility"
# Worked out before the rules run, from these columns.
_DERIVED = {
    "incurred_on": ("delivery_date", "invoice_date"),
    "is_simplified": ("category", "kind"),
    "is_real_cost": ("category", "kind"),
    "rate_scaled": ("rate", "currency"),
    "supplier_key": ("supplier_name", "supplier_tax_id"),
    "supplier_norm": ("supplier_name",),
    "invoice_key": ("invoice_no",),
    "text_key": ("description",),
}
# In every line whatever happens, so not worth a word.
_ALWAYS = {"line_id", "row", "partner_id", "report_id", "reference", "kind", "declared_cents", "declared_eur_cents"}
_NO_TABLE = {"parameters", "absent_columns", "absent_frames", "programme", "project"}
_TABLES = {known.name for known in fields(CheckContext)} - _NO_TABLE

HEADER = """# The rules

Written from the code by `make rules`; a test compares.

`inputs`: columns of a line, *tables and facts beside it*, and **figures of the programme**, as the code names them;
what all lines have is left out. `confirmed`: whether article and figure were seen in a source. `tests`: cases that
name the rule. A programme version may switch a rule off, and a rule set adds its own.
"""


@dataclass
class Inputs:
    columns: set[str] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)
    figures: set[str] = field(default_factory=set)

    def add(self, name: str) -> None:
        for column in _DERIVED.get(name, (name,)):
            if column in LINES and column not in _ALWAYS:
                self.columns.add(column)

    def text(self) -> str:
        named = [*sorted(self.columns), *(f"*{name}*" for name in sorted(self.tables))]
        return ", ".join([*named, *(f"**{name}**" for name in sorted(self.figures))])


def read_inputs(rule: Rule) -> Inputs:
    """What the rule's function and all it calls inside the app name."""
    inputs, seen = Inputs(figures={str(key) for key in figures_of(rule)}), set[str]()
    for name in (*rule.needs, *rule.scope.meta.root_names()):
        inputs.add(name)
    for fact in rule.facts:
        table, _, last = fact.rpartition(".")
        if table != "programme":
            inputs.tables.add(last)
    _read(rule.find, inputs, seen)
    return inputs


def _read(function: Callable[..., Any], inputs: Inputs, seen: set[str]) -> None:
    if not isinstance(function, FunctionType) or function.__qualname__ in seen:
        return
    seen.add(function.__qualname__)
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    body = tree.body[0]
    # The decorator's texts name nothing the rule reads.
    for node in _nodes(body.body if isinstance(body, ast.FunctionDef) else tree.body):
        _read_node(node, function, inputs, seen)


def _nodes(body: Iterable[ast.stmt]) -> Iterator[ast.AST]:
    for statement in body:
        yield from ast.walk(statement)


def _read_node(node: ast.AST, function: FunctionType, inputs: Inputs, seen: set[str]) -> None:
    match node:
        case ast.Constant(value=str(text)):
            inputs.add(text)
        case ast.Attribute(value=ast.Name(id="context"), attr=name) if name in _TABLES:
            inputs.tables.add(name)
        case ast.Attribute(value=ast.Attribute(value=ast.Name(id="context"), attr="project"), attr=name):
            inputs.tables.add(name)
        case ast.Name(id=name):
            _read_value(function.__globals__.get(name), inputs, seen)


def _read_value(value: object, inputs: Inputs, seen: set[str]) -> None:
    match value:
        case pl.Expr():
            for name in value.meta.root_names():
                inputs.add(name)
        case FunctionType(__module__=module) if module.startswith(_PACKAGE):
            _read(value, inputs, seen)


def count_cases(rule_id: str) -> list[tuple[str, int]]:
    """For each file of tests the number of cases of the tests that name the rule."""
    counted = [(path.name, sum(_cases_in(path, rule_id))) for path in sorted(TESTS.glob("test_*.py"))]
    return [(name, cases) for name, cases in counted if cases]


def _cases_in(path: Path, rule_id: str) -> Iterator[int]:
    return (cases for words, cases in _read_tests(path) if rule_id in words)


@cache
def _read_tests(path: Path) -> list[tuple[set[str], int]]:
    """Of each test the texts in it and in the constants and helpers it names, and how many cases it has."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said: dict[str, set[str]] = {}
    for node in tree.body:
        said |= {name: _words(value, said) for name, value in _definitions(node)}
    tests = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return [(said[test.name], math.prod(map(_parameter_sets, test.decorator_list))) for test in tests]


def _definitions(node: ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    """What a statement gives a name to: `RULE = "…"`, `FIRST, SECOND = "…", "…"` or a function."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            yield name, value
        case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
            yield from (
                (name.id, value) for name, value in zip(names, values, strict=True) if isinstance(name, ast.Name)
            )
        case ast.FunctionDef(name=name):
            yield name, node


def _words(node: ast.AST, said: dict[str, set[str]]) -> set[str]:
    words = set()
    for part in ast.walk(node):
        match part:
            case ast.Constant(value=str(text)):
                words.add(text)
            case ast.Name(id=name):
                words |= said.get(name, set())
    return words


def _parameter_sets(decorator: ast.expr) -> int:
    match decorator:
        case ast.Call(
            func=ast.Attribute(attr="parametrize"), args=[_, ast.List(elts=cases) | ast.Tuple(elts=cases), *_]
        ):
            return len(cases)
    return 1


def render_table() -> str:
    """The whole page."""
    parts = [(title, [rule for rule in all_rules() if belongs(rule)]) for title, belongs in _PARTS]
    return HEADER + "".join(f"\n## {title} ({len(rules)})\n\n{_table(rules)}" for title, rules in parts)


def _is_quality(rule: Rule) -> bool:
    return rule.id.startswith("dq-")


def _is_direct(rule: Rule) -> bool:
    return rule.only == {I3}


def _is_beyond(rule: Rule) -> bool:
    return rule.id in ("near-duplicate-invoice", "declared-elsewhere")


def _is_catalogue(rule: Rule) -> bool:
    return not (_is_quality(rule) or _is_direct(rule) or _is_beyond(rule))


_PARTS: tuple[tuple[str, Callable[[Rule], bool]], ...] = (
    ("The catalogue", _is_catalogue),
    ("Across reports and partnerships", _is_beyond),
    ("In place of others under direct management (I3)", _is_direct),
    ("Quality of the data", _is_quality),
)
_COLUMNS = ("rule", "severity", "type", "basis", "confirmed", "inputs", "programmes", "version", "tests")


def _table(rules: list[Rule]) -> str:
    rows = [_COLUMNS, ("---",) * len(_COLUMNS), *map(_row, rules)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(rule: Rule) -> tuple[str, ...]:
    tests = ", ".join(f"{name} ({cases})" for name, cases in count_cases(rule.id))
    return (
        f"`{rule.id}`", rule.severity.value, rule.ec_type, rule.basis, "yes" if rule.confirmed else "no",
        read_inputs(rule).text(), _programmes(rule), str(rule.version), tests,
    )  # fmt: skip


def _programmes(rule: Rule) -> str:
    if rule.only:
        return ", ".join(sorted(rule.only))
    return f"all but {', '.join(sorted(rule.without))}" if rule.without else "all"


if __name__ == "__main__":
    TABLE.write_text(render_table(), encoding="utf-8")
