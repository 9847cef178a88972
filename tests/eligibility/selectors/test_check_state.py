"""A check grows stale by what changes after it, and by nothing else."""

import pytest
from django.utils import timezone

from apps.documents.enums import EvidenceKind
from apps.eligibility.models import CheckRun
from apps.eligibility.selectors.check_state import is_stale
from apps.finance.models import ExpenditureLine
from apps.finance.services.evidence import attach_files, remove_evidence
from apps.finance.services.expenditure_line import delete_line
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast, make_cast
from tests.factories.documents import make_upload
from tests.factories.eligibility import make_check_run
from tests.factories.finance import make_line, make_report


@pytest.fixture
def run(cast: Cast) -> CheckRun:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        line = make_line(report)
        attach_files(member=cast.partner, line=line, files=[make_upload()], kind=EvidenceKind.INVOICE)
        return finished(make_check_run(report))


def finished(run: CheckRun) -> CheckRun:
    run.job.finished_at = timezone.now()
    run.job.save(update_fields=["finished_at"])
    return run


def test_check_of_what_stands_is_not_stale(cast: Cast, run: CheckRun) -> None:
    with enter_tenant(cast.partner.seat):
        assert not is_stale(run)


def test_check_that_has_not_finished_is_not_stale(cast: Cast, run: CheckRun) -> None:
    with enter_tenant(cast.partner.seat):
        remove_evidence(member=cast.partner, evidence=ExpenditureLine.objects.get().evidence.get())
        run.job.finished_at = None

        assert not is_stale(run)


def test_check_is_stale_once_a_document_was_taken_off(cast: Cast, run: CheckRun) -> None:
    with enter_tenant(cast.partner.seat):
        remove_evidence(member=cast.partner, evidence=ExpenditureLine.objects.get().evidence.get())

        assert is_stale(run)


def test_check_is_stale_once_a_line_was_deleted(cast: Cast, run: CheckRun) -> None:
    with enter_tenant(cast.partner.seat):
        delete_line(member=cast.partner, line=ExpenditureLine.objects.get())

        assert is_stale(run)


def test_deletion_in_another_report_makes_nothing_stale(cast: Cast, run: CheckRun) -> None:
    with enter_tenant(cast.other_partner.seat):
        delete_line(member=cast.other_partner, line=make_line(make_report(cast.other_partner, cast.period)))

    with enter_tenant(cast.lead.seat):
        assert not is_stale(run)


# The database's clock stands still within a transaction, so what a row's history tells needs several of them.
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_check_is_stale_once_a_line_or_its_documents_were_written_until_it_is_run_again() -> None:
    cast = make_cast()
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        line = make_line(report)
    with enter_tenant(cast.partner.seat):
        run = finished(make_check_run(report))
    assert not stale(cast, run)

    with enter_tenant(cast.partner.seat):
        ExpenditureLine.objects.filter(pk=line.pk).update(description="Another thing")
    assert stale(cast, run)

    with enter_tenant(cast.partner.seat):
        finished(run)
    assert not stale(cast, run)

    with enter_tenant(cast.partner.seat):
        attach_files(member=cast.partner, line=line, files=[make_upload("b.pdf")], kind=EvidenceKind.CONTRACT)
    assert stale(cast, run)


def stale(cast: Cast, run: CheckRun) -> bool:
    with enter_tenant(cast.auditor.seat):
        return is_stale(run)
