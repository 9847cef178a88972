from django.apps import AppConfig


class EligibilityConfig(AppConfig):
    name = "apps.eligibility"

    def ready(self) -> None:
        from apps.eligibility import receivers  # noqa: F401
