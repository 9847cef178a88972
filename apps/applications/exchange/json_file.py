"""The whole application as JSON, held to its schema both ways."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.applications.exchange.files import refuse
from apps.publishing.table_files import write_json

SCHEMA = Path(__file__).parent.parent / "schemas" / "application.schema.json"


def write_application_json(content: Mapping[str, Any]) -> bytes:
    """Raises ``jsonschema.ValidationError`` if the content were not what the schema says: a fault of ours."""
    _validator().validate(content)
    return write_json(content)


def read_application_json(file: bytes) -> dict[str, Any]:
    """Raises ``ValidationError`` for what is no JSON, or not as the schema says; the place is named."""
    try:
        content = json.loads(file)
    except (ValueError, RecursionError) as error:
        raise refuse("no_json") from error
    fault = next(iter(_validator().iter_errors(content)), None)
    if fault is not None:
        place = "/".join(str(part) for part in fault.absolute_path) or "/"
        message = _("This is no application of Sammen: look at %(place)s.")
        raise ValidationError(message, code="schema", params={"place": place})
    return {name: content[name] for name in ("sections", "work_plan", "budget")}


@cache
def _validator() -> Any:
    import jsonschema

    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
