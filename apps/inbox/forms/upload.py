from django import forms
from django.utils.translation import gettext_lazy as _

from apps.documents.validators.media_types import EXTENSIONS
from apps.finance.forms.expenditure_line import FilesField, FilesInput

_LISTS = ("xls", "tsv")
_ACCEPTED = ",".join(f".{extension}" for extension in (*EXTENSIONS, *_LISTS))


class DocumentsForm(forms.Form):
    """Whatever a partner has at hand; what it is decides the server, by content."""

    documents = FilesField(
        label=_("Files"),
        widget=FilesInput(attrs={"accept": _ACCEPTED, "class": "drop-area"}),
        help_text=_("Several files at a time: e-invoices, PDFs, scans, photos, and lists from your accounts."),
    )
