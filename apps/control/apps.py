from django.apps import AppConfig


class ControlConfig(AppConfig):
    name = "apps.control"

    def ready(self) -> None:
        from apps.control.selectors.certificate import certified_by_category
        from apps.reporting.outside_figures import register_certified

        register_certified(certified_by_category)
