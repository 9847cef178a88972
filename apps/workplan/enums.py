from django.db import models
from django.utils.translation import gettext_lazy as _


class DeliverableStatus(models.TextChoices):
    NOT_STARTED = "not_started", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    DELIVERED = "delivered", _("Delivered")


# The status of a partner report that is submitted. Reports lie above this app; a test holds the word equal to theirs.
SUBMITTED_REPORT = "submitted"
# The states in which a partner cannot change its report, and what hangs on it, any more. By value, and here, since the
# work plan and the ledger go by them and reports lie above; a test holds the words equal to theirs.
HANDED_IN: tuple[str, ...] = ("submitted", "in_control", "certified")
