from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "apps.ideas"
    serves = ("room",)
