"""Writing a section of the application. Every text that was ever saved is kept; one function changes a state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.applications.drafting.marks import MADE_WITH, carry_marks, machine_worded
from apps.applications.enums import SectionState, TextOrigin
from apps.applications.models import ApplicationSection, SectionText
from apps.applications.permissions import (
    acting_partner_id,
    can_move_section,
    can_plan_application,
    can_write_application,
)
from apps.applications.selectors.section import get_application, get_form
from apps.applications.services.meaning import ask_for_meanings
from apps.applications.validators.section import SectionChanged, check_section_text, clean_section_text
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.formats import format_number
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership, Partner
from apps.consortia.validators.day import check_planned_day
from apps.nlp.language import tell_language
from apps.programmes.application_form import FormSection
from apps.programmes.enums import WRITTEN_KINDS
from apps.project_reporting.drafting.limits import measure

Source = Mapping[str, str]


def save_section_text(
    *,
    member: Membership,
    key: str,
    text: str,
    based_on: int,
    origin: TextOrigin = TextOrigin.WRITTEN,
    sources: Sequence[Source] = (),
    own: Sequence[str] = (),
    accepted: Sequence[str] = (),
) -> SectionText:
    """Keep a new version of a section's text and make it the current one.

    ``based_on`` is the version the person saw (0: none): if it is not the current one any more, nothing is saved.
    ``sources`` marks sentences that were assembled; a mark stays with its sentence from version to version, edited or
    not, until it stands in ``own``; that a language model worded it stays known until it stands in ``accepted`` or
    ``own``. The same text again is no new version. What was agreed becomes a draft.
    Raises ``SectionChanged``, ``ValidationError`` for a section without a text or one that is far too long, and
    ``PermissionDenied``.
    """
    require(can_write_application(member))
    form = _require_written(member, key)
    cleaned = clean_section_text(text)
    check_section_text(cleaned)
    section = hold_section(member, key)
    current = section.texts.filter(number=section.version).first()
    if section.version != based_on:
        raise SectionChanged(current)
    language = tell_language(cleaned, stated=get_application(member.partnership).language)
    before = [*(current.sources if current else ()), *sources]
    marks = carry_marks(cleaned, language, before, own, accepted)
    if current is not None and (current.text, current.sources) == (cleaned, marks):
        return current
    saved = _add_text(member, section, text=cleaned, language=language, origin=origin, sources=marks)
    _move(member, section, _state_after(section, cleaned), version=saved.number)
    data = {"section": form.key, "version": saved.number, "characters": saved.characters}
    record_section_event(EventKey.SECTION_WRITTEN, member, section, data)
    _record_acceptance(member, section, [one for one in before if one["sentence"] in {*own, *accepted}], saved)
    ask_for_meanings(partnership_id=member.partnership_id)
    return saved


def move_section(*, member: Membership, key: str, state: SectionState, seen: int | None = None) -> ApplicationSection:
    """Take a section one step on or back. ``seen`` is the version the person read: of another nothing is decided.

    Raises ``ValidationError`` for a text that is over the form's limit when it is to be agreed, or that holds words of
    a language model nobody has accepted, and
    ``PermissionDenied`` for a step that is not the member's or that does not follow from the state.
    """
    require(can_write_application(member))
    form, section = _require_form(member, key), hold_section(member, key)
    if section.state == state:
        return section
    require(can_move_section(member, section, state))
    if seen is not None and seen != section.version:
        raise ValidationError(_("Somebody has saved this section since you opened it. Read it first."), code="unread")
    _require_fitting(form, section, state)
    _move(member, section, state)
    return section


def plan_section(
    *, member: Membership, key: str, responsible: Partner | None, due_on: dt.date | None
) -> ApplicationSection:
    """Say which partner answers, by when. Raises ``ValidationError`` by field and ``PermissionDenied``."""
    require(can_plan_application(member))
    _require_form(member, key)
    check_planned_day(member.partnership, due_on=due_on)
    closes_on = get_application(member.partnership).closes_on
    if due_on and closes_on and due_on > closes_on:
        message = _("The call closes before that day. Choose an earlier one.")
        raise ValidationError({"due_on": ValidationError(message, code="after_close")})
    section = hold_section(member, key)
    if (section.responsible, section.due_on) != (responsible, due_on):
        section.responsible, section.due_on = responsible, due_on
        section.save(update_fields=["responsible", "due_on"])
        data = {"section": key, "partner": responsible.code if responsible else "", "due": _iso(due_on)}
        record_section_event(EventKey.SECTION_PLANNED, member, section, data)
    return section


def hold_section(member: Membership, key: str) -> ApplicationSection:
    """The stored section, made if nobody has touched it yet, for this transaction alone."""
    take_turns(f"applications.section.{key}", member.partnership_id)
    section, _is_new = ApplicationSection.objects.get_or_create(partnership_id=member.partnership_id, key=key)
    return section


def record_section_event(key: EventKey, member: Membership, section: ApplicationSection, data: dict[str, Any]) -> None:
    record_event(key=key, partnership_id=member.partnership_id, actor_id=member.user_id, subject=section, data=data)


def _record_acceptance(
    member: Membership, section: ApplicationSection, decided: Sequence[Source], saved: SectionText
) -> None:
    """Which model's words a person made the application's."""
    worded = machine_worded(decided)
    if worded:
        models = sorted({one[MADE_WITH] for one in worded})
        data = {"section": section.key, "version": saved.number, "sentences": len(worded), "with": models}
        record_section_event(EventKey.WORDING_ACCEPTED, member, section, data)


def _move(member: Membership, section: ApplicationSection, state: SectionState, version: int | None = None) -> None:
    """The one place where a state changes."""
    fields = {"state": state} | ({"version": version} if version is not None else {})
    changed = [name for name, value in fields.items() if getattr(section, name) != value]
    before = section.state
    for name in changed:
        setattr(section, name, fields[name])
    if changed:
        section.save(update_fields=changed)
    if before != state:
        data = {"section": section.key, "from": before, "to": str(state)}
        record_section_event(EventKey.SECTION_MOVED, member, section, data)


def _state_after(section: ApplicationSection, text: str) -> SectionState:
    if not text:
        return SectionState.EMPTY
    return SectionState.FOR_REVIEW if section.state == SectionState.FOR_REVIEW else SectionState.DRAFTED


def _add_text(member: Membership, section: ApplicationSection, *, text: str, **given: Any) -> SectionText:
    return SectionText.objects.create(
        partnership_id=member.partnership_id,
        partner_id=acting_partner_id(member),
        section=section,
        number=section.version + 1,
        text=text,
        characters=count_characters(text),
        written_by_id=member.user_id,
        **given,
    )


def count_characters(text: str) -> int:
    """As portals count: UTF-16 units, blanks and line ends included."""
    return measure([text])


def _require_form(member: Membership, key: str) -> FormSection:
    form = get_form(member.partnership).section(key)
    if form is None:
        raise ValidationError(_("The programme's form has no such section."), code="no_section")
    return form


def _require_written(member: Membership, key: str) -> FormSection:
    form = _require_form(member, key)
    if form.kind not in WRITTEN_KINDS:
        message = _("This section is made of the partnership's data; no text is written for it.")
        raise ValidationError(message, code="no_text")
    return form


def _require_fitting(form: FormSection, section: ApplicationSection, state: SectionState) -> None:
    """A written section is empty exactly while it has no text, and what is agreed fits into the form."""
    if form.kind not in WRITTEN_KINDS:
        return
    text = section.texts.filter(number=section.version).first()
    if (state == SectionState.EMPTY) == bool(text and text.text):
        raise ValidationError(_("The section's text says whether it is empty. Write or delete it."), code="by_text")
    over = text.characters - form.limit if text and form.limit else 0
    if state == SectionState.AGREED and over > 0:
        message = _("The text is %(over)s characters too long for the form. Shorten it before you agree.")
        raise ValidationError(message, code="over_limit", params={"over": format_number(over)})
    if state == SectionState.AGREED and text and machine_worded(text.sources):
        message = _("A language model worded sentences that nobody has accepted yet. Accept or change them first.")
        raise ValidationError(message, code="not_accepted")


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
