from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "apps.documents"
    # Kinds of tenants that have its pages.
    serves = ("project", "room")

    def ready(self) -> None:
        from apps.audit.selectors.discrepancy import register_verifier
        from apps.documents import checks  # noqa: F401 - registers them
        from apps.documents.selectors.stored_file import find_changed_files

        register_verifier(find_changed_files)
