"""Short ways to write a person's booked months and the lines they were booked as."""

import datetime as dt

from tests.eligibility.rules.support import bare

MAY = dt.date(2025, 5, 1)
PERIOD = {"period_start": dt.date(2025, 1, 1), "period_end": dt.date(2025, 6, 30)}
HOURS = {"annual_hours": 1720}
DOCUMENTS = {
    "has_employment_document": True, "has_assignment_document": True, "has_payslip": True, "has_timesheet": True
}  # fmt: skip


def salary(declared_cents, **changes):
    return bare(category="staff", kind="payroll", description="Salary, May", declared_cents=declared_cents) | changes


def month(line_id="1", **changes):
    """A booked month of somebody paid in EUR whose documents are all there, and who has nothing elsewhere."""
    ordinary = {
        "line_id": line_id, "partner_id": "1", "person_key": "lee", "method": "full_time", "month": MAY,
        "currency": "EUR", "gross_cents": 450_000, "refunded_cents": 0, "share": "1.0000", "assigned_share": "1",
        "share_elsewhere": "0", "full_time_share": "1", "hours_this_year": "0",
    }  # fmt: skip
    return ordinary | DOCUMENTS | changes


def fixed(line_id="1", share="0.4000", assigned="0.40", **changes):
    return month(line_id, method="fixed_percentage", share=share, assigned_share=assigned, **changes)


def hourly(line_id="1", hours="312", annual=6_192_000, **changes):
    own = {"method": "hourly_annual", "hours": hours, "annual_gross_cents": annual, "assigned_share": None}
    return month(line_id, **(own | {"share": "0.5000", "gross_cents": 0, "hours_this_year": hours} | changes))


def per_month(line_id="1", hours="20", gross=430_000, average="160", **changes):
    own = {"method": "hourly_monthly", "monthly_gross_cents": gross, "monthly_hours": average}
    return hourly(line_id, hours, None, **own, **changes)
