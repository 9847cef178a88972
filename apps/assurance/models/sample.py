from __future__ import annotations

from dataclasses import replace

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.assurance.enums import ErrorKind, SampleMethod, UnitBasis, UnitKind
from apps.assurance.models.working_paper import PAPER_WALL, RELEASED, PaperPart, WorkingPaper
from apps.consortia.models import Partner
from apps.finance.models.expenditure_line import MONEY
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import Wall
from apps.tenancy.wall import OWN_PARTNER

# A partner with units in a released sample of several partners reads that there is one, and of it its own units.
_HAS_UNITS = f"released_at IS NOT NULL AND {OWN_PARTNER} = ANY (unit_partner_ids)"
_WHOLE = f"sample_id IN (SELECT id FROM assurance_sample WHERE {RELEASED})"  # noqa: S608 - words of ours, not input
_OWN_UNITS = f"(unit_partner_id = {OWN_PARTNER} AND sample_id IN (SELECT id FROM assurance_sample))"  # noqa: S608
_RESULTS = f"{_WHOLE} OR unit_id IN (SELECT id FROM assurance_sampleunit)"  # noqa: S608
# The draw is history: it is kept as it was, whatever the ledger becomes.
_KEPT = Wall(read=Readers.MANDATE, write=Writers.MANDATE, also_read=_WHOLE, append_only=True)


@pghistory.track()
class Sample(WorkingPaper):
    """One draw: method, parameters and seed, all it takes to draw it again from its ``SamplePopulation``.

    ``parameters`` as ``apps.assurance.parameters`` reads them, the version of the factors among them.
    ``unit_partner_ids`` are the partners whose units were drawn: each answers for its own.
    """

    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=150)
    method = models.CharField(_("method"), max_length=25, choices=SampleMethod.choices)
    unit_kind = models.CharField(_("what is audited"), max_length=5, choices=UnitKind.choices)
    parameters = models.JSONField(_("parameters"))
    seed = models.PositiveBigIntegerField(_("number of the draw"))
    is_seed_stated = models.BooleanField(_("the number was stated, not drawn"), default=False)
    drawn_at = models.DateTimeField(_("drawn"), default=timezone.now, editable=False)
    unit_partner_ids = ArrayField(models.BigIntegerField(), default=list, editable=False)

    wall = replace(PAPER_WALL, also_read=f"({RELEASED}) OR ({_HAS_UNITS})")

    class Meta:
        verbose_name = _("Sample")
        ordering = ["-drawn_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["mandate", "number"], name="sample_number_once")]
        triggers = [
            pgtrigger.Protect(
                name="released_sample_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__released_at__isnull=False),
            ),
            pgtrigger.ReadOnly(
                name="drawn_sample_stays",
                fields=["number", "method", "unit_kind", "parameters", "seed", "is_seed_stated", "drawn_at"],
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SamplePopulation(PaperPart):
    """What a sample was drawn from, packed, with its hash; amounts in EUR. Kept apart: it may be large.

    ``definition`` says which amounts were taken, ``strata`` are those of the plan (``apps.assurance.strata``).
    ``set_apart`` are credits and noughts, which are not drawn from and not in ``book_eur``.
    """

    sample = models.OneToOneField(Sample, on_delete=models.CASCADE, related_name="population")
    definition = models.JSONField()
    units = models.PositiveIntegerField(_("units"))
    book_eur = models.DecimalField(_("book value, EUR"), **MONEY)
    set_apart_units = models.PositiveIntegerField(_("units set apart"))
    set_apart_eur = models.DecimalField(_("set apart, EUR"), **MONEY)
    strata = models.JSONField()
    warnings = models.JSONField(default=list)
    sha256 = models.CharField("SHA-256", max_length=64)
    packed = models.BinaryField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    wall = _KEPT

    def __str__(self) -> str:
        return self.sha256


class SampleUnit(PaperPart):
    """A unit to be audited, with its amount at the draw in EUR. ``unit`` is the id of a line or a partner report.

    No foreign key: what was drawn stays drawn when the line is corrected or gone. ``hits`` are the positions in whole
    cents by which chance found it; empty where units have equal chances or the unit is certain.
    """

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="units")
    unit_partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+", verbose_name=_("partner"))
    unit = models.PositiveBigIntegerField(_("id of the unit"))
    code = models.CharField(_("unit"), max_length=60)
    place = models.PositiveIntegerField(_("place in the population"))
    stratum = models.PositiveSmallIntegerField(_("stratum"))
    basis = models.CharField(_("why in the sample"), max_length=10, choices=UnitBasis.choices)
    hits = models.JSONField(_("positions that hit it"), default=list)
    amount_eur = models.DecimalField(_("amount at the draw, EUR"), **MONEY)
    recorded_at = models.DateTimeField(auto_now_add=True)

    wall = replace(_KEPT, also_read=f"{_WHOLE} OR {_OWN_UNITS}")

    class Meta:
        verbose_name = _("Unit")
        ordering = ["sample", "place"]
        constraints = [models.UniqueConstraint(fields=["sample", "unit"], name="unit_once_in_sample")]

    def __str__(self) -> str:
        return self.code

    @property
    def times(self) -> int:
        """How often it counts: once for each position that hit it."""
        return len(self.hits) or 1


@pghistory.track()
class SampleResult(PaperPart):
    """What the audit of a unit found, nought where nothing is wrong. ``error_eur`` is the part of the amount in error.

    ``is_corrected``: the project had put a systemic or anomalous error right, so that it is not counted.
    """

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="results")
    unit = models.OneToOneField(SampleUnit, on_delete=models.CASCADE, related_name="result")
    error_eur = models.DecimalField(_("in error, EUR"), **MONEY)
    typology = models.CharField(_("type of error"), max_length=4, blank=True)
    kind = models.CharField(_("kind of error"), max_length=10, choices=ErrorKind.choices, blank=True)
    is_corrected = models.BooleanField(_("corrected already"), default=False)
    note = models.TextField(_("note"), max_length=5000, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("decided"), default=timezone.now)

    wall = Wall(read=Readers.MANDATE, write=Writers.MANDATE, also_read=_RESULTS)

    class Meta:
        ordering = ["unit"]
        constraints = [
            models.CheckConstraint(condition=models.Q(error_eur__gte=0), name="error_is_not_negative"),
            models.CheckConstraint(
                condition=models.Q(error_eur=0, typology="", kind="")
                | (models.Q(error_eur__gt=0) & ~models.Q(kind="")),
                name="error_has_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.error_eur}"
