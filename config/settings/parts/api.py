"""The API under /api/v1/: the same services and predicates as the pages."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": [
        "apps.common.api.parsers.StorableJsonParser",
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "apps.common.api.pagination.Pages",
    "PAGE_SIZE": 50,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "apps.common.api.problems.answer_with_problem",
    "COERCE_DECIMAL_TO_STRING": True,
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"user": "600/minute"},
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Sammen API",
    "DESCRIPTION": "Expenditure, checks and reports of a partnership. Amounts are decimal strings.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    # Names for choices whose fields are called alike.
    "ENUM_NAME_OVERRIDES": {
        "CostCategoryEnum": "apps.finance.enums.CostCategory",
        "LineKindEnum": "apps.finance.enums.LineKind",
        "EvidenceKindEnum": "apps.documents.enums.EvidenceKind",
        "PartnershipStatusEnum": "apps.consortia.enums.PartnershipStatus",
        "DeliverableStatusEnum": "apps.workplan.enums.DeliverableStatus",
        "ImportStatusEnum": "apps.intake.enums.ImportStatus",
        "JobStatusEnum": "apps.jobs.enums.JobStatus",
        "ContractStatusEnum": "apps.finance.enums.ContractStatus",
        "ContractFileKindEnum": "apps.finance.enums.ContractFileKind",
        "UnitCostKindEnum": "apps.finance.enums.UnitCostKind",
        "FlagStateEnum": "apps.eligibility.enums.FlagState",
        "ReportStateEnum": "apps.dashboard.enums.ReportState",
        "PartnerReportStatusEnum": "apps.reporting.enums.PartnerReportStatus",
        "ProjectReportStatusEnum": "apps.reporting.enums.ProjectReportStatus",
        "SentenceKindEnum": "apps.reporting.enums.SentenceKind",
        "QuestionKindEnum": "apps.reporting.enums.QuestionKind",
    },
}
