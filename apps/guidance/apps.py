from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "apps.guidance"
    # Kinds of tenants that have its pages.
    serves = ("project", "room")

    def ready(self) -> None:
        from apps.guidance import receivers  # noqa: F401
