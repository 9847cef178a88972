from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RetentionState(models.TextChoices):
    """How far the keeping of a case's papers is."""

    NOT_BEGUN = "not_begun", pgettext_lazy("retention", "Not begun")
    RUNNING = "running", pgettext_lazy("retention", "Running")
    SUSPENDED = "suspended", pgettext_lazy("retention", "On hold")
    ENDED = "ended", pgettext_lazy("retention", "Ended")


class Missing(models.TextChoices):
    """What has to be known before the end can be told."""

    PARAMETER = "parameter", _("The programme's data do not say how long papers are kept.")
    NO_PAYMENT = "no_payment", _("No payment of the programme is recorded yet.")
    NOT_THE_LAST = "not_the_last", _("The last payment is still to come: no final report is paid.")
    STATE_AID_UNKNOWN = "state_aid_unknown", _("Nobody has said whether the support is state aid.")
    NO_GRANT_DAY = "no_grant_day", _("The support is state aid, and nobody has said on which day it was granted.")


class HoldKind(models.TextChoices):
    PROCEEDINGS = "proceedings", _("Legal proceedings")
    COMMISSION = "commission", _("Justified request of the Commission")
    AUDIT = "audit", _("Audit or investigation that is not closed")


class RequestKind(models.TextChoices):
    """What a person may ask of who keeps data about her (Regulation (EU) 2016/679, Chapter III)."""

    ACCESS = "access", _("Copy of her data")
    ERASURE = "erasure", _("Erasure")
    RECTIFICATION = "rectification", _("Correction")

    @property
    def basis(self) -> str:
        """Article, in the house's short form."""
        return {"access": "GDPR 15 and 20", "erasure": "GDPR 17", "rectification": "GDPR 16"}[self.value]


class RequestDecision(models.TextChoices):
    GRANTED = "granted", pgettext_lazy("request", "Granted")
    PARTLY = "partly", pgettext_lazy("request", "Granted in part")
    REFUSED = "refused", pgettext_lazy("request", "Refused")


EXPORT_JOB = "retention.export"


class ExportStep(models.TextChoices):
    SEARCH = "search", _("What is kept about the person is searched for.")
    PACK = "pack", _("The copy is packed.")
