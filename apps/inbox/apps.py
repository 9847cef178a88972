from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "apps.inbox"

    def ready(self) -> None:
        from apps.inbox import signals  # noqa: F401 - connects the receivers
