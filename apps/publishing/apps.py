from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "apps.publishing"

    def ready(self) -> None:
        from apps.publishing import checks  # noqa: F401 - registers them
