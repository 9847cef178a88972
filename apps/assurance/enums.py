from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FactorMark(models.TextChoices):
    """Whether a printed figure was seen."""

    CONFIRMED = "confirmed", _("Confirmed by the printed guidance")
    COMPUTED = "computed", _("Computed by the guidance's formula")
    UNCONFIRMED = "unconfirmed", _("Not confirmed: check it before you rely on it")


class SampleMethod(models.TextChoices):
    MUS_STANDARD = "mus_standard", _("Monetary units, standard approach")
    MUS_CONSERVATIVE = "mus_conservative", _("Monetary units, conservative approach")
    SIMPLE_RANDOM = "simple_random", _("Simple random sample")
    DIFFERENCE = "difference", _("Difference estimation")
    NON_STATISTICAL_VALUE = "non_statistical_value", _("Small population, chance by amount")
    NON_STATISTICAL_EQUAL = "non_statistical_equal", _("Small population, equal chance")


MONETARY = frozenset({SampleMethod.MUS_STANDARD, SampleMethod.MUS_CONSERVATIVE, SampleMethod.NON_STATISTICAL_VALUE})
NON_STATISTICAL = frozenset({SampleMethod.NON_STATISTICAL_VALUE, SampleMethod.NON_STATISTICAL_EQUAL})
# Their size rests on how far errors of an earlier or pilot sample spread.
NEEDS_SPREAD = frozenset({SampleMethod.MUS_STANDARD, SampleMethod.SIMPLE_RANDOM, SampleMethod.DIFFERENCE})


class Conclusion(models.TextChoices):
    MATERIAL = "material", pgettext_lazy("sample", "Materially misstated")
    NOT_MATERIAL = "not_material", pgettext_lazy("sample", "Not materially misstated")
    INCONCLUSIVE = "inconclusive", pgettext_lazy("sample", "Nothing can be concluded")


class ErrorNature(models.TextChoices):
    """How an error is carried over to what was not audited."""

    RANDOM = "random", _("Random: projected to the population")
    SYSTEMIC = "systemic", _("Systemic: delimited, counted as found")
    ANOMALOUS = "anomalous", _("Anomalous: proved to stand alone, counted unless corrected")
