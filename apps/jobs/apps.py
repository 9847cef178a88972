from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "apps.jobs"
    # Kinds of tenants that have its pages.
    serves = ("project", "room")

    def ready(self) -> None:
        # Every app registers what its workers can do in a module ``jobs``.
        autodiscover_modules("jobs")
