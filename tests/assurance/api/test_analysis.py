import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from tests.assurance.views.test_analysis import alike, looks, one_factor, twice

__all__ = ["alike", "one_factor", "twice"]


def get(member, name, *args, **query):
    client = Client()
    client.force_login(User.objects.get(pk=member.user_id))
    return client.get(reverse(name, args=["alpha", *args]), query)


@pytest.mark.parametrize(("role", "hits"), [("auditor", 1), ("lead", 1), ("partner", 0), ("controller", 0)])
def test_list_counts_what_the_seat_sees(cast, twice, role, hits):
    answer = get(getattr(cast, role), "api_analysis_list").json()

    assert {one["code"]: one["hits"] for one in answer}["duplicates"] == hits


def test_rows_and_their_lines_are_those_of_the_page(cast, twice):
    one = get(cast.auditor, "api_analysis", "duplicates").json()

    (row,) = one["tables"][0]["rows"]
    lines = get(cast.auditor, "api_analysis_row", "duplicates", row["row"]).json()
    assert (row["lines"], row["eur"]) == (2, "200.00")
    assert [line["line_id"] for line in lines["rows"]] == [line.pk for line in twice]


@pytest.mark.parametrize("name", ["partner", "period", "category"])
def test_part_of_the_project_that_is_none_is_refused_and_not_taken_for_all_of_it(cast, twice, name):
    answer = get(cast.auditor, "api_analysis_list", **{name: "999999"})

    assert (answer.status_code, list(answer.json()["errors"])) == (400, [name])


def test_unknown_row_is_not_found(cast, twice):
    assert get(cast.auditor, "api_analysis_row", "duplicates", "0" * 16).status_code == 404


def test_people_in_the_rows_are_looked_at(cast, alike):
    assert get(cast.auditor, "api_analysis", "staff-months").json()["hits"] == 1

    assert looks(cast) == [("auditor", kind, "api", True, [alike.pk]) for kind in ("payroll", "staff")]
