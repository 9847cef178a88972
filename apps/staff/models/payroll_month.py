import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.common.money import ZERO
from apps.documents.models import Document
from apps.finance.models import ExpenditureLine
from apps.staff.models.employment import HOURS, MONEY, Employment
from apps.staff.staff_costs import Pay
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


@pghistory.track()
class PayrollMonth(PartnerOwnedModel):
    """What one person's month cost, in the employment's currency, and the line it was booked as.

    ``cost`` and ``share`` are computed by ``apps.staff.staff_costs`` when the month is saved. The person's key stands
    here too, so that the database allows one row per person and month, whatever the number of contracts.
    """

    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="months")
    person_key = models.CharField(max_length=64)
    month = models.DateField(_("month"))
    gross_salary = models.DecimalField(_("gross salary"), **MONEY, default=ZERO)
    employer_contributions = models.DecimalField(_("employer's contributions"), **MONEY, default=ZERO)
    other_cost = models.DecimalField(_("other mandatory cost"), **MONEY, default=ZERO)
    refunded = models.DecimalField(_("refunded to the employer"), **MONEY, default=ZERO)
    hours = models.DecimalField(_("hours worked on the project"), **HOURS, null=True, blank=True)
    total_hours = models.DecimalField(_("all hours worked"), **HOURS, null=True, blank=True)
    cost = models.DecimalField(_("cost to the project"), **MONEY)
    share = models.DecimalField(_("share of working time"), max_digits=7, decimal_places=4)
    payment_date = models.DateField(_("date of payment"), null=True, blank=True)
    payslip = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("payslip")
    )
    timesheet = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signed timesheet")
    )
    # A line that is deleted from the list frees its month to be booked again.
    line = models.OneToOneField(
        ExpenditureLine, on_delete=models.SET_NULL, null=True, blank=True, related_name="payroll_month"
    )

    # A controller verifies the months that were declared; what anybody earned in others is none of her business.
    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.OWN_PARTNER,
        handed_in="EXISTS (SELECT 1 FROM finance_expenditureline AS line WHERE line.id = {table}.line_id)",
    )

    class Meta:
        ordering = ["employment", "month"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "person_key", "month"], name="one_month_per_person"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="payroll_month_is_first_day"),
            models.CheckConstraint(
                condition=models.Q(
                    gross_salary__gte=0, employer_contributions__gte=0, other_cost__gte=0, refunded__gte=0, cost__gte=0
                ),
                name="payroll_amounts_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employment_id} {self.month:%Y-%m}"

    @property
    def pay(self) -> Pay:
        return Pay(
            gross_salary=self.gross_salary,
            employer_contributions=self.employer_contributions,
            other_cost=self.other_cost,
            refunded=self.refunded,
            hours=self.hours,
            total_hours=self.total_hours,
        )

    @property
    def is_submitted(self) -> bool:
        """The report that declares it is submitted, so it no longer changes."""
        return self.line is not None and not self.line.report.is_editable
