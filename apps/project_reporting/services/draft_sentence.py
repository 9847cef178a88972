"""A person's work on drafted sentences: approve, rewrite, leave out, add. The row's history keeps what stood before."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import Membership, Partner
from apps.project_reporting.drafting.facts import collect_facts
from apps.project_reporting.drafting.verify import Known, collect_known
from apps.project_reporting.drafting.written_figures import bind_written_figures, numbers_in
from apps.project_reporting.drafting.written_names import find_unknown_names
from apps.project_reporting.enums import SectionKind, SentenceKind
from apps.project_reporting.models import DraftSentence, ProjectReport
from apps.project_reporting.selectors.draft import read_project_state
from apps.project_reporting.selectors.report_content import write_sentence_texts
from apps.project_reporting.services.draft_lock import lock_draft
from apps.workplan.models import WorkPackage


def rewrite_sentence(*, member: Membership, sentence: DraftSentence, text: str) -> DraftSentence:
    """Put a person's own words in place of a sentence: hers from then on, no longer a quote or a ledger figure."""
    locked = _lock_sentence(sentence)
    if locked.kind != SentenceKind.PERSON:
        language = locked.report.language
        locked.drafted_text = write_sentence_texts(locked, [language])[language]
    locked.kind, locked.text, locked.language = SentenceKind.PERSON, _own_words(text), member.user.language
    # The source stays named as what the person started from; her figures are bound to what they stand for now.
    preferred = [figure["source"] for figure in locked.figures.values()]
    locked.template, locked.figures = "", _bind(locked.report, locked.text, preferred)
    locked.confirmed_names, locked.confirmed_by, locked.confirmed_at = [], None, None
    locked.written_by, locked.is_machine_drafted = member.user, False
    locked.approved_by, locked.approved_at = member.user, timezone.now()
    locked.save()
    _record(EventKey.DRAFT_EDITED, member, locked, {"action": "rewritten"})
    return locked


def add_sentence(
    *,
    member: Membership,
    report: ProjectReport,
    text: str,
    section: SectionKind = SectionKind.PROJECT,
    work_package: WorkPackage | None = None,
    partner: Partner | None = None,
) -> DraftSentence:
    """Add the person's own sentence at the end of a section. Raises ``ValidationError`` if it is empty."""
    locked = lock_draft(report.pk)
    last = DraftSentence.objects.filter(report=report).aggregate(last=Max("position"))["last"] or 0
    sentence = DraftSentence.objects.create(
        partnership_id=report.partnership_id,
        report=report,
        section=section,
        work_package=work_package,
        partner=partner,
        position=last + 1,
        kind=SentenceKind.PERSON,
        text=_own_words(text),
        figures=_bind(locked, _own_words(text), []),
        language=member.user.language,
        written_by=member.user,
        approved_by=member.user,
        approved_at=timezone.now(),
        is_machine_drafted=False,
    )
    _record(EventKey.DRAFT_EDITED, member, sentence, {"action": "added"})
    return sentence


def leave_out_sentence(*, member: Membership, sentence: DraftSentence, is_removed: bool = True) -> DraftSentence:
    """Leave a sentence out of the report, or take it in again."""
    locked = _lock_sentence(sentence)
    locked.is_removed = is_removed
    locked.save(update_fields=["is_removed"])
    _record(EventKey.DRAFT_EDITED, member, locked, {"action": "left_out" if is_removed else "taken_in"})
    return locked


def approve_sentence(*, member: Membership, sentence: DraftSentence) -> DraftSentence:
    """Record that a person has read a machine-drafted sentence and stands by it.

    Raises ``ValidationError`` (code ``left_out``) for a sentence that is not in the report.
    """
    locked = _lock_sentence(sentence)
    if locked.is_removed:
        raise ValidationError(_("The sentence is left out. Take it in again before you approve it."), code="left_out")
    if locked.needs_approval:
        locked.approved_by, locked.approved_at = member.user, timezone.now()
        locked.save(update_fields=["approved_by", "approved_at"])
        _record(EventKey.DRAFT_APPROVED, member, locked)
    return locked


def approve_all_sentences(*, member: Membership, report: ProjectReport) -> int:
    """The same for everything that still waits and is not left out; answers how many."""
    locked = lock_draft(report.pk)
    waiting = DraftSentence.objects.filter(
        report=locked, is_machine_drafted=True, is_removed=False, approved_at__isnull=True
    )
    count = waiting.update(approved_by=member.user, approved_at=timezone.now())
    if count:
        record_event(
            key=EventKey.DRAFT_APPROVED,
            partnership_id=locked.partnership_id,
            actor_id=member.user_id,
            subject=locked,
            data={"sentences": count},
        )
    return count


def confirm_names(*, member: Membership, sentence: DraftSentence) -> DraftSentence:
    """Vouch for the names in a sentence that occur nowhere in the project. Who did, and for which, is kept."""
    locked = _lock_sentence(sentence)
    known = _read_known(locked.report)
    names = find_unknown_names(locked.text, locked.language, known.names, locked.confirmed_names)
    if names:
        locked.confirmed_names = [*locked.confirmed_names, *names]
        locked.confirmed_by, locked.confirmed_at = member.user, timezone.now()
        locked.save(update_fields=["confirmed_names", "confirmed_by", "confirmed_at"])
        _record(EventKey.DRAFT_EDITED, member, locked, {"action": "names_confirmed", "names": names})
    return locked


def _bind(report: ProjectReport, text: str, preferred: list[str]) -> dict[str, dict[str, str]]:
    if not numbers_in(text):
        return {}
    return bind_written_figures(text, _read_known(report).figures, preferred)


def _read_known(report: ProjectReport) -> Known:
    state = read_project_state(report=report)
    return collect_known(state, collect_facts(state))


def _own_words(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise ValidationError({"text": _("Write the sentence, or leave it out of the report.")})
    return words


def _lock_sentence(sentence: DraftSentence) -> DraftSentence:
    lock_draft(sentence.report_id)
    sentences = DraftSentence.objects.select_for_update(of=("self",)).select_related("report__period")
    return sentences.get(pk=sentence.pk)


def _record(key: EventKey, member: Membership, sentence: DraftSentence, data: dict[str, Any] | None = None) -> None:
    record_event(
        key=key,
        partnership_id=sentence.partnership_id,
        actor_id=member.user_id,
        subject=sentence,
        data={"report": sentence.report_id, **(data or {})},
    )
