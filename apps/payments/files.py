"""How a distribution leaves the house, by page and by API."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from apps.common.languages import reading_language
from apps.payments.enums import RecordStatus
from apps.payments.models import Payment
from apps.payments.pdf.distribution import FORMATS, render_distribution
from apps.payments.selectors.payment import list_distributions
from apps.publishing.enums import MEDIA_TYPES, Format


def answer_with_distribution(request: HttpRequest, payment: Payment, file_format: str) -> HttpResponse:
    """The standing shares of the payment this seat sees, in the reader's language. Raises ``Http404``."""
    if file_format not in FORMATS:
        raise Http404
    rows = list_distributions().filter(payment=payment, status=RecordStatus.RECORDED)
    content = render_distribution(
        payment=payment,
        distributions=list(rows.order_by("partner__number", "pk")),
        format=Format(file_format),
        language=reading_language(),
    )
    name = slugify(f"{payment.partnership.acronym} {payment.kind} {payment.received_on}")
    response = HttpResponse(content, content_type=MEDIA_TYPES[file_format])
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.{file_format}")
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
