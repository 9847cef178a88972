"""Taking a file over: read and laid aside first, then confirmed part by part. Nothing is overwritten unasked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.applications.enums import TextOrigin
from apps.applications.exchange.files import check_size, refuse
from apps.applications.exchange.json_file import read_application_json
from apps.applications.exchange.preview import BUDGET, WORK_PLAN, CellChange, Preview, SectionChange
from apps.applications.exchange.read_sheets import read_workbook
from apps.applications.exchange.word import read_word
from apps.applications.models import ApplicationFile
from apps.applications.permissions import acting_partner_id, can_plan_application, can_write_application
from apps.applications.selectors.exchange import preview_file
from apps.applications.selectors.facts import find_application_budget
from apps.applications.selectors.section import get_form
from apps.applications.services.plan_row import take_rows
from apps.applications.services.section import save_section_text
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership, Partner, Partnership
from apps.documents.validators.document import clean_name
from apps.finance.enums import BudgetChangeKind
from apps.finance.selectors.budget_version import find_last_approved, find_open_change, read_budget_cells
from apps.finance.services.budget_version import change_budget_draft, draft_budget_change
from apps.finance.validators.budget_version import BudgetChangeValues

_READERS: Mapping[str, Callable[[Partnership, bytes], dict[str, Any]]] = {
    "docx": lambda partnership, content: read_word(content, form=get_form(partnership)),
    "xlsx": lambda _partnership, content: read_workbook(content),
    "json": lambda _partnership, content: read_application_json(content),
}


def lay_file_aside(*, member: Membership, name: str, content: bytes) -> ApplicationFile:
    """Read a DOCX, XLSX or JSON and keep what it says until it is confirmed. Changes nothing of the application.

    Raises ``ValidationError`` for a file that is too large or that cannot be read, and ``PermissionDenied``.
    """
    require(can_write_application(member))
    check_size(len(content))
    reader = _READERS.get(name.rpartition(".")[2].lower())
    if reader is None:
        raise refuse("kind")
    return ApplicationFile.objects.create(
        partnership_id=member.partnership_id,
        partner_id=acting_partner_id(member),
        name=clean_name(name),
        content=reader(member.partnership, content),
        added_by_id=member.user_id,
    )


@transaction.atomic
def take_file_over(
    *, member: Membership, file: ApplicationFile, sections: Mapping[str, int], parts: Mapping[str, str] | None = None
) -> Preview:
    """Take over what was confirmed; answers what that was.

    ``sections`` names the sections, each with the version the person saw beside the file's text: if another is current
    by now, nothing at all is taken. ``parts`` names ``work_plan`` and ``budget``, which the lead partner alone takes,
    each with the state (``Preview.states``) the person saw: neither is taken with a wrong row, or if what would change
    is not that any more. Raises ``SectionChanged``, ``ValidationError`` and ``PermissionDenied``.
    """
    require(can_write_application(member))
    chosen = parts or {}
    require(not chosen or can_plan_application(member))
    _hold(file)
    preview = preview_file(partnership=member.partnership, content=file.content)
    _require_sound(preview, chosen)
    taken = Preview(
        sections=[one for one in preview.sections if one.key in sections],
        plan=preview.plan if WORK_PLAN in chosen else [],
        budget=preview.budget if BUDGET in chosen else [],
    )
    if taken.is_empty:
        raise ValidationError(_("Choose what is to be taken over."), code="nothing")
    for change in taken.sections:
        _take_section(member, change, sections[change.key])
    if taken.plan:
        take_rows(member=member, changes=taken.plan)
    if taken.budget:
        _take_budget(member, taken.budget)
    file.taken_at = timezone.now()
    file.save(update_fields=["taken_at"])
    _record(member, file, taken)
    return taken


def _hold(file: ApplicationFile) -> None:
    """A file is taken over once, also when somebody presses the button twice."""
    take_turns("applications.file", file.pk)
    file.refresh_from_db(fields=["taken_at"])
    if file.taken_at is not None:
        raise ValidationError(_("This file was taken over already."), code="taken")


def _require_sound(preview: Preview, parts: Mapping[str, str]) -> None:
    wrong = [one for one in preview.problems if one.part in parts]
    if wrong:
        message = _("Row %(row)s: %(problem)s Mend the file and send it again.")
        raise ValidationError(message, code="problems", params={"row": wrong[0].row, "problem": wrong[0].text})
    if any(preview.states.get(part) != state for part, state in parts.items()):
        message = _("Work plan or budget was changed while you were reading. Look at what would change now.")
        raise ValidationError(message, code="changed")


def _take_section(member: Membership, change: SectionChange, seen: int) -> None:
    save_section_text(member=member, key=change.key, text=change.after, based_on=seen, origin=TextOrigin.IMPORTED)


def _take_budget(member: Membership, changes: list[CellChange]) -> None:
    """Into the draft somebody works on, or into a new one made from what is approved last."""
    version = find_open_change() or draft_budget_change(member=member, values=_new_draft(member))
    partners = {one.code: one.pk for one in Partner.objects.all()}
    cells = dict(read_budget_cells(find_application_budget()))
    for one in changes:
        cells[partners[one.partner], one.category] = one.after or Decimal(0)
    stated = BudgetChangeValues(kind=version.kind, valid_from=version.valid_from, reason=version.reason)
    change_budget_draft(member=member, version=version, values=stated, cells=cells, revision=version.revision)


def _new_draft(member: Membership) -> BudgetChangeValues:
    is_first = find_last_approved() is None
    kind = BudgetChangeKind.APPLICATION if is_first else BudgetChangeKind.MAJOR
    day: dt.date = (member.partnership.eligible_from if is_first else None) or timezone.localdate()
    return BudgetChangeValues(kind=kind, valid_from=day, reason=_("Taken over from a file of the application."))


def _record(member: Membership, file: ApplicationFile, taken: Preview) -> None:
    record_event(
        key=EventKey.APPLICATION_FILE_TAKEN,
        partnership_id=member.partnership_id,
        actor_id=member.user_id,
        subject=file,
        data={
            "sections": [one.key for one in taken.sections],
            "rows": len(taken.plan),
            "cells": len(taken.budget),
        },
    )
