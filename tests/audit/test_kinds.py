"""Words for what the log tells of, in the reader's language."""

import pytest
from django.utils import translation

from apps.audit.kinds import name_field, name_kind
from apps.consortia.models import Membership
from apps.finance.models import Correction, ExpenditureLine
from apps.project_reporting.models import ProjectReport
from apps.workplan.models import WorkPackageProgress


@pytest.mark.parametrize(
    ("language", "line", "correction", "seat"),
    [
        ("en", "Expenditure line", "Financial corrections", "Seats"),
        ("da", "Udgiftslinje", "Finansielle korrektioner", "Pladser"),
        ("pl", "Pozycja wydatków", "Korekty finansowe", "Dostępy do partnerstw"),
    ],
)
def test_kind_is_named_in_the_readers_language(language: str, line: str, correction: str, seat: str) -> None:
    with translation.override(language):
        assert [name_kind(model) for model in (ExpenditureLine, Correction, Membership)] == [line, correction, seat]


def test_field_without_words_is_named_by_what_it_points_at() -> None:
    with translation.override("da"):
        assert name_field(WorkPackageProgress._meta.get_field("report")) == "Partnerrapport"


@pytest.mark.parametrize("name", ["snapshot", "drafted_at", "frozen_by", "sha256"])
def test_field_that_means_nothing_to_people_has_no_name(name: str) -> None:
    assert name_field(ProjectReport._meta.get_field(name)) == ""
