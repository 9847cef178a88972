"""Corrections in the preview: only the row they are in is checked again, and the figures follow it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.intake.checked_row import CheckedRow, StagedRow
from apps.intake.choices import ImportChoices
from apps.intake.fields import Field
from apps.intake.models import ExpenditureImport, ImportCorrection
from apps.intake.models.correction import LONGEST_TEXT
from apps.intake.permissions import can_edit_import
from apps.intake.problem_labels import FIXED_TOGETHER
from apps.intake.selectors.preview import Preview, corrections_of, read_preview, texts_of
from apps.intake.services.holding import hold_import
from apps.intake.summary import Summary

# So many proposals are taken with one press; the person presses again for more.
MOST_AT_ONCE = 2_000


def correct_row(
    *, member: Membership, upload: ExpenditureImport, number: int, texts: Mapping[Field, str]
) -> ExpenditureImport:
    """Write over cells of a row. A text that is what the file says takes the correction away again.

    Raises ``ValidationError`` for a row that is none or a text that is too long, and ``PermissionDenied``.
    """
    _refuse_long(texts.values())
    work = _Work.begin(member, upload)
    work.write(_find(work, number), dict(texts))
    return work.finish()


def undo_corrections(
    *, member: Membership, upload: ExpenditureImport, number: int, field: Field | None = None
) -> ExpenditureImport:
    """Take the correction of a cell, or all of a row, back. Raises as ``correct_row``."""
    work = _Work.begin(member, upload)
    staged = _find(work, number)
    fields = list(work.corrections.get(number, {})) if field is None else [field]
    work.write(staged, {name: work.preview.in_file(staged, name) for name in fields})
    return work.finish()


def accept_fixes(*, member: Membership, upload: ExpenditureImport, code: str) -> int:
    """Take the proposals for all rows with one kind of problem; answers for how many.

    At most ``MOST_AT_ONCE`` in one go. Rows left out are left alone. Raises ``PermissionDenied``.
    """
    work = _Work.begin(member, upload)
    if code not in FIXED_TOGETHER:
        return 0
    accepted = 0
    for staged in work.preview.staged.problems(0, work.preview.summary.rows, code=code):
        if accepted < MOST_AT_ONCE and work.accept(staged, code):
            accepted += 1
    work.finish()
    return accepted


def leave_out_rows(
    *, member: Membership, upload: ExpenditureImport, shown: Iterable[int], left_out: Iterable[int]
) -> ExpenditureImport:
    """Of the rows shown, leave out these and take the others.

    Raises ``PermissionDenied``, and ``ValidationError`` if one of them is no row of the list.
    """
    work = _Work.begin(member, upload)
    on_page = set(shown)
    refuse_unknown_rows(work.preview, on_page)
    work.leave_out(on_page, set(left_out))
    return work.finish()


def refuse_unknown_rows(preview: Preview, numbers: Collection[int]) -> None:
    """Raises ``ValidationError`` unless each of these different numbers is one of a row of the list."""
    if numbers and len(preview.staged.rows(list(numbers))) < len(numbers):
        raise ValidationError(_("The list has no such row."), code="no_row")


def count_corrections(upload: ExpenditureImport, summary: Summary) -> None:
    """After a new reading: let the figures of ``summary`` follow the corrections that are there already."""
    preview = Preview(upload, summary, ImportChoices.from_data(upload.mapping))
    corrections = corrections_of(upload)
    for staged in preview.staged.rows(list(corrections)) if corrections else []:
        if staged.number not in preview.choices.left_out:
            summary.tally.count(preview.reader.read(staged, {}).facts, -1)
            summary.tally.count(preview.reader.read(staged, texts_of(corrections[staged.number])).facts)


@dataclass(slots=True)
class _Work:
    """An import that is held, and what changes in it."""

    member: Membership
    upload: ExpenditureImport
    preview: Preview
    corrections: dict[int, Mapping[Field, ImportCorrection]]
    choices: ImportChoices

    @classmethod
    def begin(cls, member: Membership, upload: ExpenditureImport) -> _Work:
        require(can_edit_import(member, upload))  # others do not even find the row to lock it
        locked = hold_import(member=member, upload=upload)
        require(can_edit_import(member, locked))
        preview = read_preview(locked)
        return cls(member, locked, preview, dict(corrections_of(locked)), preview.choices)

    def finish(self) -> ExpenditureImport:
        self.upload.mapping, self.upload.summary = self.choices.as_data(), self.preview.summary.as_data()
        self.upload.save(update_fields=["mapping", "summary"])
        return self.upload

    def checked(self, staged: StagedRow) -> CheckedRow:
        return self.preview.reader.read(staged, texts_of(self.corrections.get(staged.number, {})))

    def write(self, staged: StagedRow, texts: Mapping[Field, str]) -> None:
        before = self.checked(staged)
        for field, text in texts.items():
            self._write_cell(staged, field, text.strip())
        self.corrections[staged.number] = corrections_of(self.upload, [staged.number]).get(staged.number, {})
        if staged.number not in self.choices.left_out:
            self.preview.summary.tally.count(before.facts, -1)
            self.preview.summary.tally.count(self.checked(staged).facts)

    def _write_cell(self, staged: StagedRow, field: Field, text: str) -> None:
        in_file = self.preview.in_file(staged, field)
        cell = {"upload": self.upload, "row": staged.number, "field": field.value}
        if text == in_file:
            ImportCorrection.objects.filter(**cell).delete()
            return
        owner = {"partnership_id": self.upload.partnership_id, "partner_id": self.upload.partner_id}
        written = {"old_text": in_file[:LONGEST_TEXT], "new_text": text, "corrected_by_id": self.member.user_id}
        ImportCorrection.objects.update_or_create(**cell, defaults=written, create_defaults=written | owner)

    def accept(self, staged: StagedRow, code: str) -> bool:
        """Take the proposal for a kind of problem in a row, if it is no guess and the problem is still there."""
        if staged.number in self.choices.left_out:
            return False
        offered = (issue.fixes[0] for issue in self.checked(staged).issues if issue.code == code and issue.fixes)
        fix = next((fix for fix in offered if not fix.is_guess), None)
        if fix is not None:
            self.write(staged, {fix.field: fix.text})
        return fix is not None

    def leave_out(self, shown: set[int], ticked: set[int]) -> None:
        before = self.choices.left_out
        self.choices = self.choices.leaving_out(shown=shown, ticked=ticked)
        for staged in self.preview.staged.rows(sorted(before ^ self.choices.left_out)):
            self.preview.summary.tally.count(self.checked(staged).facts, 1 if staged.number in before else -1)


def _find(work: _Work, number: int) -> StagedRow:
    found = work.preview.staged.rows([number])
    if not found:
        raise ValidationError(_("The list has no such row."), code="no_row")
    return found[0]


def _refuse_long(texts: Iterable[str]) -> None:
    if any(len(text) > LONGEST_TEXT for text in texts):
        raise ValidationError(
            _("A cell holds at most %(limit)s characters.") % {"limit": LONGEST_TEXT}, code="text_too_long"
        )
