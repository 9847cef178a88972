import dataclasses
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError

from apps.accounts.models import User
from apps.audit.models import Event
from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.finance.services.evidence import attach_files
from apps.finance.services.expenditure_grid import LineEntry, save_lines
from apps.finance.services.expenditure_line import (
    LineConflict,
    change_line,
    decide_category,
    delete_line,
    values_of,
)
from apps.finance.services.line_restoration import restore_line
from apps.finance.validators.expenditure_line import LineValues
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import make_upload
from tests.factories.finance import make_line, make_report

VALUES = LineValues(description="Translation", category="external", currency="PLN", declared=Decimal("12.30"))


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


def changed(line: ExpenditureLine, **fields: Any) -> LineValues:
    return dataclasses.replace(values_of(line), **fields)


def read(line: ExpenditureLine) -> ExpenditureLine:
    return ExpenditureLine.objects.get(pk=line.pk)


def make_colleague(cast: Cast) -> Membership:
    person = User.objects.create_user("colleague@opole.example", full_name="Ewa Kowalska", language="pl")
    with enter_tenant(cast.lead.seat):
        return Membership.objects.create(
            partnership=cast.partnership, user=person, role=cast.partner.role, partner=cast.partner.partner
        )


def test_every_change_by_a_person_makes_a_new_revision(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report, suggested_category="travel")
        change_line(member=cast.partner, line=line, values=changed(line, description="Interpreting"))
        change_line(member=cast.partner, line=line, values=values_of(line))
        decide_category(member=cast.partner, line=line, accepted=True)

        assert read(line).revision == 3


def test_change_line_from_an_older_revision_is_a_conflict_that_names_person_moment_and_difference(
    cast: Cast, report: PartnerReport
) -> None:
    colleague = make_colleague(cast)
    with enter_tenant(cast.partner.seat):
        line = make_line(report)
    with enter_tenant(colleague.seat):
        change_line(member=colleague, line=read(line), values=changed(line, declared=Decimal("70.00")))

    with enter_tenant(cast.partner.seat):
        mine = changed(line, description="Mine")
        with pytest.raises(LineConflict) as caught:
            change_line(member=cast.partner, line=read(line), values=mine, revision=1)

        stored, change = caught.value.line, caught.value.change
        assert stored is not None
        assert change is not None
        assert (stored.revision, stored.declared, read(line).description) == (2, Decimal("70.00"), line.description)
        assert change.who == "Ewa Kowalska"
        assert [(diff.old, diff.new) for diff in change.changes] == [("100.00", "70.00")]


def test_change_line_by_two_requests_that_read_the_same_state_lets_only_the_first_through(
    cast: Cast, report: PartnerReport
) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report)
        first, second = read(line), read(line)
        change_line(member=cast.partner, line=first, values=changed(first, description="First"))

        with pytest.raises(LineConflict):
            change_line(member=cast.partner, line=second, values=changed(second, comment="Second"))
        assert (read(line).description, read(line).comment) == ("First", "")


def test_line_deleted_by_a_colleague_is_a_conflict_without_a_line(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report)
        delete_line(member=cast.partner, line=read(line))

        with pytest.raises(LineConflict) as caught:
            change_line(member=cast.partner, line=line, values=changed(line, comment="Late"))

        change = caught.value.change
        assert caught.value.line is None
        assert change is not None
        assert change.who == str(cast.partner.user)


def test_delete_line_from_an_older_revision_is_a_conflict(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report)
        change_line(member=cast.partner, line=read(line), values=changed(line, comment="Newer"))

        with pytest.raises(LineConflict):
            delete_line(member=cast.partner, line=read(line), revision=1)
        assert ExpenditureLine.objects.count() == 1


