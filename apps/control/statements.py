"""What a certificate confirms, with the legal basis of each statement. Paraphrased; the words stay with their key."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Statement:
    key: str
    text: Promise
    basis: str


# The nine confirmations, each ticked by the controller.
CONFIRMATIONS: tuple[Statement, ...] = (
    Statement(
        "a",
        _("The expenditure is in line with the rules of the Union, the programme and the country, and with the "
          "subsidy contract."),
        "Regulation (EU) 2021/1060, Article 63(1); Regulation (EU) 2021/1059, Article 37",
    ),
    Statement(
        "b",
        _("The expenditure was actually paid, except depreciation and simplified cost options."),
        "Regulation (EU) 2021/1060, Articles 53(1)(a) and 67(2)",
    ),
    Statement(
        "c",
        _("The expenditure was incurred and paid within the eligible period and was not reported before."),
        "Regulation (EU) 2021/1060, Article 63(2)",
    ),
    Statement(
        "d",
        _("Simplified cost options were calculated and applied correctly."),
        "Regulation (EU) 2021/1060, Articles 53 to 56",
    ),
    Statement(
        "e",
        _("Separate accounts or an accounting code are kept for the project, and the audit trail is available."),
        "Regulation (EU) 2021/1060, Articles 69(6) and 74(1)(a)(i)",
    ),
    Statement(
        "f",
        _("The rules of public procurement were observed."),
        "Directive 2014/24/EU",
    ),
    Statement(
        "g",
        _("The rules on visibility and publicity were followed."),
        "Regulation (EU) 2021/1060, Articles 47 and 50; Regulation (EU) 2021/1059, Article 36",
    ),
    Statement(
        "h",
        _("The products, services and works were delivered."),
        "Regulation (EU) 2021/1060, Article 74(1)(a)",
    ),
    Statement(
        "i",
        _("The expenditure is related to the activities of the approved application form."),
        "Regulation (EU) 2021/1060, Article 63(1)",
    ),
)  # fmt: skip
# What the certificate states besides.
FURTHER: tuple[Statement, ...] = (
    Statement(
        "principles",
        _("No evidence was found of breaches of the rules on sustainable development, equality and state aid."),
        "Regulation (EU) 2021/1060, Article 9",
    ),
    Statement(
        "double_financing",
        _("No evidence of double financing was found."),
        "Regulation (EU) 2021/1060, Article 63(9)",
    ),
    Statement(
        "method",
        _("The method of verification is described in the control report and its checklist."),
        "Regulation (EU) 2021/1059, Article 46",
    ),
    Statement(
        "sampling",
        _("Where a sample was verified, it was drawn on the basis of risk."),
        "Regulation (EU) 2021/1060, Article 74(2)",
    ),
    Statement(
        "fraud",
        _("A suspicion of fraud is reported separately."),
        "Regulation (EU) 2021/1060, Article 69(2)",
    ),
    Statement(
        "independence",
        _("The controller is independent of the partner."),
        "Regulation (EU) 2021/1059, Article 46",
    ),
)  # fmt: skip
CONFIRMATION_KEYS = tuple(one.key for one in CONFIRMATIONS)
STATEMENTS = {one.key: one for one in (*CONFIRMATIONS, *FURTHER)}
