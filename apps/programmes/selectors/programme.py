"""The programmes there are, to choose from."""

from django.db.models import QuerySet

from apps.common.languages import reading_language
from apps.programmes.enums import NO_PROGRAMME
from apps.programmes.models import ProgrammeVersion


def list_versions() -> QuerySet[ProgrammeVersion]:
    """Every version of every programme, without what stands for none."""
    return ProgrammeVersion.objects.exclude(code=NO_PROGRAMME).order_by("code", "-valid_from")


def programme_choices() -> list[tuple[str, str]]:
    """Each programme once, by its code, with its name in the active language. One query."""
    language = reading_language()
    names = {code: names.get(language, names["en"]) for code, names in list_versions().values_list("code", "names")}
    return sorted(names.items(), key=lambda one: one[1].casefold())
