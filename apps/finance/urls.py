"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.finance.views import (
    asset,
    budget,
    budget_version,
    contract,
    contract_link,
    credit_note,
    evidence,
    expenditure_grid,
    expenditure_line,
    parked_line,
    trip,
    unit_cost,
)

urlpatterns = [
    path("budget/", budget.show_budget, name="budget"),
    path("budget/versions/", budget_version.budget_version_list, name="budget_version_list"),
    path("budget/versions/new/", budget_version.budget_version_add, name="budget_version_add"),
    path("budget/versions/difference/", budget_version.budget_difference, name="budget_difference"),
    path("budget/versions/<int:version_id>/", budget_version.budget_version, name="budget_version"),
    path("budget/versions/<int:version_id>/edit/", budget_version.budget_version_edit, name="budget_version_edit"),
    path(
        "budget/versions/<int:version_id>/submit/", budget_version.budget_version_submit, name="budget_version_submit"
    ),
    path(
        "budget/versions/<int:version_id>/approve/",
        budget_version.budget_version_approve,
        name="budget_version_approve",
    ),
    path(
        "budget/versions/<int:version_id>/withdraw/",
        budget_version.budget_version_withdraw,
        name="budget_version_withdraw",
    ),
    path("reports/<int:report_id>/expenditure/", expenditure_line.expenditure_list, name="expenditure_list"),
    path("reports/<int:report_id>/expenditure/new/", expenditure_line.line_add, name="line_add"),
    path("reports/<int:report_id>/grid/", expenditure_grid.expenditure_grid, name="expenditure_grid"),
    path("reports/<int:report_id>/grid/save/", expenditure_grid.expenditure_grid_save, name="expenditure_grid_save"),
    path(
        "reports/<int:report_id>/grid/delete/", expenditure_grid.expenditure_grid_delete, name="expenditure_grid_delete"
    ),
    path(
        "reports/<int:report_id>/grid/restore/",
        expenditure_grid.expenditure_grid_restore,
        name="expenditure_grid_restore",
    ),
    path(
        "reports/<int:report_id>/grid/changes/",
        expenditure_grid.expenditure_grid_changes,
        name="expenditure_grid_changes",
    ),
    path("lines/<int:line_id>/", expenditure_line.expenditure_line, name="expenditure_line"),
    path("lines/<int:line_id>/edit/", expenditure_line.line_edit, name="line_edit"),
    path("lines/<int:line_id>/delete/", expenditure_line.line_delete, name="line_delete"),
    path("lines/<int:line_id>/category/", expenditure_line.category_decide, name="category_decide"),
    path("lines/<int:line_id>/evidence/", evidence.evidence_attach, name="evidence_attach"),
    path("evidence/<int:evidence_id>/remove/", evidence.evidence_remove, name="evidence_remove"),
    path("contracts/", contract.contract_list, name="contract_list"),
    path("contracts/new/", contract.contract_add, name="contract_add"),
    path("contracts/<int:contract_id>/", contract.contract, name="contract"),
    path("contracts/<int:contract_id>/edit/", contract.contract_edit, name="contract_edit"),
    path("contracts/<int:contract_id>/delete/", contract.contract_delete, name="contract_delete"),
    path("contracts/<int:contract_id>/files/", contract_link.contract_file_attach, name="contract_file_attach"),
    path("contracts/<int:contract_id>/lines/", contract_link.contract_lines_link, name="contract_lines_link"),
    path(
        "contract-files/<int:contract_file_id>/remove/", contract_link.contract_file_remove, name="contract_file_remove"
    ),
    path("lines/<int:line_id>/contract/", contract_link.line_contract, name="line_contract"),
    path("lines/<int:line_id>/corrects/", credit_note.line_corrects, name="line_corrects"),
    path("trips/", trip.trip_list, name="trip_list"),
    path("trips/new/", trip.trip_add, name="trip_add"),
    path("trips/<int:trip_id>/", trip.trip, name="trip"),
    path("trips/<int:trip_id>/edit/", trip.trip_edit, name="trip_edit"),
    path("trips/<int:trip_id>/delete/", trip.trip_delete, name="trip_delete"),
    path("unit-costs/", unit_cost.unit_cost_list, name="unit_cost_list"),
    path("unit-costs/new/", unit_cost.unit_cost_add, name="unit_cost_add"),
    path("unit-costs/<int:unit_cost_id>/edit/", unit_cost.unit_cost_edit, name="unit_cost_edit"),
    path("unit-costs/<int:unit_cost_id>/delete/", unit_cost.unit_cost_delete, name="unit_cost_delete"),
    path("equipment/", asset.asset_list, name="asset_list"),
    path("equipment/new/", asset.asset_add, name="asset_add"),
    path("equipment/<int:asset_id>/", asset.asset, name="asset"),
    path("equipment/<int:asset_id>/edit/", asset.asset_edit, name="asset_edit"),
    path("equipment/<int:asset_id>/delete/", asset.asset_delete, name="asset_delete"),
    path("equipment/<int:asset_id>/reports/<int:report_id>/", asset.depreciation_book, name="depreciation_book"),
    path("parked-lines/", parked_line.parked_line_list, name="parked_line_list"),
    path("lines/<int:line_id>/park/", parked_line.line_park, name="line_park"),
    path("parked-lines/<int:parked_line_id>/release/", parked_line.line_release, name="line_release"),
    path("parked-lines/<int:parked_line_id>/reports/<int:report_id>/", parked_line.line_return, name="line_return"),
]
