from django.apps import AppConfig


class MemoryConfig(AppConfig):
    name = "apps.memory"
    # Kinds of tenants that have its pages.
    serves = ("project", "room")
    # A consent can be withdrawn for ever.
    writes_after_closure = True
