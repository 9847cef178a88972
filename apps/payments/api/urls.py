"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.payments.api.distribution import (
    DistributionCancel,
    DistributionConfirm,
    DistributionDetail,
    DistributionDispute,
    DistributionList,
    PartnerStatement,
    RepaymentCancel,
    RepaymentList,
)
from apps.payments.api.payment import (
    PaymentCancel,
    PaymentDetail,
    PaymentDistribute,
    PaymentExport,
    PaymentList,
    PaymentOverviewDetail,
    PaymentProposal,
    PaymentTermsDetail,
)

_PAYMENT = "payments/<int:payment_id>/"
_DISTRIBUTION = "distributions/<int:distribution_id>/"

urlpatterns = [
    path("payments/", PaymentList.as_view(), name="api_payment_list"),
    path("payments/overview/", PaymentOverviewDetail.as_view(), name="api_payment_overview"),
    path("payments/terms/", PaymentTermsDetail.as_view(), name="api_payment_terms"),
    path("payments/partners/<int:partner_id>/", PartnerStatement.as_view(), name="api_partner_payments"),
    path(_PAYMENT, PaymentDetail.as_view(), name="api_payment"),
    path(f"{_PAYMENT}cancel/", PaymentCancel.as_view(), name="api_payment_cancel"),
    path(f"{_PAYMENT}proposal/", PaymentProposal.as_view(), name="api_payment_proposal"),
    path(f"{_PAYMENT}distribute/", PaymentDistribute.as_view(), name="api_payment_distribute"),
    path(f"{_PAYMENT}export/<slug:file_format>/", PaymentExport.as_view(), name="api_payment_export"),
    path("distributions/", DistributionList.as_view(), name="api_distribution_list"),
    path(_DISTRIBUTION, DistributionDetail.as_view(), name="api_distribution"),
    path(f"{_DISTRIBUTION}confirm/", DistributionConfirm.as_view(), name="api_distribution_confirm"),
    path(f"{_DISTRIBUTION}dispute/", DistributionDispute.as_view(), name="api_distribution_dispute"),
    path(f"{_DISTRIBUTION}cancel/", DistributionCancel.as_view(), name="api_distribution_cancel"),
    path("repayments/", RepaymentList.as_view(), name="api_repayment_list"),
    path("repayments/<int:repayment_id>/cancel/", RepaymentCancel.as_view(), name="api_repayment_cancel"),
]
