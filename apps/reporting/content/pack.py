"""The export pack of a partner report: for a script that loads it into the programme's portal.

The list of expenditure comes in parts as long as the portal takes at once, every shortened text is named. Flat rates
are no lines there, since a portal computes them itself: their amounts stand in ``report.json``.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils import translation

from apps.common.money import ZERO
from apps.finance.content.overview_tables import overview_tables
from apps.finance.enums import LineKind
from apps.finance.structures.overview_tables_json import partner_from_json
from apps.publishing.pack import PackFile, PackInfo, build_pack, expenditure_files, table_files
from apps.publishing.portal_lines import PortalLimits, PortalLine, PortalList, split_expenditure
from apps.reporting.content.annexes import annex_table, file_table, name_file
from apps.reporting.content.spending import read_profile, spending_tables
from apps.reporting.content.tables import contribution_table, procurement_tables
from apps.reporting.content.values import as_amount, as_day, as_moment
from apps.reporting.enums import DOCUMENT

# Titles in the pack are for whoever writes the script.
_LANGUAGE = "en"


def build_report_pack(content: Mapping[str, Any], sha256: str) -> bytes:
    """The ZIP, the same in every language. Raises ``PackInvalid`` if a file does not follow its schema."""
    said, partner, version = content["identification"], content["partner"]["code"], content["version"]
    with translation.override(_LANGUAGE):
        return build_pack(
            files=[_report(content), *expenditure_files(portal_list(content)), *_tables(content)],
            info=PackInfo(
                kind=DOCUMENT,
                title=f"{said['acronym']}, {partner}, {said['number']}, version {version}",
                language=_LANGUAGE,
                made_at=as_moment(said["submitted_at"]),
                snapshot_sha256=sha256,
            ),
        )


def portal_list(content: Mapping[str, Any]) -> PortalList:
    """The lines a portal asks for, in parts, with what is too long for it."""
    limits = PortalLimits(**content["identification"]["portal_limits"])
    return split_expenditure([_line(row) for row in content["lines"] if row["kind"] != LineKind.FLAT_RATE], limits)


def _report(content: Mapping[str, Any]) -> PackFile:
    """The snapshot without its lines, which are in the parts."""
    said = {name: value for name, value in content.items() if name != "lines"}
    flat: dict[str, Decimal] = {}
    for row in content["lines"]:
        if row["kind"] == LineKind.FLAT_RATE:
            flat[row["category"]] = flat.get(row["category"], ZERO) + Decimal(row["declared_eur"])
    return PackFile(
        "report.json",
        "All tabs of the report but the list of expenditure",
        data=said | {"flat_rates": {category: f"{eur:f}" for category, eur in flat.items()}},
        schema="partner_report",
    )


def _tables(content: Mapping[str, Any]) -> list[PackFile]:
    overview, profile = partner_from_json(content["overview"]), read_profile(content)
    tables = [
        *procurement_tables(content),
        contribution_table(content),
        annex_table(content),
        file_table(content, _LANGUAGE),
        *overview_tables(overview, profile.first_held),
        *spending_tables(profile, _LANGUAGE, overview.total.parked),
    ]
    return [file for table in tables for file in table_files(table)]


def _line(row: Mapping[str, Any]) -> PortalLine:
    return PortalLine(
        number=row["number"],
        cost_category=row["category"],
        declared=Decimal(row["declared"]),
        currency=row["currency"],
        declared_eur=Decimal(row["declared_eur"]),
        rate=as_amount(row["rate"]),
        simplified_cost=row["unit_cost_code"],
        investment=row["asset_name"],
        contract=row["contract_reference"],
        internal_reference=row["reference"],
        invoice_number=row["invoice_no"],
        invoice_date=as_day(row["invoice_date"]),
        payment_date=as_day(row["payment_date"]),
        description=row["description"],
        comment=row["comment"],
        total_value=as_amount(row["gross"]),
        vat=as_amount(row["vat"]),
        units=as_amount(row["units"]),
        price_per_unit=as_amount(row["unit_price_eur"]),
        attachments=tuple((name_file(file), file["sha256"]) for file in row["files"]),
        is_sensitive=row["is_sensitive"],
        original_report=row["original_report"],
    )
