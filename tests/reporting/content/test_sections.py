"""A partner report's headings and words."""

from typing import Any

from django.utils import translation

from apps.publishing.sections import Sentence
from apps.reporting.content.sections import _progress


def content_of(*told: str) -> dict[str, Any]:
    """Of a plan with three work packages those ``told`` have words."""
    rows = [
        {"code": code, "achieved": "We met.", "deviations": "", "next_steps": "", "language": "en"} for code in told
    ]
    return {
        "partner": {"code": "PP2"}, "work_packages": rows, "activities": [], "deliverables": [], "outputs": [],
        "plan": {
            "work_packages": {"WP1": "Management", "WP2": "Exchange", "WP3": "Law"}, "activities": {},
            "deliverables": {}, "outputs": {},
        },
    }  # fmt: skip


def test_work_packages_of_which_nothing_is_stated_are_named_before_the_others() -> None:
    with translation.override("en"):
        progress, *packages = _progress(content_of("WP2"))
        (nothing,) = _progress(content_of())
        whole = next(_progress(content_of("WP1", "WP2", "WP3")))

    assert progress.text == [Sentence("Of these work packages nothing is stated: WP1, WP3.")]
    assert [one.anchor for one in packages] == ["wp2"]
    assert nothing.text == [Sentence("Nothing was reported.")]
    assert whole.text == []
