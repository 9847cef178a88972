from apps.finance.models.budget import BudgetLine
from apps.finance.models.contract import Contract
from apps.finance.models.expenditure_line import ExpenditureLine, LineEvidence
from apps.finance.models.monthly_rate import MonthlyRate

__all__ = ["BudgetLine", "Contract", "ExpenditureLine", "LineEvidence", "MonthlyRate"]
