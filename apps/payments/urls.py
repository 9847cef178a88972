"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.payments.views import distribution, payment

_PAYMENT = "payments/<int:payment_id>/"
_DISTRIBUTION = "distributions/<int:distribution_id>/"
_PARTNER = "payments/partners/<int:partner_id>/"

urlpatterns = [
    path("payments/", payment.payment_list, name="payment_list"),
    path("payments/new/", payment.payment_add, name="payment_add"),
    path("payments/terms/", payment.payment_terms, name="payment_terms"),
    path(_PAYMENT, payment.payment, name="payment"),
    path(f"{_PAYMENT}distribute/", payment.payment_distribute, name="payment_distribute"),
    path(f"{_PAYMENT}cancel/", payment.payment_cancel, name="payment_cancel"),
    path(f"{_PAYMENT}export/<slug:file_format>/", payment.payment_export, name="payment_export"),
    path(_DISTRIBUTION, distribution.distribution, name="distribution"),
    path(f"{_DISTRIBUTION}confirm/", distribution.distribution_confirm, name="distribution_confirm"),
    path(f"{_DISTRIBUTION}dispute/", distribution.distribution_dispute, name="distribution_dispute"),
    path(f"{_DISTRIBUTION}cancel/", distribution.distribution_cancel, name="distribution_cancel"),
    path(_PARTNER, distribution.partner_payments, name="partner_payments"),
    path(f"{_PARTNER}repayments/new/", distribution.repayment_add, name="repayment_add"),
    path("repayments/<int:repayment_id>/cancel/", distribution.repayment_cancel, name="repayment_cancel"),
]
