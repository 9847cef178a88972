"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.finance.views import budget, contract, contract_link, evidence, expenditure_grid, expenditure_line

urlpatterns = [
    path("budget/", budget.show_budget, name="budget"),
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
]
