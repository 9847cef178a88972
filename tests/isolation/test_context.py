"""The entry point to a tenant: nothing without it, nothing beyond it, and the outer tenant back after an inner one."""

import contextlib

import pytest
from django.db import InternalError, ProgrammingError, connection
from django_scopes.exceptions import ScopeError

from apps.consortia.models import Partner
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast


def partner_count_in_database() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM consortia_partner")
        return int(cursor.fetchone()[0])


def test_manager_without_tenant_raises(cast: Cast) -> None:
    with pytest.raises(ScopeError):
        list(Partner.objects.all())


def test_database_without_tenant_shows_no_row(cast: Cast) -> None:
    assert partner_count_in_database() == 0


def test_inner_tenant_ends_outer_tenant_is_back(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        with enter_tenant(system_seat(cast.other_partnership.pk)):
            assert partner_count_in_database() == 1

        assert partner_count_in_database() == 3
        assert Partner.objects.count() == 3


def test_inner_tenant_raises_outer_tenant_is_back(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        with pytest.raises(ValueError, match="inside"), enter_tenant(system_seat(cast.other_partnership.pk)):
            raise ValueError("inside")

        assert partner_count_in_database() == 3


def test_auditor_bulk_update_fails_loudly(cast: Cast) -> None:
    with (
        enter_tenant(system_seat(cast.partnership.pk)),
        pytest.raises(InternalError, match="read-only"),
        enter_tenant(cast.auditor.seat),
    ):
        Partner.objects.update(number=9)


def test_read_only_ends_with_the_auditors_block(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        with enter_tenant(cast.auditor.seat):
            assert Partner.objects.count() == 3

        assert Partner.objects.filter(number=3).update(number=4) == 1


def test_error_caught_inside_the_block_ends_in_a_rollback_not_in_a_second_error(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        with enter_tenant(system_seat(cast.partnership.pk)):
            Partner.objects.filter(number=3).update(number=4)
            with contextlib.suppress(ProgrammingError), connection.cursor() as cursor:
                cursor.execute("SELECT no_such_column FROM consortia_partner")

        assert list(Partner.objects.values_list("number", flat=True)) == [1, 2, 3]
