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
from apps.publishing.texts import printable

SCHEMA = Path(__file__).parent.parent / "schemas" / "application.schema.json"


def write_application_json(content: Mapping[str, Any]) -> bytes:
    """Raises ``jsonschema.ValidationError`` if the content were not what the schema says: a fault of ours."""
    _validator().validate(content)
    return write_json(content)


def read_application_json(file: bytes) -> dict[str, Any]:
    """Raises ``ValidationError`` for what is no JSON, or not as the schema says; the place is named."""
    try:
        content = _carried(json.loads(file))
    except (ValueError, RecursionError) as error:
        raise refuse("no_json") from error
    fault = next(iter(_validator().iter_errors(content)), None)
    if fault is not None:
        message = _("This is no application of Sammen: look at %(place)s.")
        raise ValidationError(message, code="schema", params={"place": _place(fault)})
    parts = {name: content[name] for name in ("sections", "work_plan", "budget")}
    return {"project": content["project"]["acronym"], **parts}


def _carried(value: Any) -> Any:
    """Without what no database takes: NUL and halves of surrogate pairs."""
    match value:
        case str():
            return printable(value)
        case list():
            return [_carried(one) for one in value]
        case dict():
            return {printable(name): _carried(one) for name, one in value.items()}
        case _:
            return value


def _place(fault: Any) -> str:
    """Where in the file; of something that is missing, its name."""
    is_missing = fault.validator == "required"
    missing = [name for name in fault.validator_value if name not in fault.instance] if is_missing else []
    path = [*fault.absolute_path, *missing[:1]]
    return "/".join(str(part) for part in path) or "/"


@cache
def _validator() -> Any:
    import jsonschema

    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
