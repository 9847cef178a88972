"""How many days before a deadline its people are reminded, by what is due. An installation chooses its own."""

from config.env import env

REMINDER_DAYS = {
    "partner_report": env.list("REMINDER_DAYS_PARTNER_REPORT", cast=int, default=[14, 3]),
    "control": env.list("REMINDER_DAYS_CONTROL", cast=int, default=[21, 7]),
    "transfer": env.list("REMINDER_DAYS_TRANSFER", cast=int, default=[14, 3, 0]),
    "project_report": env.list("REMINDER_DAYS_PROJECT_REPORT", cast=int, default=[30, 14, 3]),
    "clarification": env.list("REMINDER_DAYS_CLARIFICATION", cast=int, default=[3, 0]),
    "deliverable": env.list("REMINDER_DAYS_DELIVERABLE", cast=int, default=[14, 3]),
    "output": env.list("REMINDER_DAYS_OUTPUT", cast=int, default=[14, 3]),
    "decision": env.list("REMINDER_DAYS_DECISION", cast=int, default=[7, 1]),
    "application_section": env.list("REMINDER_DAYS_APPLICATION_SECTION", cast=int, default=[7, 1]),
    "call": env.list("REMINDER_DAYS_CALL", cast=int, default=[30, 14, 3]),
    "measure": env.list("REMINDER_DAYS_MEASURE", cast=int, default=[14, 3]),
    "finding": env.list("REMINDER_DAYS_FINDING", cast=int, default=[7, 1]),
    "subject_request": env.list("REMINDER_DAYS_SUBJECT_REQUEST", cast=int, default=[14, 3]),
    "hold": env.list("REMINDER_DAYS_HOLD", cast=int, default=[14, 0]),
}
