from apps.payments.models.distribution import Distribution
from apps.payments.models.payment import Payment

__all__ = ["Distribution", "Payment"]
