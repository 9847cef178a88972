from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class ViewingKind(models.TextChoices):
    """What kind of personal data was looked at."""

    STAFF = "staff", _("Staff")
    PAYROLL = "payroll", _("Payroll")
    TIMESHEET = "timesheet", _("Timesheets and working time")
    LINE = "line", _("People on expenditure lines")
    IMPORT = "import", _("Imported lists with names")
    TRIP = "trip", _("Travellers")
    OWNER = "owner", _("Beneficial owners")
    DOCUMENT = "document", _("Documents that name people")
    REQUEST = "request", _("Requests of people about their data")


class Channel(models.TextChoices):
    """How it was looked at."""

    PAGE = "page", _("Page")
    API = "api", _("API")
    FILE = "file", _("Stored file")
    EXPORT = "export", _("Export")


class Purpose(models.TextChoices):
    """Why personal data is kept; legal basis and time follow from it."""

    EVIDENCE = "evidence", _("Proof of costs that are paid from the fund")
    TRAIL = "trail", _("Audit trail: who did what, and who looked")
    WORK = "work", _("The project's work: who takes part, answers and decides")
    ACCOUNT = "account", _("Signing in, and being told of what happens")

    @property
    def is_erasable(self) -> bool:
        """Not kept by law: erased when the person asks and nothing is done with it any more."""
        return self is Purpose.ACCOUNT

    @property
    def basis(self) -> str:
        """Articles, in the house's short form: why it may be kept."""
        return {
            Purpose.EVIDENCE: "GDPR 6(1)(c); CPR 69(6) and 82",
            Purpose.TRAIL: "GDPR 6(1)(c); CPR 69(6) and 82",
            Purpose.WORK: "GDPR 6(1)(e); CPR 82",
            Purpose.ACCOUNT: "GDPR 6(1)(b)",
        }[self]

    @property
    def time(self) -> str:
        """How long, in the active language."""
        if self.is_erasable:
            return gettext("Until the person holds no seat any more and asks for erasure.")
        return gettext("As long as the project's papers are kept.")
