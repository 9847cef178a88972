"""The process that opens a workbook, so that no workbook can take a worker down with it.

Run as ``python -m apps.intake.readers.child LIMITS KIND`` with the file as standard input; the answer goes to
standard output: for each sheet a line of JSON that says how many bytes of Arrow follow it, and at the end
``{"done": true}``, or instead ``{"refused": code, "params": {}}``. Arrow and JSON are data: a process that has opened
a hostile file is not trusted to send code. It sets its own limits first. calamine answers some files by ending the
process; then there is no last line, and the parent knows.
"""

from __future__ import annotations

import errno
import gc
import io
import json
import os
import resource
import sys
import zipfile
from typing import IO, Any

import python_calamine as calamine

from apps.intake.readers.archive import check_unfolded_size
from apps.intake.readers.exit_codes import ANSWER_TOO_LARGE
from apps.intake.readers.frames import frame_of_columns, pack
from apps.intake.readers.limits import ReadLimits
from apps.intake.readers.refusal_codes import ChildRefusal, Refusal
from apps.intake.readers.scan_ods import scan_ods
from apps.intake.readers.scan_xlsx import SheetScan, scan_xlsx
from apps.intake.readers.workbook import FileKind


def main(arguments: list[str], output: IO[bytes]) -> None:
    limits = ReadLimits(**json.loads(arguments[0]))
    _confine(limits)
    # A million cells live until the process ends: looking for cycles among them, again and again, finds none.
    gc.disable()
    try:
        _send_workbook(sys.stdin.buffer.read(), FileKind(arguments[1]), limits, output)
        output.flush()
        answer: dict[str, Any] = {"done": True}
    except ChildRefusal as refusal:
        answer = {"refused": refusal.code, "params": refusal.params}
    except calamine.PasswordError:
        answer = {"refused": Refusal.ENCRYPTED, "params": {}}
    except MemoryError:
        answer = {"refused": Refusal.OUT_OF_MEMORY, "params": {}}
    except OSError as error:
        if error.errno == errno.EFBIG:
            os._exit(ANSWER_TOO_LARGE)  # there is no room left to say it in words
        answer = {"refused": Refusal.DAMAGED, "params": {}}
    except BaseException:  # calamine's panics are not Exceptions; whatever it is, the file is at fault
        answer = {"refused": Refusal.DAMAGED, "params": {}}
    _send(output, answer)


def _confine(limits: ReadLimits) -> None:
    for what, amount in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, limits.output_bytes),
        (resource.RLIMIT_CORE, 0),  # an abort must not leave the upload lying about as a core file
    ):
        resource.setrlimit(what, (amount, amount))


def _send_workbook(content: bytes, kind: FileKind, limits: ReadLimits, output: IO[bytes]) -> None:
    scans = _scan(content, kind, limits)
    workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    for meta in workbook.sheets_metadata:
        if meta.typ == calamine.SheetTypeEnum.WorkSheet:
            visible = meta.visible == calamine.SheetVisibleEnum.Visible
            sheet = workbook.get_sheet_by_name(meta.name)
            _send_sheet(sheet, visible, scans.get(meta.name, SheetScan()), limits, output)


def _scan(content: bytes, kind: FileKind, limits: ReadLimits) -> dict[str, SheetScan]:
    if kind is FileKind.XLS:
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        check_unfolded_size(archive, limits)
        if kind is FileKind.XLSX:
            return scan_xlsx(archive, limits)
        return scan_ods(archive, limits) if kind is FileKind.ODS else {}


def _send_sheet(
    sheet: calamine.CalamineSheet, visible: bool, scan: SheetScan, limits: ReadLimits, output: IO[bytes]
) -> None:
    _check_size(sheet, limits)
    merged = [[*first, *last] for first, last in sheet.merged_cell_ranges or []]
    content = pack(frame_of_columns(_columns(sheet, scan)))
    about = {"sheet": sheet.name, "visible": visible, "hidden": scan.hidden_rows, "merged": merged}
    _send(output, about | {"bytes": len(content)})
    output.write(content)


def _check_size(sheet: calamine.CalamineSheet, limits: ReadLimits) -> None:
    if sheet.total_height > limits.rows:
        raise ChildRefusal(Refusal.TOO_MANY_ROWS, sheet=sheet.name, limit=limits.rows)
    if sheet.total_width > limits.columns:
        raise ChildRefusal(Refusal.TOO_MANY_COLUMNS, sheet=sheet.name, limit=limits.columns)
    if sheet.total_height * sheet.total_width > limits.cells:
        raise ChildRefusal(Refusal.OUT_OF_MEMORY)


def _columns(sheet: calamine.CalamineSheet, scan: SheetScan) -> list[list[Any]]:
    rows = list(sheet.iter_rows()) if sheet.start else []
    # Rows whose only content is an error lie outside the rectangle that calamine sees.
    height = max(len(rows), *(row + 1 for row, _ in scan.cell_errors), 0)
    # iter_rows starts in the first row but only at the first column in use.
    margin = sheet.start[1] if sheet.start else 0
    below = [""] * (height - len(rows))
    columns = [[""] * height for _ in range(margin)] + [[*cells, *below] for cells in zip(*rows, strict=True)]
    for (row, column), error in scan.cell_errors.items():
        columns += [[""] * height for _ in range(column + 1 - len(columns))]
        columns[column][row] = error
    # A row without any cell is a row all the same: the numbers of the rows are those of the file.
    return columns or [[""] * height]


def _send(output: IO[bytes], message: dict[str, Any]) -> None:
    output.write(json.dumps(message).encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1:], sys.stdout.buffer)
