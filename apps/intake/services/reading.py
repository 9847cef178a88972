"""Reading a list on a worker: the file by a confined child, then its columns, its rows and their problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import IO, Any

import polars as pl
from django.db import transaction

from apps.accounts.models import User
from apps.documents.scanner import ScannerAway, is_scanner_set_up, scan_file
from apps.intake.choices import ImportChoices
from apps.intake.columnar.proposals import propose_missing_categories
from apps.intake.columnar.stage import Stage, stage_list
from apps.intake.columns import HeadingGuess
from apps.intake.enums import ImportStatus
from apps.intake.fields import Field
from apps.intake.jobs import READ
from apps.intake.list_memory import NO_PROFILE, ListMemory
from apps.intake.models import ExpenditureImport
from apps.intake.readers.frames import SheetFrame, WorkbookFrames
from apps.intake.readers.refusals import Refusal, UnreadableFile
from apps.intake.readers.tables import read_frames
from apps.intake.references import References
from apps.intake.rows import RowDefaults
from apps.intake.selectors.expenditure_import import defaults_of, language_of, load_references, lock_import
from apps.intake.selectors.list_profile import load_memory
from apps.intake.semantics import SemanticHeadings
from apps.intake.services.correction import count_corrections
from apps.intake.sheets import FrameChoice, choose_frame
from apps.intake.staged_files import drop_frames, keep_frame
from apps.intake.summary import Files, Summary
from apps.intake.tally import Tally
from apps.intake.values.words import shown
from apps.intake.workbook_notes import workbook_notes
from apps.jobs.models import Job
from apps.jobs.services.job import JobClaim, JobPostponed, request_job

_EXAMPLES, _EXAMPLE_ROWS, _LONGEST_EXAMPLE = 3, 200, 60
_LEFT_OUT_NAMED = 200


def request_reading(*, upload: ExpenditureImport, user: User) -> Job:
    """Have a worker read the list once the transaction is committed; the import is in ``reading``."""
    return request_job(kind=READ, subject=upload, partner_id=upload.partner_id, user=user)


@dataclass(frozen=True, slots=True)
class _Task:
    upload: ExpenditureImport
    choices: ImportChoices
    defaults: RowDefaults
    references: References
    memory: ListMemory


@dataclass(frozen=True, slots=True)
class _Found:
    workbook: WorkbookFrames
    choice: FrameChoice
    mapping: Mapping[Field, int]
    defaults: RowDefaults
    category: str
    profile: str
    semantic: SemanticHeadings


def perform_reading(claim: JobClaim) -> None:
    """Read, check and stage one list. Sent again, it finds the same; what came before is dropped.

    A file that cannot be read ends the import as failed, with the reason; that is no fault of the job.
    """
    with claim.step("open"):
        task = _load(claim.subject_id)
    if task is None:
        return
    try:
        found = _understand(task)
    except UnreadableFile as refusal:
        with claim.holding():
            _refuse(task.upload, refusal)
        return
    stage = stage_list(
        sheet=found.choice.sheet,
        headings=found.choice.headings,
        mapping=found.mapping,
        defaults=found.defaults,
        references=task.references,
        category=found.category,
        announce=lambda done, total: claim.announce("check", done=done, total=total),
    )
    claim.announce("propose")
    staged = propose_missing_categories(stage.frame)
    summary = _keep_files(task, found, stage, staged)
    with claim.step("keep"):
        _keep_summary(task, summary)


def keep_failed_reading(job: Job) -> None:
    """The worker gave up: the import is failed, and the job says why."""
    upload = lock_import(job.subject_id)
    if upload.status == ImportStatus.READING:
        _settle(upload, ImportStatus.FAILED, upload.summary, {"code": "job", "params": {}})


def _load(import_id: int) -> _Task | None:
    upload = lock_import(import_id)
    if upload.status != ImportStatus.READING:
        return None
    return _Task(
        upload=upload,
        choices=ImportChoices.from_data(upload.mapping),
        defaults=defaults_of(upload),
        references=load_references(partner_id=upload.partner_id),
        memory=load_memory(organisation_id=upload.partner.organisation_id),
    )


def _understand(task: _Task) -> _Found:
    """Which sheet it is and what its columns mean: as chosen, as remembered, as recognised, in this order."""
    upload, semantic = task.upload, SemanticHeadings()
    with upload.file.open("rb") as file:
        _refuse_infected(file)
        content = file.read()
    workbook = read_frames(content, upload.name, language=language_of(upload.partner.organisation.country))
    choice = choose_frame(workbook, name=upload.sheet, remembered=task.memory.headings, semantic=semantic)
    mapping = choice.headings.mapping if task.choices.columns is None else task.choices.columns
    profile = task.memory.profile_of(choice.headings.headings) or NO_PROFILE
    currency = task.choices.currency or profile.currency or task.defaults.currency
    defaults = replace(task.defaults, currency=currency, accounts=profile.accounts)
    category = task.choices.category or profile.category
    return _Found(workbook, choice, mapping, defaults, category, profile.name, semantic)


def _refuse_infected(file: IO[bytes]) -> None:
    """Nothing opens the file before the virus scanner has seen it, where one is set up."""
    if not is_scanner_set_up():
        return
    try:
        verdict = scan_file(file)
    except ScannerAway as reason:
        raise JobPostponed("away", str(reason)) from reason
    if verdict.threat:
        raise UnreadableFile(Refusal.INFECTED, threat=verdict.threat[:200])
    file.seek(0)


def _keep_files(task: _Task, found: _Found, stage: Stage, staged: pl.DataFrame) -> Summary:
    sheet, beside = found.choice.sheet, task.upload.file.name or ""
    raw = sheet.frame.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias("number"))
    rows = staged.join(raw, on="number", how="left", maintain_order="left")
    problems = rows.filter(pl.col("severity") > 0).sort("severity", "number", descending=[True, False])
    files = Files(keep_frame(rows, beside=beside, what="rows"), keep_frame(problems, beside=beside, what="problems"))
    return _summarise(task, found, stage, rows, files)


def _summarise(task: _Task, found: _Found, stage: Stage, rows: pl.DataFrame, files: Files) -> Summary:
    sheet, headings = found.choice.sheet, found.choice.headings
    return Summary(
        sheet=sheet.name,
        sheets=[one.name for one in found.workbook.sheets if not one.is_empty],
        header_row=headings.header_row,
        headings=[*headings.headings, *[""] * sheet.width][: sheet.width],
        context=stage.context,
        category=found.category,
        tally=Tally.of_frame(rows.filter(~pl.col("number").is_in(list(task.choices.left_out)))),
        rows=rows.height,
        examples=_examples(sheet, headings),
        proposed=[str(name) for name, column in found.mapping.items() if column in _asked(found)],
        profile=found.profile,
        notes=[*workbook_notes(found.workbook, found.choice, found.semantic), *stage.notes],
        file_notes=list(found.workbook.notes),
        left_out=stage.left_out[:_LEFT_OUT_NAMED],
        left_out_count=len(stage.left_out),
        files=files,
    )


def _asked(found: _Found) -> set[int]:
    """The columns that have their meaning from the language model."""
    headings = found.choice.headings
    return {column for column in headings.mapping.values() if headings.headings[column] in found.semantic.named}


def _examples(sheet: SheetFrame, headings: HeadingGuess) -> list[list[str]]:
    """The first values of each column, as they stand in the sheet."""
    first = slice(headings.first_data_row, headings.first_data_row + _EXAMPLE_ROWS)
    columns = zip(*sheet.rows(first), strict=True)
    texts = ([text[:_LONGEST_EXAMPLE] for cell in cells if (text := shown(cell))] for cells in columns)
    return [found[:_EXAMPLES] for found in texts] or [[] for _ in range(sheet.width)]


def _keep_summary(task: _Task, summary: Summary) -> None:
    upload = lock_import(task.upload.pk)
    if upload.status != ImportStatus.READING:
        drop_frames(summary.files.rows, summary.files.problems)
        return
    count_corrections(upload, summary)
    _drop_staged(upload)
    _settle(upload, ImportStatus.PREVIEW, summary.as_data(), {})


def _refuse(upload: ExpenditureImport, refusal: UnreadableFile) -> None:
    locked = lock_import(upload.pk)
    if locked.status == ImportStatus.READING:
        _drop_staged(locked)
        _settle(locked, ImportStatus.FAILED, {}, {"code": str(refusal.code), "params": dict(refusal.params)})


def _drop_staged(upload: ExpenditureImport) -> None:
    if upload.summary:
        files = Summary.from_data(upload.summary).files
        transaction.on_commit(lambda: drop_frames(files.rows, files.problems))


def _settle(upload: ExpenditureImport, status: ImportStatus, summary: dict[str, Any], failure: dict[str, Any]) -> None:
    upload.status, upload.summary, upload.failure = status, summary, failure
    upload.save(update_fields=["status", "summary", "failure"])
