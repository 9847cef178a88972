"""Sealing: what a seal covers, once, and where it is written."""

import json
import threading
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction

from apps.audit.enums import EventKey
from apps.audit.models import Seal, SealBlock
from apps.audit.selectors.seal import group_hash, summarise_trail
from apps.audit.services import seal as seal_service
from apps.audit.services.event import record_event
from apps.audit.services.seal import seal_trail
from apps.audit.tasks import seal_trails
from apps.consortia.models import Partner
from apps.finance.models import ExpenditureLine
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_cast
from tests.factories.finance import make_line, make_report
from tests.factories.tampering import NO_MARGIN, kinds, seal_now, verify


def record(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        record_event(key=EventKey.BUDGET_CHANGED, partnership_id=cast.partnership.pk, actor_id=cast.lead.user_id)


def blocks_of(cast: Cast) -> list[tuple[str, int]]:
    with enter_tenant(system_seat(cast.partnership.pk)):
        return list(SealBlock.objects.values_list("table", "count"))


def test_deleted_row_leaves_an_entry_in_its_history(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(make_report(cast.partner, cast.period))
        line_id = line.pk
        line.delete()
        labels = ExpenditureLine.pgh_event_model.objects.filter(pgh_obj_id=line_id).order_by("pgh_id")

        assert list(labels.values_list("pgh_label", flat=True)) == ["insert", "delete"]
    assert verify(cast.partnership.pk) == []


def test_seal_covers_log_and_history_of_its_own_partnership(cast: Cast) -> None:
    record(cast)
    seal = seal_now(cast.partnership.pk)

    assert seal is not None
    assert (seal.number, seal.previous_hash, len(seal.hash)) == (1, "", 64)
    assert blocks_of(cast) == [
        ("audit_event", 1),
        ("consortia_auditmandateevent", 1),
        ("consortia_controllerassignmentevent", 1),
        ("consortia_mandateauditorevent", 1),
        ("consortia_membershipevent", 5),
        ("consortia_partnerevent", 3),
        ("consortia_partnershipevent", 1),
        ("consortia_reportingperiodevent", 1),
    ]
    assert seal.entries == 14
    assert verify(cast.partnership.pk) == []


def test_sealing_twice_seals_nothing_new(cast: Cast) -> None:
    first = seal_now(cast.partnership.pk)
    second = seal_now(cast.partnership.pk)

    assert (first is not None, second) == (True, None)


def test_next_seal_covers_what_came_since_and_names_the_one_before(cast: Cast) -> None:
    first = seal_now(cast.partnership.pk)
    record(cast)
    second = seal_now(cast.partnership.pk)

    assert first is not None
    assert second is not None
    assert (second.number, second.previous_hash, second.entries) == (2, first.hash, 1)
    assert verify(cast.partnership.pk) == []


def test_entries_within_the_margin_wait_for_the_next_seal(cast: Cast) -> None:
    record(cast)

    assert seal_trail(partnership_id=cast.partnership.pk) is None
    with enter_tenant(cast.lead.seat):
        summary = summarise_trail(partnership_id=cast.partnership.pk)
    assert (summary.last, summary.seals, summary.unsealed_entries) == (None, 0, 14)


def test_long_tables_are_sealed_in_blocks(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal_service, "ENTRIES_PER_BLOCK", 2)
    seal_now(cast.partnership.pk)

    assert [count for table, count in blocks_of(cast) if table == "consortia_membershipevent"] == [2, 2, 1]
    assert verify(cast.partnership.pk) == []


def test_seal_is_written_to_its_file_besides(cast: Cast, seals_folder: Path) -> None:
    first = seal_now(cast.partnership.pk)
    path = seals_folder / f"partnership-{cast.partnership.pk}.jsonl"
    path.write_text("")
    record(cast)
    second = seal_now(cast.partnership.pk)

    written = [json.loads(line) for line in path.read_text().splitlines()]
    assert first is not None
    assert second is not None
    assert [(one["number"], one["hash"]) for one in written] == [(1, first.hash), (2, second.hash)]


def test_nightly_task_seals_every_partnership(cast: Cast, settings) -> None:
    settings.TRAIL_SEAL_MARGIN_MINUTES = 0
    seal_trails()

    for partnership in (cast.partnership, cast.other_partnership):
        with enter_tenant(system_seat(partnership.pk)):
            assert Seal.objects.count() == 1


@pytest.mark.parametrize("who", ["lead", "partner", "controller"])
def test_nobody_but_the_system_writes_a_seal(cast: Cast, who: str) -> None:
    seal = seal_now(cast.partnership.pk)
    assert seal is not None
    seal.pk, seal.number = None, 2
    member = getattr(cast, who)

    with pytest.raises(ProgrammingError, match="row-level security"), enter_tenant(member.seat):
        seal.save(force_insert=True)


def test_seal_cannot_be_changed_by_the_application(cast: Cast) -> None:
    seal_now(cast.partnership.pk)

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        enter_tenant(system_seat(cast.partnership.pk)),
        transaction.atomic(),
    ):
        Seal.objects.update(hash="0" * 64)


def test_hash_is_read_in_groups_of_eight() -> None:
    assert group_hash("0123456789abcdef") == ["01234567", "89abcdef"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_workers_make_one_seal() -> None:
    cast = make_cast()
    made: list[Seal | None] = []

    def work() -> None:
        try:
            made.append(seal_trail(partnership_id=cast.partnership.pk, margin=NO_MARGIN))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _worker in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(seal.number for seal in made if seal) == [1]
    assert kinds(verify(cast.partnership.pk)) == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_entry_written_after_the_seal_is_not_sealed_yet() -> None:
    cast = make_cast()
    seal_now(cast.partnership.pk)
    with enter_tenant(system_seat(cast.partnership.pk)):
        Partner.objects.filter(number=1).update(currency="SEK")

    assert verify(cast.partnership.pk) == []
    with enter_tenant(cast.lead.seat):
        assert summarise_trail(partnership_id=cast.partnership.pk).unsealed_entries == 1
