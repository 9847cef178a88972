from apps.finance.models.asset import Asset
from apps.finance.models.budget import BudgetLine
from apps.finance.models.contract import (
    BeneficialOwner,
    Contract,
    ContractAmendment,
    ContractFile,
    ContractQuote,
    Subcontractor,
)
from apps.finance.models.expenditure_line import ExpenditureLine, LineEvidence
from apps.finance.models.monthly_rate import MonthlyRate
from apps.finance.models.parked_line import ParkedLine
from apps.finance.models.trip import Traveller, Trip
from apps.finance.models.unit_cost import UnitCost

__all__ = [
    "Asset",
    "BeneficialOwner",
    "BudgetLine",
    "Contract",
    "ContractAmendment",
    "ContractFile",
    "ContractQuote",
    "ExpenditureLine",
    "LineEvidence",
    "MonthlyRate",
    "ParkedLine",
    "Subcontractor",
    "Traveller",
    "Trip",
    "UnitCost",
]
