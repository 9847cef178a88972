"""Values of a history as people read them: nothing endless, and no snapshot spread out."""

from django.utils import translation

from apps.audit.selectors.wording import LONGEST_VALUE, describe_value
from apps.common.content_hash import hash_content
from apps.finance.models import ExpenditureLine
from apps.project_reporting.models import ProjectReport

SNAPSHOT = ProjectReport._meta.get_field("snapshot")


def test_snapshot_is_told_by_its_hash_alone() -> None:
    content = {"partners": [{"name": "Alpha", "declared_eur": "3699.00"}] * 100}

    assert describe_value(SNAPSHOT, content, {}) == f"SHA-256 {hash_content(content)}"


def test_small_content_is_told_as_it_is() -> None:
    assert describe_value(SNAPSHOT, {"to": "hélène"}, {}) == '{"to": "hélène"}'


def test_content_that_is_empty_is_told_as_empty() -> None:
    assert [describe_value(SNAPSHOT, value, {}) for value in (None, {}, [], "")] == ["", "", "", ""]


def test_long_text_is_cut_with_an_ellipsis() -> None:
    told = describe_value(ExpenditureLine._meta.get_field("comment"), "a" * 5000, {})

    assert told == "a" * (LONGEST_VALUE - 1) + "…"


def test_nought_and_false_are_not_empty() -> None:
    with translation.override("en"):
        assert describe_value(ExpenditureLine._meta.get_field("declared"), "0.00", {}) == "0.00"
        assert describe_value(ProjectReport._meta.get_field("is_final"), False, {}) == "no"
