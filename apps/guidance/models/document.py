from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.guidance.enums import SourceKind
from apps.programmes.models import ProgrammeVersion
from apps.tenancy.models import OperatorModel


class GuidanceDocument(OperatorModel):
    """What passages are taken from: a document of a programme, or the catalogue of rules in one language.

    ``programme_version`` is empty for a document that counts for every version of the programme. A new ``edition``
    takes the place of the one before, which stays to be read. ``sha256`` is that of the file; of the catalogue, that of
    its passages.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=SourceKind.choices)
    programme = models.SlugField(_("programme"), max_length=60)
    programme_version = models.ForeignKey(
        ProgrammeVersion, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    title = models.CharField(_("title"), max_length=300)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    url = models.URLField(_("address"), max_length=500, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    edition = models.PositiveIntegerField(_("edition"), default=1)
    is_current = models.BooleanField(_("counts today"), default=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    # Of a catalogue: the hash of the rules and figures it was made of (``selectors/catalogue.py``).
    made_of = models.CharField(max_length=64, blank=True)
    loaded_at = models.DateTimeField(_("loaded"), auto_now=True)

    made_by_workers = f"kind = '{SourceKind.RULES}'"

    class Meta:
        verbose_name = _("Document of the programme")
        ordering = ["programme", "title", "language", "-edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "programme", "programme_version", "title", "language", "edition"],
                name="guidance_edition_once",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["kind", "programme", "programme_version", "title", "language"],
                condition=Q(is_current=True),
                name="guidance_one_current_edition",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_catalogue(self) -> bool:
        return self.kind == SourceKind.RULES
