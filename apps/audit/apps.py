from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "apps.audit"
    # Kinds of tenants that have its pages.
    serves = ("project", "room")
