"""Who may reach which address. A new URL without an entry here fails the matrix."""

from dataclasses import dataclass

ROLES = ("anonymous", "stranger", "auditor", "other_partner", "partner", "lead")


@dataclass(frozen=True)
class Access:
    """What each role meets: ``in`` (let in), ``login``, ``403`` or ``404``."""

    auditor: str
    other_partner: str
    lead: str
    partner: str
    anonymous: str = "login"
    stranger: str = "404"

    def of(self, role: str) -> str:
        return str(getattr(self, role))


# The objects asked for belong to a partner's draft report, or to a project report that is still a draft.
MEMBERS_READ = Access(auditor="in", other_partner="in", lead="in", partner="in")
DRAFT_READ = Access(auditor="in", other_partner="404", lead="in", partner="in")
LEADERSHIP_READ = Access(auditor="in", other_partner="404", lead="in", partner="404")
FROZEN_ONLY = Access(auditor="404", other_partner="404", lead="404", partner="404")
MEMBERS_WRITE = Access(auditor="403", other_partner="in", lead="in", partner="in")
OWNER_WRITE = Access(auditor="403", other_partner="404", lead="403", partner="in")
OWNER_FORM = Access(auditor="403", other_partner="404", lead="403", partner="in")
OWNER_OR_LEAD_WRITE = Access(auditor="403", other_partner="404", lead="in", partner="in")
# Partners are known to all members; what is their own is refused to the others.
MAILBOX_READ = Access(auditor="in", other_partner="403", lead="in", partner="in")
MAILBOX_WRITE = Access(auditor="403", other_partner="403", lead="in", partner="in")
LEAD_WRITE = Access(auditor="403", other_partner="403", lead="in", partner="403")
LEAD_DRAFT_WRITE = Access(auditor="403", other_partner="404", lead="in", partner="404")
# The object is a partner's; only the lead partner acts on it.
LEAD_OBJECT_WRITE = Access(auditor="403", other_partner="404", lead="in", partner="403")
# Right for nobody in this state: a flag or report that is not submitted, an import that is not confirmed.
NOT_IN_THIS_STATE = Access(auditor="403", other_partner="404", lead="403", partner="403")
PROFILE_WRITE = Access(auditor="403", other_partner="404", lead="404", partner="in")

