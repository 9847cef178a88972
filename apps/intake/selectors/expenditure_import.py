from collections.abc import Mapping

from django.db.models import Count, QuerySet

from apps.finance.models import Contract, ExpenditureLine
from apps.intake.enums import ImportStatus
from apps.intake.models import ColumnMapping, ExpenditureImport
from apps.intake.references import References
from apps.intake.wordings import normalise
from apps.workplan.models import WorkPackage


def list_imports() -> QuerySet[ExpenditureImport]:
    """Uploads the reader may see, with ``lines_count``; the wall leaves out other partners'."""
    return (
        ExpenditureImport.objects.select_related(
            "report__period", "report__partner__organisation", "partner__organisation", "partnership", "uploaded_by"
        )
        .annotate(lines_count=Count("lines"))
        .order_by("-uploaded_at", "-pk")
    )


def count_lines(*, upload: ExpenditureImport) -> int:
    return ExpenditureLine.objects.filter(source_import=upload).count()


def find_confirmed(*, partner_id: int, sha256: str) -> ExpenditureImport | None:
    """The partner's import of this very file that is in one of its reports already."""
    return ExpenditureImport.objects.filter(partner_id=partner_id, sha256=sha256, status=ImportStatus.CONFIRMED).first()


def find_open(*, report_id: int, sha256: str) -> ExpenditureImport | None:
    """The preview of this very file that waits in the report."""
    return ExpenditureImport.objects.filter(report_id=report_id, sha256=sha256, status=ImportStatus.PREVIEW).first()


def remembered_columns(*, partner_id: int) -> Mapping[str, str]:
    """What the partner's headings meant when last confirmed: heading → field, ``""`` for a column left out."""
    known: dict[str, str] = {}
    for mapping in ColumnMapping.objects.filter(partner_id=partner_id).order_by("used_at"):
        known |= mapping.mapping
    return known


def load_references(*, partner_id: int) -> References:
    """What rows can name: the partnership's work packages and the partner's own contracts."""
    contracts = Contract.objects.filter(partner_id=partner_id).values_list("reference", "pk")
    return References(
        work_packages=dict(WorkPackage.objects.values_list("number", "pk")),
        contracts={normalise(reference): pk for reference, pk in contracts},
    )
