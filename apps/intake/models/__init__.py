from apps.intake.models.correction import ImportCorrection
from apps.intake.models.expenditure_import import ExpenditureImport, upload_path
from apps.intake.models.list_profile import ListProfile

__all__ = ["ExpenditureImport", "ImportCorrection", "ListProfile", "upload_path"]
