from django.db import models
from django.utils.translation import gettext_lazy as _


class StaffMethod(models.TextChoices):
    """How a person's cost is found (Regulation (EU) 2021/1059, Article 39(4); 2021/1060, Article 55)."""

    FULL_TIME = "full_time", _("Full time on the project")
    FIXED_PERCENTAGE = "fixed_percentage", _("Fixed percentage of the working time")
    HOURLY_ANNUAL = "hourly_annual", _("By the hour, from the annual employment cost")
    HOURLY_MONTHLY = "hourly_monthly", _("By the hour, from the monthly employment cost")


# What a timesheet is needed for: the other two are proved by the employment or assignment document alone.
HOURLY = frozenset({StaffMethod.HOURLY_ANNUAL, StaffMethod.HOURLY_MONTHLY})
# What a payslip decides the amount of.
PAID = frozenset({StaffMethod.FULL_TIME, StaffMethod.FIXED_PERCENTAGE})


class TimeKind(models.TextChoices):
    """What the hours of a day went into; together they cover the whole working time (Article 39(4)(b))."""

    PROJECT = "project", _("This project")
    OTHER = "other", _("Other work")
    LEAVE = "leave", _("Leave")
    SICK = "sick", _("Sick")


ABSENCES = frozenset({TimeKind.LEAVE, TimeKind.SICK})
