"""What verification finds, and how it names it."""

import json
from pathlib import Path

import pytest
from django.utils import translation

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.audit.services.event import record_event
from apps.consortia.models import Partner
from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.documents import make_upload
from tests.factories.finance import make_line, make_report
from tests.factories.tampering import kinds, seal_now, tamper, verify


@pytest.fixture
def sealed(keeper: Cast) -> Cast:
    with enter_tenant(keeper.partner.seat):
        make_line(make_report(keeper.partner, keeper.period))
        store_document(member=keeper.partner, file=make_upload("invoice.pdf"))
        record_event(
            key=EventKey.LINE_ADDED,
            partnership_id=keeper.partnership.pk,
            partner_id=keeper.partner.partner_id,
            actor_id=keeper.partner.user_id,
            data={"number": 1},
        )
    assert seal_now(keeper.partnership.pk) is not None
    return keeper


def one_id(sql: str) -> int:
    return tamper(sql)[0][0]


def test_untouched_trail_has_no_discrepancy(sealed: Cast) -> None:
    assert verify(sealed.partnership.pk) == []


def test_changed_event_is_named_with_what_it_says(sealed: Cast) -> None:
    event = one_id("UPDATE audit_event SET data = '{}' RETURNING id")

    with translation.override("en"):
        [found] = verify(sealed.partnership.pk)
    assert (str(found.kind), found.table, found.row_id, found.seal) == ("changed", "audit_event", event, 1)
    assert found.subject.startswith("added an expenditure line, ")


def test_removed_event_is_named(sealed: Cast) -> None:
    event = one_id("DELETE FROM audit_event RETURNING id")

    assert kinds(verify(sealed.partnership.pk)) == [("removed", "audit_event", event)]


def test_event_with_an_earlier_date_than_the_seal_is_named_as_slipped_in(sealed: Cast) -> None:
    event = one_id(
        "INSERT INTO audit_event (partnership_id, key, subject, data, happened_at)"
        " SELECT partnership_id, key, subject, data, happened_at - interval '1 day' FROM audit_event RETURNING id"
    )

    assert kinds(verify(sealed.partnership.pk)) == [("inserted", "audit_event", event)]


def test_author_of_a_history_entry_is_part_of_what_is_sealed(sealed: Cast) -> None:
    line = one_id("SELECT pgh_id FROM finance_expenditurelineevent")
    tamper(
        "UPDATE pghistory_context SET metadata = metadata || '{\"user\": 0}'"
        " WHERE id = (SELECT pgh_context_id FROM finance_expenditurelineevent)"
    )

    assert ("changed", "finance_expenditurelineevent", line) in kinds(verify(sealed.partnership.pk))


def test_ledger_changed_behind_the_triggers_is_named_field_by_field(sealed: Cast) -> None:
    line = one_id("UPDATE finance_expenditureline SET declared = 1250.5, supplier_name = '' RETURNING id")

    with translation.override("en"):
        [found] = verify(sealed.partnership.pk)
    assert (str(found.kind), found.table, found.row_id) == ("row_differs", "finance_expenditureline", line)
    assert found.subject == "Expenditure line 1 (Translation of the study into Latvian)"
    assert {one.field: (one.old, one.new) for one in found.differences} == {
        "supplier_name": ("Supplier 1 Ltd", ""),
        "declared": ("100.00", "1,250.50"),
    }


def test_row_removed_behind_the_triggers_is_named(sealed: Cast) -> None:
    line = one_id("DELETE FROM finance_expenditureline RETURNING id")

    assert kinds(verify(sealed.partnership.pk)) == [("row_gone", "finance_expenditureline", line)]


def test_row_slipped_in_behind_the_triggers_is_named(sealed: Cast) -> None:
    partner = one_id(
        "INSERT INTO consortia_reportingperiod"
        " (partnership_id, number, starts_on, ends_on, partner_report_due_on, project_report_due_on)"
        " SELECT partnership_id, 9, starts_on, ends_on, partner_report_due_on, project_report_due_on"
        " FROM consortia_reportingperiod RETURNING id"
    )

    assert kinds(verify(sealed.partnership.pk)) == [("row_slipped_in", "consortia_reportingperiod", partner)]


def test_rows_not_sealed_yet_are_held_against_their_history_too(sealed: Cast) -> None:
    with enter_tenant(system_seat(sealed.partnership.pk)):
        Partner.objects.filter(number=2).update(currency="SEK")
    tamper("UPDATE consortia_partner SET currency = 'NOK' WHERE number = 2")

    assert ("row_differs", "consortia_partner", sealed.partner.partner_id) in kinds(verify(sealed.partnership.pk))


