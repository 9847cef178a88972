"""The population as a seat may see it: the wall decides which lines there are, nothing here widens it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl
from django.db.models import BigIntegerField, F, Q, QuerySet, Sum
from django.db.models.functions import Cast
from django.utils import timezone

from apps.assurance.analysis.population import DAYS, FLAGS, FREE_DAYS, LINES, PAY, Population, Scope
from apps.assurance.selectors.elsewhere import read_invoices_elsewhere, read_pay_elsewhere
from apps.common.languages import reading_language
from apps.consortia.models import Membership, Partner, ReportingPeriod
from apps.consortia.permissions import can_see_drafts, can_see_partner_figures, can_see_person_names
from apps.eligibility.context import CheckContext
from apps.eligibility.frame import build_frame, build_from_tuples
from apps.eligibility.models import CheckRun, Flag
from apps.eligibility.prepare import prepare_facts
from apps.eligibility.selectors.check_data.context import load_parameters, load_partners
from apps.eligibility.selectors.check_data.registers import load_contract_register
from apps.eligibility.selectors.query_frame import read_frame
from apps.finance.masking import mask_for
from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport
from apps.staff.enums import HOURLY, StaffMethod, TimeKind
from apps.staff.free_days import read_holidays
from apps.staff.masking import name_person
from apps.staff.models import Employment, PayrollMonth, TimesheetEntry
from apps.staff.selectors.parameter import get_annual_hours
from apps.workplan.enums import HANDED_IN

_MONEY = {
    "net_cents": "net",
    "gross_cents": "gross",
    "declared_cents": "declared",
    "declared_eur_cents": "declared_eur",
}
_COLUMNS = {name: name for name in LINES} | {
    "line_id": "pk",
    "item": "number",
    "contract_ref": "contract__reference",
    "returned_from": "returned_from_id",
    "period_id": "report__period_id",
}
_KINDS = {**LINES, "period_id": pl.Int64}
_SUPPLIER = ["partner_id", "supplier_name"]
_MONTHS_OF_A_YEAR = 12


def read_population(*, member: Membership, scope: Scope) -> Population:
    """Every line of the scope this seat sees, with all that the analyses hold them against.

    The number of queries does not grow with the lines. A parked line that came back counts where it came back.
    """
    context = _context(member)
    lines = _masked(_lines(scope, context), member)
    pay = _pay(member, scope, lines)
    free_days, unknown = _free_days(context, lines, pay)
    return Population(
        lines=lines,
        context=context,
        moment=timezone.now(),
        scope=scope,
        pay=pay,
        days=_days(pay),
        elsewhere=read_invoices_elsewhere(member=member),
        pay_elsewhere=read_pay_elsewhere(member=member, pay=pay),
        flags=_flags(scope, lines),
        free_days=free_days,
        countries_without_holidays=unknown,
        unchecked=_count_unchecked(lines),
    )


def list_scope_reports(scope: Scope) -> QuerySet[PartnerReport]:
    """The reports whose lines the scope asks for."""
    wanted = Q() if scope.with_drafts else Q(status__in=HANDED_IN)
    if scope.partner_id is not None:
        wanted &= Q(partner_id=scope.partner_id)
    if scope.period_id is not None:
        wanted &= Q(period_id=scope.period_id)
    return PartnerReport.objects.filter(wanted)


def _context(member: Membership) -> CheckContext:
    version = member.partnership.programme_version
    return CheckContext(
        programme=version.code,
        parameters=load_parameters(version),
        partners=load_partners(),
        contracts=load_contract_register(),
    )


def _lines(scope: Scope, context: CheckContext) -> pl.DataFrame:
    wanted = ExpenditureLine.objects.filter(report__in=list_scope_reports(scope))
    if scope.category:
        wanted = wanted.filter(category=scope.category)
    # Cents are counted by the database: a Decimal for each amount would take most of the time.
    known = wanted.order_by("pk").annotate(
        **{name: Cast(F(field) * 100, BigIntegerField()) for name, field in _MONEY.items()}
    )
    frame = read_frame(known.values_list(*_COLUMNS.values()), tuple(_COLUMNS), _KINDS)
    came_back = frame.select(pl.col("returned_from").drop_nulls().alias("line_id"))
    once = frame.join(came_back, on="line_id", how="anti", maintain_order="left")
    return _described(prepare_facts(once, context), context)


def _described(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """With the partner's code, the period and the day the contract was signed."""
    signed = context.contracts.select("contract_ref", "partner_id", "signed_on").unique(
        ["contract_ref", "partner_id"], keep="first", maintain_order=True
    )
    periods = ReportingPeriod.objects.order_by("number").values_list("pk", "number", "starts_on", "ends_on")
    dated = {"period_id": pl.Int64, "period": pl.Int64, "period_start": pl.Date, "period_end": pl.Date}
    partners = [(str(one.pk), one.code) for one in Partner.objects.order_by("number")]
    coded = {"partner_id": pl.String, "partner": pl.String}
    return (
        lines.join(
            pl.DataFrame(partners, schema=coded, orient="row"), on="partner_id", how="left", maintain_order="left"
        )
        .join(
            pl.DataFrame(list(periods), schema=dated, orient="row"), on="period_id", how="left", maintain_order="left"
        )
        .join(signed, on=["contract_ref", "partner_id"], how="left", maintain_order="left")
    )


