import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.staff.enums import TimeKind
from apps.staff.models.employment import Employment
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall
from apps.workplan.models import WorkPackage


@pghistory.track()
class TimesheetEntry(PartnerOwnedModel):
    """Hours of one day: in a work package of this project, in other work, or away."""

    employment = models.ForeignKey(Employment, on_delete=models.CASCADE, related_name="timesheet")
    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=10, choices=TimeKind.choices, default=TimeKind.PROJECT)
    work_package = models.ForeignKey(
        WorkPackage, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("work package")
    )
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=2)
    activity = models.CharField(_("activity"), max_length=200, blank=True)

    # Hours of the months a controller is shown.
    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.OWN_PARTNER,
        handed_in="EXISTS (SELECT 1 FROM staff_payrollmonth AS paid WHERE paid.employment_id = {table}.employment_id"
        " AND {table}.day >= paid.month AND {table}.day < paid.month + interval '1 month')",
    )

    class Meta:
        ordering = ["day", "kind", "work_package__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["employment", "day", "kind", "work_package"],
                name="timesheet_entry_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=models.Q(hours__gt=0, hours__lte=24), name="timesheet_hours_of_a_day"),
            models.CheckConstraint(
                condition=models.Q(kind=TimeKind.PROJECT, work_package__isnull=False)
                | (~models.Q(kind=TimeKind.PROJECT) & models.Q(work_package__isnull=True)),
                name="timesheet_work_package_of_project_hours",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.hours}"
