"""Imports, and what it takes to read one."""

from datetime import timedelta
from functools import cache

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from apps.finance.ecb_fixings import known_fixings
from apps.finance.inforeuro import EURO
from apps.finance.models import Contract
from apps.intake.enums import OPEN_STATUSES, ImportStatus
from apps.intake.models import ExpenditureImport
from apps.intake.references import References
from apps.intake.rows import RowDefaults
from apps.intake.wordings import normalise
from apps.workplan.models import WorkPackage

_LANGUAGES = {"PL": "pl", "FI": "fi", "DK": "da"}


def list_imports() -> QuerySet[ExpenditureImport]:
    """Uploads the reader may see, with ``lines_count`` and ``edited_count``; the wall leaves out other partners'."""
    return (
        ExpenditureImport.objects.select_related(
            "report__period", "report__partner__organisation", "partner__organisation", "partnership", "uploaded_by"
        )
        # A line's revision counts what people have changed of it since.
        .annotate(lines_count=Count("lines"), edited_count=Count("lines", filter=Q(lines__revision__gt=1)))
        .order_by("-uploaded_at", "-pk")
    )


def find_confirmed(*, partner_id: int, sha256: str) -> ExpenditureImport | None:
    """The partner's import of this very file that is in one of its reports already."""
    return ExpenditureImport.objects.filter(partner_id=partner_id, sha256=sha256, status=ImportStatus.CONFIRMED).first()


def find_open(*, report_id: int, sha256: str) -> ExpenditureImport | None:
    """The import of this very file that is under way in the report."""
    return ExpenditureImport.objects.filter(report_id=report_id, sha256=sha256, status__in=OPEN_STATUSES).first()


def lock_import(import_id: int) -> ExpenditureImport:
    """The import's row with what reading it takes, held until the transaction ends."""
    rows = ExpenditureImport.objects.select_related("report__period", "partner__organisation", "partnership")
    return rows.select_for_update(of=("self",)).get(pk=import_id)


def load_references(*, partner_id: int) -> References:
    """What rows can name: the partnership's work packages and the partner's own contracts."""
    contracts = Contract.objects.filter(partner_id=partner_id).values_list("reference", "pk")
    return References(
        work_packages=dict(WorkPackage.objects.values_list("number", "pk")),
        contracts={normalise(reference): pk for reference, pk in contracts},
    )


def language_of(country: str) -> str:
    """The language lists from a country are most likely written in."""
    return _LANGUAGES.get(country.upper(), "en")


def defaults_of(upload: ExpenditureImport) -> RowDefaults:
    """What is known about a partner's lists before one of them is opened."""
    country = upload.partner.organisation.country
    return RowDefaults(
        today=timezone.localdate(),
        currency=upload.partner.currency,
        language=language_of(country),
        country=country,
        allowed_currencies=convertible_currencies(),
        earliest=upload.partnership.eligible_from,
        since=upload.report.period.starts_on,
    )


@cache
def convertible_currencies() -> tuple[str, ...]:
    """The euro and what the European Central Bank quotes at present; nothing else could be converted."""
    fixings = known_fixings()
    recent = fixings.complete_until - timedelta(days=30)
    quoted = [
        code
        for code in fixings.currencies
        if (last := fixings.on_or_before(code, fixings.complete_until)) and last.date >= recent
    ]
    return (EURO, *sorted(set(quoted) - {EURO}))