def _masked(lines: pl.DataFrame, member: Membership) -> pl.DataFrame:
    """Suppliers that are a partner's own people are not named to who may not see names.

    After ``prepare_facts``: lines are still told apart by the supplier they have.
    """
    named = lines.select("partner_id", "supplier_name").unique().drop_nulls()
    rows = [
        (partner_id, name, mask_for(member, int(partner_id)).text(name))
        for partner_id, name in named.iter_rows()
        if not can_see_person_names(member, int(partner_id))
    ]
    shown = pl.DataFrame(rows, schema=dict.fromkeys([*_SUPPLIER, "shown"], pl.String), orient="row")
    joined = lines.join(shown, on=_SUPPLIER, how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("shown", "supplier_name").alias("supplier_name")).drop("shown")


def _pay(member: Membership, scope: Scope, lines: pl.DataFrame) -> pl.DataFrame:
    """The months the lines declare. A person is named as the reader may name her, else by her number."""
    people = {one.pk: one for one in Employment.objects.select_related("partner")}
    if not people:
        return build_frame([], PAY)
    names = {pk: name_person(member, one).name for pk, one in people.items()}
    annual = get_annual_hours(partnership=member.partnership)
    months = PayrollMonth.objects.filter(line__report__in=list_scope_reports(scope)).order_by("line_id")
    rows = [
        _month(month, people[month.employment_id], names[month.employment_id], annual)
        for month in months
        if month.employment_id in people
    ]
    return build_frame(rows, PAY).join(lines.select("line_id"), on="line_id", how="semi", maintain_order="left")


def _month(month: PayrollMonth, employment: Employment, name: str, annual: Decimal | None) -> dict[str, Any]:
    total = month.gross_salary + month.employer_contributions + month.other_cost
    return {
        "line_id": month.line_id,
        "partner_id": month.partner_id,
        "person_key": month.person_key,
        "person": name,
        "method": employment.method,
        "month": month.month,
        "currency": employment.currency,
        "pay_cents": int(total * 100),
        "hundredths": None if month.hours is None else int(month.hours * 100),
        "max_hundredths": _most_hours(employment, annual),
        "share": month.share,
    }


def _most_hours(employment: Employment, annual: Decimal | None) -> int | None:
    """What a month may hold by the person's method, in hundredths of an hour, cut as the rules cut it."""
    if employment.method not in HOURLY:
        return None
    if employment.method == StaffMethod.HOURLY_MONTHLY:
        return None if employment.monthly_hours is None else int(employment.monthly_hours * 100)
    return None if annual is None else int(annual * employment.full_time_share * 100 / _MONTHS_OF_A_YEAR)


def _days(pay: pl.DataFrame) -> pl.DataFrame:
    if pay.is_empty():
        return build_frame([], DAYS)
    entries = TimesheetEntry.objects.filter(kind=TimeKind.PROJECT).order_by("employment__person_key", "day")
    summed = entries.values_list("partner_id", "employment__person_key", "day").annotate(
        hundredths=Cast(Sum("hours") * 100, BigIntegerField())
    )
    return build_from_tuples(summed, tuple(DAYS), DAYS)


def _flags(scope: Scope, lines: pl.DataFrame) -> pl.DataFrame:
    """What the latest check found on the lines, whatever was decided on it."""
    found = Flag.objects.filter(report__in=list_scope_reports(scope), line__isnull=False, is_found=True)
    frame = build_from_tuples(found.order_by("pk").values_list("line_id", "rule_id"), tuple(FLAGS), FLAGS)
    return frame.join(lines.select("line_id"), on="line_id", how="semi", maintain_order="left")


def _count_unchecked(lines: pl.DataFrame) -> int:
    reports = set(lines["report_id"].to_list())
    checked = set(CheckRun.objects.order_by().values_list("report_id", flat=True).distinct())
    return len(reports - checked)


def _free_days(context: CheckContext, lines: pl.DataFrame, pay: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Public holidays of each partner's place in the years of the lines, and the countries whose are not known."""
    years = _years(lines["invoice_date"], lines["payment_date"], pay["month"])
    used = set(lines["partner_id"].to_list())
    language = reading_language()
    rows, unknown = [], set()
    for partner in Partner.objects.select_related("organisation").order_by("number"):
        if str(partner.pk) in used and years:
            place = partner.organisation
            known = read_holidays(place.country, years, region=place.region, language=language)
            rows += [{"partner_id": partner.pk, "day": day, "name": name} for day, name in sorted(known.items())]
            unknown |= set() if known else {place.country}
    return build_frame(rows, FREE_DAYS), tuple(sorted(unknown))


def _years(*days: pl.Series) -> list[int]:
    return sorted({year for series in days for year in series.drop_nulls().dt.year().unique().to_list()})


def list_scope_choices(*, member: Membership) -> dict[str, Any]:
    """What a reader may narrow the population to: ``partners`` and ``periods``, and whether drafts are hers to see."""
    partners = [
        one
        for one in Partner.objects.select_related("organisation").order_by("number")
        if can_see_partner_figures(member, one.pk)
    ]
    return {
        "partners": partners,
        "periods": list(ReportingPeriod.objects.order_by("number")),
        "may_see_drafts": any(can_see_drafts(member, one.pk) for one in partners),
    }
