from apps.staff.models.employment import Employment
from apps.staff.models.payroll_month import PayrollMonth
from apps.staff.models.timesheet import TimesheetEntry

__all__ = ["Employment", "PayrollMonth", "TimesheetEntry"]
