"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.finance.api.asset import AssetDetail, AssetList, AssetPlan, DepreciationBooking
from apps.finance.api.budget import Budget
from apps.finance.api.budget_version import (
    BudgetVersionApproval,
    BudgetVersionDetail,
    BudgetVersionDifference,
    BudgetVersionList,
    BudgetVersionSubmission,
    BudgetVersionWhatIf,
    BudgetVersionWithdrawal,
)
from apps.finance.api.contract import (
    ContractDetail,
    ContractFileList,
    ContractFileRemoval,
    ContractLines,
    ContractList,
    ContractUse,
)
from apps.finance.api.contribution import ContributionDetail, ContributionList, PeriodContributions
from apps.finance.api.correction import CorrectionList
from apps.finance.api.evidence import EvidenceList, EvidenceRemoval
from apps.finance.api.expenditure_line import CategoryDecision, LineDetail, LineList, LineTotalsView
from apps.finance.api.line_bulk import LineBulk
from apps.finance.api.parked_line import LinePark, ParkedLineDetail, ParkedLineList, ParkedLineReturn
from apps.finance.api.spending import ReportForecast, SpendingPlan, SpendingProfiles
from apps.finance.api.trip import TripDetail, TripList
from apps.finance.api.unit_cost import UnitCostDetail, UnitCostList

urlpatterns = [
    path("budget/", Budget.as_view(), name="api_budget"),
    path("budget/versions/", BudgetVersionList.as_view(), name="api_budget_version_list"),
    path("budget/versions/<int:version_id>/", BudgetVersionDetail.as_view(), name="api_budget_version"),
    path(
        "budget/versions/<int:version_id>/submit/", BudgetVersionSubmission.as_view(), name="api_budget_version_submit"
    ),
    path(
        "budget/versions/<int:version_id>/approve/", BudgetVersionApproval.as_view(), name="api_budget_version_approve"
    ),
    path(
        "budget/versions/<int:version_id>/withdraw/",
        BudgetVersionWithdrawal.as_view(),
        name="api_budget_version_withdraw",
    ),
    path("budget/versions/<int:version_id>/what-if/", BudgetVersionWhatIf.as_view(), name="api_budget_version_what_if"),
    path(
        "budget/versions/<int:version_id>/difference/<int:old_id>/",
        BudgetVersionDifference.as_view(),
        name="api_budget_difference",
    ),
    path("periods/<int:period_id>/spending/", SpendingProfiles.as_view(), name="api_spending_profile"),
    path("budget/spending-plan/", SpendingPlan.as_view(), name="api_spending_plan"),
    path("reports/<int:report_id>/forecast/", ReportForecast.as_view(), name="api_spending_forecast"),
    path("periods/<int:period_id>/contributions/", PeriodContributions.as_view(), name="api_period_contributions"),
    path("partners/<int:partner_id>/contributions/", ContributionList.as_view(), name="api_contribution_list"),
    path("contributions/<int:contribution_id>/", ContributionDetail.as_view(), name="api_contribution"),
    path("corrections/", CorrectionList.as_view(), name="api_correction_list"),
    path("reports/<int:report_id>/lines/", LineList.as_view(), name="api_line_list"),
    path("reports/<int:report_id>/lines/bulk/", LineBulk.as_view(), name="api_line_bulk"),
    path("reports/<int:report_id>/lines/totals/", LineTotalsView.as_view(), name="api_line_totals"),
    path("lines/<int:line_id>/", LineDetail.as_view(), name="api_line"),
    path("lines/<int:line_id>/category/", CategoryDecision.as_view(), name="api_category_decision"),
    path("lines/<int:line_id>/evidence/", EvidenceList.as_view(), name="api_evidence_list"),
    path("evidence/<int:evidence_id>/", EvidenceRemoval.as_view(), name="api_evidence"),
    path("trips/", TripList.as_view(), name="api_trip_list"),
    path("trips/<int:trip_id>/", TripDetail.as_view(), name="api_trip"),
    path("unit-costs/", UnitCostList.as_view(), name="api_unit_cost_list"),
    path("unit-costs/<int:unit_cost_id>/", UnitCostDetail.as_view(), name="api_unit_cost"),
    path("equipment/", AssetList.as_view(), name="api_asset_list"),
    path("equipment/<int:asset_id>/", AssetDetail.as_view(), name="api_asset"),
    path("equipment/<int:asset_id>/plan/", AssetPlan.as_view(), name="api_asset_plan"),
    path(
        "equipment/<int:asset_id>/reports/<int:report_id>/",
        DepreciationBooking.as_view(),
        name="api_depreciation_booking",
    ),
    path("parked-lines/", ParkedLineList.as_view(), name="api_parked_line_list"),
    path("lines/<int:line_id>/park/", LinePark.as_view(), name="api_line_park"),
    path("parked-lines/<int:parked_line_id>/", ParkedLineDetail.as_view(), name="api_parked_line"),
    path(
        "parked-lines/<int:parked_line_id>/reports/<int:report_id>/",
        ParkedLineReturn.as_view(),
        name="api_parked_line_return",
    ),
    path("contracts/", ContractList.as_view(), name="api_contract_list"),
    path("contracts/<int:contract_id>/", ContractDetail.as_view(), name="api_contract"),
    path("contracts/<int:contract_id>/use/", ContractUse.as_view(), name="api_contract_use"),
    path("contracts/<int:contract_id>/lines/", ContractLines.as_view(), name="api_contract_lines"),
    path("contracts/<int:contract_id>/files/", ContractFileList.as_view(), name="api_contract_files"),
    path("contract-files/<int:contract_file_id>/", ContractFileRemoval.as_view(), name="api_contract_file"),
]
