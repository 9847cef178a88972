"""What is answered when something breaks below a view."""

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from redis.exceptions import ConnectionError as RedisConnectionError

from apps.common.errors import answer_failure


def answer_to(error: Exception, path: str) -> HttpResponse:
    try:
        raise error
    except Exception:
        return answer_failure(RequestFactory().get(path))


@pytest.mark.parametrize("path", ["/p/alpha/", "/api/v1/partnerships/"])
@pytest.mark.parametrize("error", [OperationalError("no server"), RedisConnectionError("no socket")])
def test_engine_that_does_not_answer_is_a_503(error: Exception, path: str) -> None:
    assert answer_to(error, path).status_code == 503


def test_any_other_error_is_a_500_with_a_problem_for_programs() -> None:
    response = answer_to(ValueError("secret words"), "/api/v1/partnerships/")

    assert (response.status_code, response.headers["Content-Type"]) == (500, "application/problem+json")
    assert b"secret" not in response.content