def test_restore_line_brings_back_id_number_facts_conversion_and_files(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report, 3, comment="As it was", declared_eur=Decimal("23.53"))
        attach_files(member=cast.partner, line=line, files=[make_upload("a.pdf")], kind="invoice")
        delete_line(member=cast.partner, line=read(line))
        assert LineEvidence.objects.count() == 0

        back = restore_line(member=cast.partner, report=report, line_id=line.pk)

        assert (back.pk, back.number, back.comment, back.declared_eur) == (line.pk, 3, "As it was", Decimal("23.53"))
        assert read(line).revision == 2
        assert [(link.document.name, link.kind) for link in LineEvidence.objects.filter(line=back)] == [
            ("a.pdf", "invoice")
        ]
        assert Event.objects.filter(key="finance.line.restored", data__number=3).count() == 1


def test_restore_line_whose_number_is_used_takes_the_next(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report, 1)
        delete_line(member=cast.partner, line=read(line))
        make_line(report, 1)

        assert restore_line(member=cast.partner, report=report, line_id=line.pk).number == 2


def test_restore_line_twice_or_of_a_line_that_never_was_is_refused(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report)
        for line_id in (line.pk, line.pk + 1000):
            with pytest.raises(ValidationError) as caught:
                restore_line(member=cast.partner, report=report, line_id=line_id)
            assert caught.value.code == "not_deleted"


def test_restore_line_into_a_submitted_report_is_forbidden(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report)
        delete_line(member=cast.partner, line=read(line))
        PartnerReport.objects.update(status=PartnerReportStatus.SUBMITTED)

        with pytest.raises(PermissionDenied):
            restore_line(member=cast.partner, report=report, line_id=line.pk)


def test_save_lines_writes_the_good_ones_and_says_of_each_other_why_not(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        old, newer = make_line(report, 1), make_line(report, 2)
        change_line(member=cast.partner, line=read(newer), values=changed(newer, comment="Newer"))
        entries = [
            LineEntry(values=VALUES),
            LineEntry(values=dataclasses.replace(VALUES, declared=Decimal(0))),
            LineEntry(values=changed(old, comment="Changed"), line_id=old.pk, revision=1),
            LineEntry(values=changed(newer, comment="Mine"), line_id=newer.pk, revision=1),
            LineEntry(values=VALUES, line_id=old.pk + 1000, revision=1),
        ]

        added, invalid, saved, conflict, missing = save_lines(member=cast.partner, report=report, entries=entries)

        assert isinstance(added, ExpenditureLine)
        assert isinstance(invalid, ValidationError)
        assert isinstance(saved, ExpenditureLine)
        assert isinstance(conflict, LineConflict)
        assert isinstance(missing, LineConflict)
        assert (added.number, list(invalid.error_dict), missing.line) == (3, ["declared"], None)
        assert list(ExpenditureLine.objects.order_by("number").values_list("comment", "revision")) == [
            ("Changed", 2),
            ("Newer", 2),
            ("", 1),
        ]


def test_save_lines_does_not_touch_flat_rates_or_lines_of_another_report(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        flat = make_line(report, kind="flat_rate")

        with pytest.raises(PermissionDenied):
            save_lines(
                member=cast.partner, report=report, entries=[LineEntry(values=VALUES, line_id=flat.pk, revision=1)]
            )


def test_save_lines_with_a_key_sent_twice_adds_one_line(
    cast: Cast, report: PartnerReport, django_capture_on_commit_callbacks: Any
) -> None:
    cache.clear()
    entry = LineEntry(values=VALUES, key="row-1")
    with enter_tenant(cast.partner.seat):
        with django_capture_on_commit_callbacks(execute=True):
            [first] = save_lines(member=cast.partner, report=report, entries=[entry])
        later = dataclasses.replace(entry, values=dataclasses.replace(VALUES, comment="Typed since"))
        [again] = save_lines(member=cast.partner, report=report, entries=[later])

        assert isinstance(first, ExpenditureLine)
        assert isinstance(again, ExpenditureLine)
        assert (again.pk, again.comment, ExpenditureLine.objects.count()) == (first.pk, "Typed since", 1)


def test_save_lines_by_another_member_is_forbidden(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.lead.seat), pytest.raises(PermissionDenied):
        save_lines(member=cast.lead, report=report, entries=[LineEntry(values=VALUES)])
