"""What the parts of a work plan and their fields are called in files and previews."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS: Mapping[str, Promise] = {
    "work_package": _("Work package"),
    "activity": _("Activity"),
    "deliverable": _("Deliverable"),
    "output": _("Output"),
    "result": pgettext_lazy("part of a work plan", "Result"),
    "target_group": _("Target group"),
}
PLAN_LABELS: Mapping[str, Promise] = {
    "kind": _("Kind"),
    "code": pgettext_lazy("part of a work plan", "Code"),
    "part_of": _("Lies in"),
    "title": _("Title"),
    "objective": _("Specific objective"),
    "communication_objective": _("Communication objective"),
    "description": _("Description"),
    "responsible": _("Responsible partner"),
    "starts_on": _("From"),
    "ends_on": _("To"),
    "due_on": _("Due"),
    "indicator_code": _("Programme indicator"),
    "unit": _("Unit"),
    "baseline": _("Baseline"),
    "target": _("Target"),
}
