from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    name = "apps.privacy"
    # Kinds of tenants that have its pages.
    serves = ("project", "room")
    # People ask for their data when the project is over too.
    writes_after_closure = True

    def ready(self) -> None:
        # Every app says in a module ``personal_data`` what it keeps about people.
        autodiscover_modules("personal_data")
