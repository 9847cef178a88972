from django.db import models
from django.utils.translation import gettext_lazy as _


class DeliverableStatus(models.TextChoices):
    NOT_STARTED = "not_started", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    DELIVERED = "delivered", _("Delivered")


# The status of a partner report that is submitted. Reports lie above this app; a test holds the word equal to theirs.
SUBMITTED_REPORT = "submitted"
