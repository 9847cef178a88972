from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "apps.publishing"
    # Kinds of tenants that have its pages.
    serves = ("project", "room")

    def ready(self) -> None:
        from apps.publishing import checks  # noqa: F401 - registers them
