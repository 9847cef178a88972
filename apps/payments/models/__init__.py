from apps.payments.models.distribution import Distribution
from apps.payments.models.payment import Payment
from apps.payments.models.payment_terms import PaymentTerms
from apps.payments.models.receipt import Receipt
from apps.payments.models.repayment import Repayment

__all__ = ["Distribution", "Payment", "PaymentTerms", "Receipt", "Repayment"]
