"""The world of the project's report, from which the figures are followed."""

from tests.project_reporting.conftest import inside, no_model, world

__all__ = ["inside", "no_model", "world"]
