"""Lists to fill in, in each language."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from apps.accounts.enums import Language
from apps.consortia.http import PartnershipRequest
from apps.intake.list_template import make_csv, make_xlsx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def list_template_xlsx(request: PartnershipRequest, language: str) -> HttpResponse:
    content = make_xlsx(language=_known(language), currency=_currency(request))
    return _download(content, _XLSX, language, "xlsx")


@require_safe
def list_template_csv(request: PartnershipRequest, language: str) -> HttpResponse:
    content = make_csv(language=_known(language), currency=_currency(request))
    return _download(content, "text/csv; charset=utf-8", language, "csv")


def _known(language: str) -> str:
    if language not in Language.values:
        raise Http404
    return language


def _currency(request: PartnershipRequest) -> str:
    partner = request.membership.partner
    return partner.currency if partner is not None else "EUR"


def _download(content: bytes, media_type: str, language: str, ending: str) -> HttpResponse:
    with override(language):
        name = _("list-of-expenditure")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)
