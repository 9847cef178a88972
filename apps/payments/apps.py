from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "apps.payments"

    def ready(self) -> None:
        from apps.finance import corrected_claim
        from apps.payments.selectors.paid_report import paid_of_claimed
        from apps.payments.services.paid_claim import follow_claim, follow_correction
        from apps.project_reporting.verified_claim import register_follower
        from apps.reporting.outside_figures import register_paid

        register_follower(follow_claim)
        corrected_claim.register_follower(follow_correction)
        register_paid(paid_of_claimed)
