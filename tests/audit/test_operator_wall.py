"""What an operator loads, and what of it workers keep up to date: a database where it is open is found."""

from apps.tenancy.checks import check_wall
from apps.tenancy.wall import operator_models
from tests.factories.cast import Cast
from tests.factories.tampering import tamper


def test_workers_rows_without_a_policy_are_found_by_the_deploy_check(keeper: Cast) -> None:
    tables = sorted(model._meta.db_table for model in operator_models() if model.made_by_workers)
    assert tables == ["guidance_guidancedocument", "guidance_passage"]

    tamper("ALTER TABLE guidance_passage DISABLE ROW LEVEL SECURITY")

    assert [(one.id, "guidance_passage" in one.msg) for one in check_wall(databases=["default"])] == [
        ("tenancy.E005", True)
    ]
