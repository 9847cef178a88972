from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "apps.payments"

    def ready(self) -> None:
        from apps.payments.selectors.paid_report import paid_of_certified
        from apps.reporting.outside_figures import register_paid

        register_paid(paid_of_certified)
