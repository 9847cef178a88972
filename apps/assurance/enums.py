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


class ErrorKind(models.TextChoices):
    """How far an error reaches, as the guidance on sampling divides errors (EGESIF_16-0014-01).

    What is random is projected to what was not audited, what is systemic is delimited and counted as found, and what
    is anomalous is proved to stand alone.
    """

    RANDOM = "random", pgettext_lazy("error", "Random")
    SYSTEMIC = "systemic", pgettext_lazy("error", "Systemic")
    ANOMALOUS = "anomalous", pgettext_lazy("error", "Anomalous")


class StratifyBy(models.TextChoices):
    NOTHING = "", _("Not at all: one population")
    PARTNER = "partner", _("By partner")
    CATEGORY = "category", _("By cost category")


class UnitKind(models.TextChoices):
    """What is audited as a whole."""

    LINE = "line", _("Expenditure line")
    CLAIM = "claim", _("Partner report")


class Basis(models.TextChoices):
    """Which amounts make the population."""

    CERTIFIED = "certified", _("Certified: what the certificates in force say is eligible")
    DECLARED = "declared", _("Declared: what partner reports that are handed in declare")


class UnitBasis(models.TextChoices):
    """Why a unit is in the sample."""

    CERTAIN = "certain", _("For certain: above the interval")
    ALL = "all", _("For certain: everything is audited")
    CHANCE = "chance", _("By chance")


class PlanWarning(models.TextChoices):
    """What an auditor should know of a planned or drawn sample."""

    AUDIT_ALL = "audit_all", _("So many units are needed that the whole population is audited.")
    FEW_UNITS = "few_units", _("Fewer than 30 units: the upper limit is not reliable. Take more, or audit all.")
    RAISED_STRATA = "raised_strata", _("A stratum got too few units and was given three, or all it has.")
    LARGE_SHARE = (
        "large_share",
        _("More than a tenth of the units: the correction for small populations would ask for fewer."),
    )
    UNCONFIRMED = "unconfirmed", _("A factor used here was not seen in print. Check it before you rely on the size.")
    SET_APART = "set_apart", _("Credits and amounts of nought are not drawn from. They are listed: audit them apart.")


# The kind of job that makes an evidence pack.
MAKE_PACK = "assurance.evidence_pack"


class PackStep(models.TextChoices):
    """What a worker does for an evidence pack, in this order."""

    READING = "reading", _("The ledger and the registers are written.")
    PACKING = "packing", _("The files are packed.")
    KEEPING = "keeping", _("The pack is checked and stored.")


class LeftOut(models.TextChoices):
    """Why a file that belongs to the scope is not in the pack."""

    WAITING = "waiting", _("It waits for the virus scanner.")
    INFECTED = "infected", _("It holds a virus; it is kept for the record and given to nobody.")
    MISSING = "missing", _("It is not in the store of this server. Tell the operator.")
    NAMES_PEOPLE = (
        "names_people",
        _("Shown to the partner's own people, to its controller and to auditors, because it names people."),
    )
    NOT_DRAWN_UP = "not_drawn_up", _("It has not been drawn up as a PDF yet. Open its page in Sammen, then ask again.")


class FindingState(models.TextChoices):
    """Where a finding stands. Two are not stored: they follow from what the audited said (``selectors.finding``)."""

    DRAFT = "draft", pgettext_lazy("finding", "Draft")
    RELEASED = "released", pgettext_lazy("finding", "Provisional, waits for an answer")
    ANSWERED = "answered", pgettext_lazy("finding", "Provisional, answered")
    FINAL = "final", pgettext_lazy("finding", "Final")
    FOLLOWED_UP = "followed_up", pgettext_lazy("finding", "Final, followed up")
    CLOSED = "closed", pgettext_lazy("finding", "Closed")


# What is stored: the steps of the auditors. An answer and a follow-up are rows of the audited, who write no paper.
STORED_STATES = (FindingState.DRAFT, FindingState.RELEASED, FindingState.FINAL, FindingState.CLOSED)
FINDING_TRANSITIONS: list[tuple[str, str]] = [
    (FindingState.DRAFT, FindingState.RELEASED),
    (FindingState.RELEASED, FindingState.FINAL),
    (FindingState.FINAL, FindingState.CLOSED),
]


class FindingOutcome(models.TextChoices):
    """What became of the provisional finding after the audited were heard."""

    UPHELD = "upheld", pgettext_lazy("finding", "Upheld")
    CHANGED = "changed", pgettext_lazy("finding", "Upheld with another amount")
    WITHDRAWN = "withdrawn", pgettext_lazy("finding", "Withdrawn")


class FollowUp(models.TextChoices):
    """What follows beside the correction itself."""

    NONE = "none", pgettext_lazy("follow-up", "None")
    LATE_REPAYMENT = "late_repayment", pgettext_lazy("follow-up", "Late repayment")
    INTEREST = "interest", pgettext_lazy("follow-up", "Interest")
    COURT_PROCEDURE = "court_procedure", pgettext_lazy("follow-up", "Court procedure")


class AnswerKind(models.TextChoices):
    """What the audited say to a finding: before it is final, and on what they did afterwards."""

    ANSWER = "answer", pgettext_lazy("finding", "Answer")
    FOLLOW_UP = "follow_up", pgettext_lazy("finding", "Follow-up")
