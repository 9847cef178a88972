from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class TenancyConfig(AppConfig):
    name = "apps.tenancy"

    def ready(self) -> None:
        from apps.tenancy import checks  # noqa: F401 - registers the system checks
        from apps.tenancy.history import drop_views_before_migrate
        from apps.tenancy.wall import build_wall_after_migrate

        pre_migrate.connect(drop_views_before_migrate, dispatch_uid="tenancy.history")
        post_migrate.connect(build_wall_after_migrate, dispatch_uid="tenancy.wall")
