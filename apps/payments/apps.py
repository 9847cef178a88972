from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "apps.payments"

    def ready(self) -> None:
        from apps.payments.selectors.paid_report import paid_of_certified
        from apps.payments.services.paid_claim import follow_claim
        from apps.project_reporting.verified_claim import register_follower
        from apps.reporting.outside_figures import register_paid

        register_follower(follow_claim)
        register_paid(paid_of_certified)
