from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.assurance.models.working_paper import WorkingPaper
from apps.finance.models import ExpenditureLine


@pghistory.track()
class Note(WorkingPaper):
    """What an auditor writes down, about a line, a partner or the whole partnership."""

    line = models.ForeignKey(ExpenditureLine, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(_("title"), max_length=150)
    text = models.TextField(_("text"), max_length=5000)

    class Meta:
        ordering = ["-written_at", "-pk"]
        triggers = [
            pgtrigger.Protect(
                name="released_note_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__released_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title
