"""What the API takes as JSON."""

import json
from collections.abc import Mapping
from typing import IO, Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class StorableJsonParser(JSONParser):
    """JSON that can be stored and sent back; anything else is the sender's error and answered with 400.

    Two things come through or break Python's decoder and would end as an error of ours: nesting deeper than its
    stack, and half of a surrogate pair, which no encoding writes.
    """

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        try:
            data = super().parse(stream, media_type, parser_context)
            json.dumps(data, ensure_ascii=False).encode()
        except (RecursionError, UnicodeEncodeError) as error:
            raise ParseError(_("The request could not be understood.")) from error
        return data
