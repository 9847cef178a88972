"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.finance.views import budget, evidence, expenditure_line

urlpatterns = [
    path("budget/", budget.show_budget, name="budget"),
    path("reports/<int:report_id>/expenditure/", expenditure_line.expenditure_list, name="expenditure_list"),
    path("reports/<int:report_id>/expenditure/new/", expenditure_line.line_add, name="line_add"),
    path("lines/<int:line_id>/", expenditure_line.expenditure_line, name="expenditure_line"),
    path("lines/<int:line_id>/edit/", expenditure_line.line_edit, name="line_edit"),
    path("lines/<int:line_id>/delete/", expenditure_line.line_delete, name="line_delete"),
    path("lines/<int:line_id>/category/", expenditure_line.category_decide, name="category_decide"),
    path("lines/<int:line_id>/evidence/", evidence.evidence_attach, name="evidence_attach"),
    path("evidence/<int:evidence_id>/remove/", evidence.evidence_remove, name="evidence_remove"),
]
