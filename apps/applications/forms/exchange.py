from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from apps.applications.exchange.files import check_size


class ApplicationFileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("DOCX with texts, XLSX with work plan and budget, or JSON. Nothing is changed yet."),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        check_size(file.size or 0)
        return file
