from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from apps.publishing.files import answer_with_rendered
from apps.publishing.models import RenderedDocument


@require_safe
# Kept by the browser, but asked for each time: the right is checked before "not modified" is said.
@cache_control(private=True, no_cache=True)
def rendered_document_download(request: HttpRequest, rendered_id: int) -> HttpResponseBase:
    """One rendered file. The wall decides who finds it: whom the document's owner let read."""
    return answer_with_rendered(request, get_object_or_404(RenderedDocument.objects.all(), pk=rendered_id))
