"""What a person should know about a file that was read all the same."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTES: dict[str, Promise] = {
    "errors_look_empty": _(
        "In the old .xls format a formula error looks like an empty cell. If amounts are missing, save the list"
        " as .xlsx and upload that."
    ),
    "encoding_guessed": _(
        "The text file does not say how its letters are encoded. Check that names with national letters look"
        " right; if they do not, save the list as .xlsx or as CSV UTF-8."
    ),
}
