from django.apps import AppConfig


class ClarificationsConfig(AppConfig):
    name = "apps.clarifications"

    def ready(self) -> None:
        from apps.clarifications.report_step import steps_of
        from apps.reporting.outside_steps import register_steps

        register_steps(steps_of)
