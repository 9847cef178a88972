"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.finance.api.budget import Budget
from apps.finance.api.contract import ContractDetail, ContractFileList, ContractLines, ContractList, ContractUse
from apps.finance.api.evidence import EvidenceList, EvidenceRemoval
from apps.finance.api.expenditure_line import CategoryDecision, LineDetail, LineList, LineTotalsView
from apps.finance.api.line_bulk import LineBulk

urlpatterns = [
    path("budget/", Budget.as_view(), name="api_budget"),
    path("reports/<int:report_id>/lines/", LineList.as_view(), name="api_line_list"),
    path("reports/<int:report_id>/lines/bulk/", LineBulk.as_view(), name="api_line_bulk"),
    path("reports/<int:report_id>/lines/totals/", LineTotalsView.as_view(), name="api_line_totals"),
    path("lines/<int:line_id>/", LineDetail.as_view(), name="api_line"),
    path("lines/<int:line_id>/category/", CategoryDecision.as_view(), name="api_category_decision"),
    path("lines/<int:line_id>/evidence/", EvidenceList.as_view(), name="api_evidence_list"),
    path("evidence/<int:evidence_id>/", EvidenceRemoval.as_view(), name="api_evidence"),
    path("contracts/", ContractList.as_view(), name="api_contract_list"),
    path("contracts/<int:contract_id>/", ContractDetail.as_view(), name="api_contract"),
    path("contracts/<int:contract_id>/use/", ContractUse.as_view(), name="api_contract_use"),
    path("contracts/<int:contract_id>/lines/", ContractLines.as_view(), name="api_contract_lines"),
    path("contracts/<int:contract_id>/files/", ContractFileList.as_view(), name="api_contract_files"),
]
