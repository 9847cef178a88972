"""What workers can do. Every app registers its kinds of job in a module ``jobs`` of its own; none is known here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from apps.jobs.models import Job
    from apps.jobs.services.job import JobClaim

# Ways to end that any kind of work has. A kind may word them better.
COMMON_FAILURES: Mapping[str, Promise] = {
    "abandoned": _("The work was interrupted several times. Start it again, or tell the operator of this server."),
    "too_long": _("The work took too long and was stopped. Start it again, or tell the operator of this server."),
    "unexpected": _("Something went wrong on our side; it has been noted. Start it again."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JobKind:
    """One kind of work: what people read while it is done, who does it, and what to do when it cannot be done.

    ``steps`` in the order they are done, each a sentence. ``perform`` may be called again after a worker's death, up
    to ``max_attempts`` times in all, so it writes only what may be written twice. A sentence in ``failures`` may hold
    ``%(detail)s``. ``on_done`` and ``on_failed`` run inside the tenant, in the transaction that ends the job: what must
    happen once, such as a change of state or an event, happens there.
    """

    name: str
    label: Promise
    steps: Mapping[str, Promise]
    perform: Callable[["JobClaim"], None]
    failures: Mapping[str, Promise] = field(default_factory=dict)
    on_done: Callable[["Job"], None] | None = None
    on_failed: Callable[["Job"], None] | None = None
    max_attempts: int = 3


_kinds: dict[str, JobKind] = {}


def register(kind: JobKind) -> None:
    """Make a kind known. Raises ``ValueError`` for a name that is taken."""
    if kind.name in _kinds:
        raise ValueError(f"There are two kinds of job called {kind.name}.")
    _kinds[kind.name] = kind


def get_kind(name: str) -> JobKind:
    """The kind of that name. Raises ``KeyError`` for one that no app registered."""
    return _kinds[name]
