from apps.finance.models.asset import Asset
from apps.finance.models.budget import BudgetLine, BudgetVersion
from apps.finance.models.contract import (
    BeneficialOwner,
    Contract,
    ContractAmendment,
    ContractFile,
    ContractQuote,
    Subcontractor,
)
from apps.finance.models.contribution import Contribution
from apps.finance.models.correction import Correction
from apps.finance.models.expenditure_line import ExpenditureLine, LineEvidence
from apps.finance.models.monthly_rate import MonthlyRate
from apps.finance.models.parked_line import ParkedLine
from apps.finance.models.spending import SpendingForecast, SpendingTarget
from apps.finance.models.trip import Traveller, Trip
from apps.finance.models.unit_cost import UnitCost

__all__ = [
    "Asset",
    "BeneficialOwner",
    "BudgetLine",
    "BudgetVersion",
    "Contract",
    "ContractAmendment",
    "ContractFile",
    "ContractQuote",
    "Contribution",
    "Correction",
    "ExpenditureLine",
    "LineEvidence",
    "MonthlyRate",
    "ParkedLine",
    "SpendingForecast",
    "SpendingTarget",
    "Subcontractor",
    "Traveller",
    "Trip",
    "UnitCost",
]
