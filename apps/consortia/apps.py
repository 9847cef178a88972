from django.apps import AppConfig


class ConsortiaConfig(AppConfig):
    name = "apps.consortia"

    def ready(self) -> None:
        # Listens to the log.
        from apps.consortia.services import notice  # noqa: F401