DECISIONS: dict[str, dict[str, Access]] = {
    "overview": {"GET": MEMBERS_READ},
    "partner_list": {"GET": MEMBERS_READ},
    "period_list": {"GET": MEMBERS_READ},
    "programme_parameters": {"GET": MEMBERS_READ},
    "work_plan": {"GET": MEMBERS_READ},
    "budget": {"GET": MEMBERS_READ},
    "event_list": {"GET": MEMBERS_READ},
    "staff_list": {"GET": MEMBERS_READ},
    "employment_add": {"GET": MEMBERS_WRITE, "POST": MEMBERS_WRITE},
    "employment": {"GET": DRAFT_READ},
    "employment_edit": {"GET": OWNER_FORM, "POST": OWNER_WRITE},
    "payroll_month": {"GET": OWNER_FORM, "POST": OWNER_WRITE},
    "payroll_month_book": {"POST": OWNER_WRITE},
    "payroll_sheet": {"GET": MEMBERS_READ, "POST": MEMBERS_WRITE},
    "payroll_sheet_book": {"POST": MEMBERS_WRITE},
    "timesheet": {"GET": DRAFT_READ, "POST": OWNER_WRITE},
    "timesheet_upload": {"POST": OWNER_WRITE},
    "flag_inbox": {"GET": MEMBERS_READ},
    "expenditure_list": {"GET": DRAFT_READ},
    "expenditure_grid": {"GET": OWNER_FORM},
    "expenditure_grid_save": {"POST": OWNER_WRITE},
    "expenditure_grid_delete": {"POST": OWNER_WRITE},
    "expenditure_grid_restore": {"POST": OWNER_WRITE},
    "expenditure_grid_changes": {"GET": OWNER_FORM},
    "line_add": {"GET": OWNER_FORM, "POST": OWNER_WRITE},
    "expenditure_line": {"GET": DRAFT_READ},
    "line_edit": {"GET": OWNER_FORM, "POST": OWNER_WRITE},
    "line_delete": {"POST": OWNER_WRITE},
    "category_decide": {"POST": OWNER_WRITE},
    "evidence_attach": {"POST": OWNER_WRITE},
    "evidence_remove": {"POST": OWNER_WRITE},
    "document_download": {"GET": DRAFT_READ},
    "job_progress": {"GET": DRAFT_READ},
    "api_job": {"GET": DRAFT_READ},
    "contract_list": {"GET": MEMBERS_READ},
    "contract_add": {"GET": MEMBERS_WRITE, "POST": MEMBERS_WRITE},
    "contract": {"GET": DRAFT_READ},
    "contract_edit": {"GET": OWNER_FORM, "POST": OWNER_WRITE},
    "contract_delete": {"POST": OWNER_WRITE},
    "contract_file_attach": {"POST": OWNER_WRITE},
    "contract_file_remove": {"POST": OWNER_WRITE},
    "contract_lines_link": {"POST": OWNER_WRITE},
    "line_contract": {"POST": OWNER_WRITE},
    "line_corrects": {"GET": OWNER_FORM, "POST": OWNER_WRITE},
    "trip_list": {"GET": MEMBERS_READ},
    "trip_add": {"GET": MEMBERS_WRITE, "POST": MEMBERS_WRITE},
    "trip": {"GET": DRAFT_READ},
    "trip_edit": {"GET": OWNER_FORM, "POST": OWNER_WRITE},
    "trip_delete": {"POST": OWNER_WRITE},
    "unit_cost_list": {"GET": MEMBERS_READ},
    "unit_cost_add": {"GET": LEAD_WRITE, "POST": LEAD_WRITE},
    "unit_cost_edit": {"GET": LEAD_WRITE, "POST": LEAD_WRITE},
    "unit_cost_delete": {"POST": LEAD_WRITE},
    "asset_list": {"GET": MEMBERS_READ},
    "asset_add": {"GET": MEMBERS_WRITE, "POST": MEMBERS_WRITE},
    "asset": {"GET": DRAFT_READ},
    "asset_edit": {"GET": OWNER_FORM, "POST": OWNER_WRITE},
    "asset_delete": {"POST": OWNER_WRITE},
    "depreciation_book": {"POST": OWNER_WRITE},
    "parked_line_list": {"GET": MEMBERS_READ},
    "line_park": {"POST": NOT_IN_THIS_STATE},
    "line_release": {"POST": LEAD_OBJECT_WRITE},
    "line_return": {"POST": OWNER_WRITE},
    "inbox": {"GET": DRAFT_READ, "POST": OWNER_WRITE},
    "mailbox": {"GET": MAILBOX_READ, "POST": MAILBOX_WRITE},
    "api_mailbox": {"GET": MAILBOX_READ, "POST": MAILBOX_WRITE, "DELETE": MAILBOX_WRITE},
    "incoming_document": {"GET": DRAFT_READ, "POST": OWNER_WRITE},
    "incoming_set_aside": {"POST": OWNER_WRITE},
    "incoming_bring_back": {"POST": NOT_IN_THIS_STATE},
    "incoming_read_again": {"POST": NOT_IN_THIS_STATE},
    "document_page": {"GET": FROZEN_ONLY},
    "line_evidence": {"GET": DRAFT_READ},
    "line_evidence_read": {"POST": OWNER_OR_LEAD_WRITE},
    "take_together": {"GET": OWNER_FORM, "POST": OWNER_WRITE},
    "api_incoming_document_list": {"GET": DRAFT_READ, "POST": OWNER_WRITE},
    "api_incoming_documents_take": {"POST": OWNER_WRITE},
    "api_incoming_document": {"GET": DRAFT_READ},
    "api_incoming_document_take": {"POST": OWNER_WRITE},
    "api_incoming_document_set_aside": {"POST": OWNER_WRITE},
    "import_upload": {"GET": OWNER_FORM, "POST": OWNER_WRITE},
    "import_preview": {"GET": DRAFT_READ},
    "import_choices": {"POST": OWNER_WRITE},
    "import_leave_out": {"POST": OWNER_WRITE},
    "import_read_again": {"POST": OWNER_WRITE},
    "import_fixes": {"POST": OWNER_WRITE},
    "import_row": {"GET": OWNER_FORM, "POST": OWNER_WRITE},
    "import_row_fix": {"POST": OWNER_WRITE},
    "import_row_undo": {"POST": OWNER_WRITE},
    "import_row_leave_out": {"POST": OWNER_WRITE},
    "list_template_xlsx": {"GET": MEMBERS_READ},
    "list_template_csv": {"GET": MEMBERS_READ},
    "profile_list": {"GET": MEMBERS_WRITE},
    # Another organisation's profile is not there, for the lead neither.
    "profile_rename": {"POST": PROFILE_WRITE},
    "profile_delete": {"POST": PROFILE_WRITE},
    "import_confirm": {"POST": OWNER_WRITE},
    "import_discard": {"POST": OWNER_WRITE},
    "import_undo": {"POST": NOT_IN_THIS_STATE},
    "check_start": {"POST": OWNER_OR_LEAD_WRITE},
    "flag_list": {"GET": DRAFT_READ},
    "flag_decide": {"POST": NOT_IN_THIS_STATE},
    "partner_report_open": {"POST": MEMBERS_WRITE},
    "partner_report": {"GET": DRAFT_READ, "POST": OWNER_WRITE},
    "partner_report_submit": {"POST": OWNER_WRITE},
    "partner_report_reopen": {"POST": NOT_IN_THIS_STATE},
    "progress": {"GET": DRAFT_READ},
    "work_package_progress": {"POST": OWNER_WRITE},
    "deliverable_progress": {"POST": OWNER_WRITE},
    "project_report_list": {"GET": MEMBERS_READ},
    "project_report_start": {"POST": LEAD_WRITE},
    "project_report": {"GET": LEADERSHIP_READ},
    "project_report_redraft": {"POST": LEAD_DRAFT_WRITE},
    "project_report_refresh": {"POST": LEAD_DRAFT_WRITE},
    "project_report_approve": {"POST": LEAD_DRAFT_WRITE},
    "project_report_freeze": {"POST": LEAD_DRAFT_WRITE},
    "project_report_pdf": {"GET": FROZEN_ONLY},
    "sentence_add": {"POST": LEAD_DRAFT_WRITE},
    "sentence_edit": {"GET": LEAD_DRAFT_WRITE, "POST": LEAD_DRAFT_WRITE},
    "sentence_approve": {"POST": LEAD_DRAFT_WRITE},
    "sentence_leave_out": {"POST": LEAD_DRAFT_WRITE},
    "draft_question_ask": {"POST": LEAD_DRAFT_WRITE},
    "api_partnership": {"GET": MEMBERS_READ},
    "api_partner_list": {"GET": MEMBERS_READ},
    "api_period_list": {"GET": MEMBERS_READ},
    "api_programme_parameters": {"GET": MEMBERS_READ},
    "api_work_package_list": {"GET": MEMBERS_READ},
    "api_budget": {"GET": MEMBERS_READ},
    "api_event_list": {"GET": MEMBERS_READ},
    "api_employment_list": {"GET": MEMBERS_READ, "POST": MEMBERS_WRITE},
    "api_employment": {"GET": DRAFT_READ, "PATCH": OWNER_WRITE},
    "api_working_time": {"GET": DRAFT_READ},
    "api_payroll_month_list": {"GET": DRAFT_READ},
    "api_payroll_month": {"PUT": OWNER_WRITE},
    "api_payroll_booking": {"GET": OWNER_FORM, "POST": OWNER_WRITE},
    "api_timesheet": {"GET": DRAFT_READ, "PUT": OWNER_WRITE},
    "api_line_list": {"GET": DRAFT_READ, "POST": OWNER_WRITE},
    "api_line_bulk": {"POST": OWNER_WRITE},
    "api_line_totals": {"GET": DRAFT_READ},
    "api_line": {"GET": DRAFT_READ, "PATCH": OWNER_WRITE, "DELETE": OWNER_WRITE},
    "api_category_decision": {"POST": OWNER_WRITE},
    "api_evidence_list": {"GET": DRAFT_READ, "POST": OWNER_WRITE},
    "api_evidence": {"DELETE": OWNER_WRITE},
    "api_trip_list": {"GET": MEMBERS_READ, "POST": MEMBERS_WRITE},
    "api_trip": {"GET": DRAFT_READ, "PATCH": OWNER_WRITE, "DELETE": OWNER_WRITE},
    "api_unit_cost_list": {"GET": MEMBERS_READ, "POST": LEAD_WRITE},
    "api_unit_cost": {"GET": MEMBERS_READ, "PATCH": LEAD_WRITE, "DELETE": LEAD_WRITE},
    "api_asset_list": {"GET": MEMBERS_READ, "POST": MEMBERS_WRITE},
    "api_asset": {"GET": DRAFT_READ, "PATCH": OWNER_WRITE, "DELETE": OWNER_WRITE},
    "api_asset_plan": {"GET": DRAFT_READ},
    "api_depreciation_booking": {"POST": OWNER_WRITE},
    "api_parked_line_list": {"GET": MEMBERS_READ},
    "api_line_park": {"POST": NOT_IN_THIS_STATE},
    "api_parked_line": {"DELETE": LEAD_OBJECT_WRITE},
    "api_parked_line_return": {"POST": OWNER_WRITE},
    "api_contract_list": {"GET": MEMBERS_READ, "POST": MEMBERS_WRITE},
    "api_contract": {"GET": DRAFT_READ, "PATCH": OWNER_WRITE, "DELETE": OWNER_WRITE},
    "api_contract_use": {"GET": DRAFT_READ},
    "api_contract_lines": {"POST": OWNER_WRITE},
    "api_contract_files": {"GET": DRAFT_READ, "POST": OWNER_WRITE},
    "api_contract_file": {"DELETE": OWNER_WRITE},
    "api_document_list": {"GET": MEMBERS_READ},
    "api_document_content": {"GET": DRAFT_READ},
    "api_import_list": {"GET": DRAFT_READ, "POST": OWNER_WRITE},
    "api_import": {"GET": DRAFT_READ, "PATCH": OWNER_WRITE},
    "api_import_rows": {"GET": DRAFT_READ},
    "api_import_row": {"GET": DRAFT_READ, "PATCH": OWNER_WRITE},
    "api_import_fixes": {"POST": OWNER_WRITE},
    "api_import_confirm": {"POST": OWNER_WRITE},
    "api_import_discard": {"POST": OWNER_WRITE},
    "api_import_undo": {"POST": NOT_IN_THIS_STATE},
    "api_check_start": {"POST": OWNER_OR_LEAD_WRITE},
    "api_check": {"GET": DRAFT_READ},
    "api_flag_list": {"GET": DRAFT_READ},
    "api_flag_sums": {"GET": DRAFT_READ},
    "api_flag_decide": {"POST": NOT_IN_THIS_STATE},
    "api_partner_report_list": {"GET": MEMBERS_READ},
    "api_partner_report_open": {"POST": MEMBERS_WRITE},
    "api_partner_report": {"GET": DRAFT_READ, "PATCH": OWNER_WRITE},
    "api_partner_report_totals": {"GET": DRAFT_READ},
    "api_partner_report_versions": {"GET": DRAFT_READ},
    "api_partner_report_submit": {"POST": OWNER_WRITE},
    "api_partner_report_reopen": {"POST": NOT_IN_THIS_STATE},
    "api_work_package_progress": {"PUT": OWNER_WRITE},
    "api_deliverable_progress": {"PUT": OWNER_WRITE},
    "api_project_report_list": {"GET": MEMBERS_READ, "POST": LEAD_WRITE},
    "api_project_report": {"GET": LEADERSHIP_READ},
    "api_project_report_redraft": {"POST": LEAD_DRAFT_WRITE},
    "api_project_report_refresh": {"POST": LEAD_DRAFT_WRITE},
    "api_project_report_approval": {"POST": LEAD_DRAFT_WRITE},
    "api_project_report_freeze": {"POST": LEAD_DRAFT_WRITE},
    "api_project_report_overview": {"GET": LEADERSHIP_READ},
    "api_project_report_pdf": {"GET": FROZEN_ONLY},
    "api_sentence_list": {"GET": LEADERSHIP_READ},
    "api_sentence": {"PATCH": LEAD_DRAFT_WRITE},
    "api_sentence_approval": {"POST": LEAD_DRAFT_WRITE},
}

# Outside any partnership: open to all, or a person's own.
PUBLIC = {"healthz", "choose_language"}
PERSONAL = {"portfolio", "account_token", "api_schema", "api_docs", "api_partnership_list"}
