"""What the API needs to answer with a file."""

from typing import Any

from rest_framework.renderers import BaseRenderer, JSONRenderer


class AnyFileRenderer(BaseRenderer):
    """Lets a client ask for any type. The view answers with the file itself, so only refusals come here."""

    media_type = "*/*"
    format = ""
    charset = None
    render_style = "binary"

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> Any:
        return JSONRenderer().render(data)
