from django.apps import AppConfig


class ClarificationsConfig(AppConfig):
    name = "apps.clarifications"
