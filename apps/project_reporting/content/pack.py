"""The export pack of a project report: for a script that loads it into the programme's portal.

The lists of expenditure go to the portal with the partner reports; here is what the project report adds: its texts,
within the limits that freezing held them to, its tables, and the ledger behind them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import translation

from apps.project_reporting.content.document import read_document
from apps.project_reporting.content.ledger import ledger_table
from apps.project_reporting.content.sections import report_sections
from apps.project_reporting.enums import DOCUMENT
from apps.publishing.pack import PackFile, PackInfo, build_pack, table_files

# Titles in the pack are for whoever writes the script.
_LANGUAGE = "en"


def build_report_pack(content: Mapping[str, Any], sha256: str) -> bytes:
    """The ZIP, the same in every language. Raises ``PackInvalid`` if a file does not follow its schema."""
    with translation.override(_LANGUAGE):
        document = read_document(content, sha256, _LANGUAGE)
        tables = [table for section in report_sections(document, is_complete=True) for table in section.tables]
        ledger = ledger_table(content)
        said = [PackFile("report.json", "The report as it was frozen", data=content, schema="project_report")]
        parts = [file for table in ([*tables, ledger] if ledger else tables) for file in table_files(table)]
        return build_pack(files=[*said, *parts], info=_info(document, sha256))


def _info(document: Mapping[str, Any], sha256: str) -> PackInfo:
    period, version = document["period"]["number"], document["report"]["version"]
    return PackInfo(
        kind=DOCUMENT,
        title=f"{document['project']['acronym']}, project report, period {period}, version {version}",
        language=_LANGUAGE,
        made_at=document["report"]["frozen_at"],
        snapshot_sha256=sha256,
    )
