from django.apps import AppConfig
from django.db.models.signals import pre_migrate


class RetrievalConfig(AppConfig):
    name = "apps.retrieval"

    def ready(self) -> None:
        from apps.retrieval import checks  # noqa: F401 - registers them
        from apps.retrieval.words import build_functions_before_migrate

        pre_migrate.connect(build_functions_before_migrate, dispatch_uid="retrieval.words")
