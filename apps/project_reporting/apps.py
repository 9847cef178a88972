from django.apps import AppConfig


class ProjectReportingConfig(AppConfig):
    name = "apps.project_reporting"

    def ready(self) -> None:
        from apps.control.certificate_use import register_use
        from apps.project_reporting.certificate_use import rests_on_certificate

        register_use(rests_on_certificate)