def test_column_added_later_does_not_disturb_older_seals(sealed: Cast) -> None:
    tamper("SET CONSTRAINTS ALL IMMEDIATE")
    tamper("ALTER TABLE audit_event ADD COLUMN mood text DEFAULT 'calm'")

    assert verify(sealed.partnership.pk) == []


def test_column_that_was_sealed_and_dropped_is_named(sealed: Cast) -> None:
    event = one_id("SELECT id FROM audit_event")
    tamper("SET CONSTRAINTS ALL IMMEDIATE")
    tamper("ALTER TABLE audit_event DROP COLUMN data CASCADE")

    assert kinds(verify(sealed.partnership.pk)) == [
        ("column_lost", "audit_event", 0),
        ("changed", "audit_event", event),
    ]


def test_changed_seal_breaks_the_chain_and_differs_from_its_file(sealed: Cast) -> None:
    tamper("UPDATE audit_seal SET hash = repeat('0', 64)")

    assert kinds(verify(sealed.partnership.pk)) == [
        ("chain_broken", "audit_seal", 1),
        ("seal_differs", "audit_seal", 1),
    ]


def test_chain_made_anew_throughout_differs_from_the_file_kept_outside(sealed: Cast) -> None:
    tamper("UPDATE audit_event SET data = '{}'")
    tamper("DELETE FROM audit_seal")
    tamper("DELETE FROM audit_sealblock")
    again = seal_now(sealed.partnership.pk)

    assert again is not None
    assert again.number == 1
    assert kinds(verify(sealed.partnership.pk)) == [("seal_differs", "audit_seal", 1)]


def test_digest_changed_with_its_event_breaks_its_block(sealed: Cast) -> None:
    tamper("UPDATE audit_event SET data = '{}'")
    tamper("UPDATE audit_sealblock SET digests = ARRAY[sha256('x')] WHERE \"table\" = 'audit_event'")

    assert [kind for kind, _table, _row in kinds(verify(sealed.partnership.pk))] == ["block_broken", "changed"]


def test_last_seal_taken_away_is_missed_by_the_file(sealed: Cast) -> None:
    with enter_tenant(sealed.lead.seat):
        record_event(key=EventKey.BUDGET_CHANGED, partnership_id=sealed.partnership.pk, actor_id=sealed.lead.user_id)
    assert seal_now(sealed.partnership.pk) is not None
    tamper("DELETE FROM audit_sealblock WHERE seal_id = (SELECT id FROM audit_seal WHERE number = 2)")
    tamper("DELETE FROM audit_seal WHERE number = 2")

    assert kinds(verify(sealed.partnership.pk)) == [("seal_missing", "audit_seal", 2)]


def test_seal_missing_in_the_file_is_named(sealed: Cast, seals_folder: Path) -> None:
    (seals_folder / f"partnership-{sealed.partnership.pk}.jsonl").write_text("")

    assert kinds(verify(sealed.partnership.pk)) == [("seal_not_kept", "audit_seal", 1)]


def test_line_of_the_file_that_was_altered_differs(sealed: Cast, seals_folder: Path) -> None:
    path = seals_folder / f"partnership-{sealed.partnership.pk}.jsonl"
    path.write_text(json.dumps({**json.loads(path.read_text()), "hash": "0" * 64}) + "\nno seal\n")

    assert kinds(verify(sealed.partnership.pk)) == [("seal_differs", "audit_seal", 1)]


def test_stored_file_changed_or_gone_is_named(sealed: Cast, settings) -> None:
    with enter_tenant(sealed.partner.seat):
        document = Document.objects.get()
    path = Path(settings.MEDIA_ROOT) / document.file.name
    path.chmod(0o600)
    content = path.read_bytes()
    path.write_bytes(content[:-1] + b"?")
    changed = kinds(verify(sealed.partnership.pk))
    path.unlink()

    assert changed == [("file_differs", "documents_document", document.pk)]
    assert kinds(verify(sealed.partnership.pk)) == [("file_missing", "documents_document", document.pk)]


def test_events_of_another_partnership_are_not_looked_at(sealed: Cast) -> None:
    tamper("UPDATE consortia_partner SET currency = 'DKK' WHERE partnership_id = %s", [sealed.other_partnership.pk])

    assert verify(sealed.partnership.pk) == []
    assert [kind for kind, _table, _row in kinds(verify(sealed.other_partnership.pk))] == ["row_differs"]


def test_log_is_read_by_the_application_as_before(sealed: Cast) -> None:
    with enter_tenant(sealed.lead.seat):
        assert Event.objects.count() == 1
