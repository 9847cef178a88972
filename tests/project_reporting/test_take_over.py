"""An installation from before the project report had an app of its own keeps every row of it, behind the same wall."""

import datetime
import os
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import environ
import psycopg
import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor

from apps.project_reporting.models import DraftQuestion, DraftSentence, ProjectReport
from apps.publishing.models import RenderedDocument
from apps.tenancy.context import Seat, enter_tenant
from apps.tenancy.enums import Role
from apps.tenancy.wall import build_wall

MOVED = ("reporting", "0007_project_report_moves_out")
NAME = "test_sammen_take_over"
# As the wall of that time stood on the tables, as far as names and rows go.
OLD_WALL = """
    ALTER TABLE reporting_projectreport ADD CONSTRAINT reporting_projectreport_tenant_key UNIQUE (partnership_id, id);
    ALTER TABLE reporting_draftsentence ADD CONSTRAINT reporting_draftsentence_report_id_tenant_fk
        FOREIGN KEY (partnership_id, report_id) REFERENCES reporting_projectreport (partnership_id, id)
        DEFERRABLE INITIALLY DEFERRED;
    ALTER TABLE reporting_projectreport ENABLE ROW LEVEL SECURITY;
    ALTER TABLE reporting_projectreport FORCE ROW LEVEL SECURITY;
    CREATE POLICY wall_read ON reporting_projectreport FOR SELECT USING (status = 'frozen');
"""


def connect(role: str, database: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = database
    connection.settings_dict["USER"] = environ.Env.db_url_config(os.environ[role])["USER"]


@pytest.fixture
def empty_database(django_db_setup: None, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A database of its own, seen as its owner."""
    # The browser of a walk before this test has left its event loop running in this thread.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    tests_own = connection.settings_dict["NAME"]
    with (
        django_db_blocker.unblock(),
        psycopg.connect(os.environ["DATABASE_OWNER_URL"], dbname=tests_own, autocommit=True) as owner,
    ):
        owner.execute(f"DROP DATABASE IF EXISTS {NAME}")
        owner.execute(f"CREATE DATABASE {NAME}")
        connect("DATABASE_OWNER_URL", NAME)
        yield
        connect("DATABASE_URL", tests_own)
        owner.execute(f"DROP DATABASE {NAME}")


def migrate_to_before() -> Any:
    """Everything but the move and what builds on it; answers the models of that time."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    before = {node for node in graph.nodes if MOVED not in graph.forwards_plan(node)}
    last = [node for node in before if not any(child in before for child in graph.node_map[node].children)]
    return executor.migrate(last).apps


def migrate_to_now() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    build_wall()


def fill(models: Any) -> SimpleNamespace:
    """A frozen report with its file, and a draft with a sentence and a question, each changed once."""

    def make(label: str, **fields: Any) -> Any:
        return models.get_model(label).objects.create(**fields)

    day = datetime.date(2026, 1, 1)
    user = make("accounts.User", email="lead@example.invalid", full_name="Lead")
    city = make("accounts.Organisation", name="City", country="FI", legal_type="public")
    version = make("programmes.ProgrammeVersion", code="x", version="1", names={"en": "X"}, valid_from=day)
    home = make(
        "consortia.Partnership", slug="alpha", acronym="A", title="Alpha", programme_version=version, status="running"
    )
    ours: dict[str, Any] = {"partnership": home}
    partner = make("consortia.Partner", **ours, organisation=city, number=1, role="lead", cofinancing_rate="0.8")
    dates = {"starts_on": day, "ends_on": datetime.date(2026, 6, 30)}
    dates |= {"partner_report_due_on": datetime.date(2026, 7, 14), "project_report_due_on": datetime.date(2026, 9, 30)}
    period = make("consortia.ReportingPeriod", **ours, number=1, **dates)
    source = make("reporting.PartnerReport", **ours, partner=partner, period=period, language="en")
    reports = [make("reporting.ProjectReport", **ours, period=period, language="en", version=1)]
    for status in ("drafting", "draft", "frozen"):
        reports[0].status = status
        reports[0].snapshot, reports[0].sha256 = {"said": "then"}, "ab" * 32
        reports[0].save()
    kept = default_storage.save("reports/1/ab.pdf", ContentFile(b"%PDF-old"))
    make("reporting.ReportFile", **ours, report=reports[0], language="fi", file=kept, sha256="ab" * 32)
    make("reporting.ReportFile", **ours, report=reports[0], language="pl", file="reports/1/lost.pdf", sha256="cd" * 32)
    reports.append(make("reporting.ProjectReport", **ours, period=period, language="en", version=2))
    sentence = make(
        "reporting.DraftSentence", **ours, report=reports[1], section="project", kind="quote", text="We met.",
        language="en", source_report=source, source_field="report:summary",
    )  # fmt: skip
    sentence.text = "We met twice."
    sentence.save()
    make("reporting.DraftQuestion", **ours, report=reports[1], section="project", kind="missing")
    make("contenttypes.ContentType", app_label="reporting", model="projectreport")
    return SimpleNamespace(home=home.pk, partner=partner.pk, user=user.pk, frozen=reports[0].pk, draft=reports[1].pk)


def seen_by(role: Role, rows: SimpleNamespace) -> list[tuple[str, int]]:
    models = (ProjectReport, RenderedDocument, DraftSentence, DraftQuestion)
    with enter_tenant(Seat(rows.home, role, rows.partner, rows.user)):
        return [(model.__name__, model.objects.count()) for model in models]


def old_names() -> list[str]:
    """What still carries the old prefix on or in the moved tables."""
    tables = "SELECT oid FROM pg_class WHERE relname LIKE 'project\\_reporting\\_%%' AND relkind = 'r'"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT conname FROM pg_constraint WHERE conrelid IN ({tables}) AND conname LIKE 'reporting\\_%%'"  # noqa: S608
            f" UNION SELECT relname FROM pg_class JOIN pg_index ON indexrelid = pg_class.oid"
            f" WHERE indrelid IN ({tables}) AND relname LIKE 'reporting\\_%%'"
            " UNION SELECT relname FROM pg_class WHERE relkind = 'S'"
            " AND relname ~ '^reporting_(project|draft|reportfile)'"
        )
        return [row[0] for row in cursor.fetchall()]


def constraints(table: str, pattern: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND conname LIKE %s ORDER BY 1",
            [table, pattern],
        )
        return [row[0] for row in cursor.fetchall()]


def test_rows_history_and_wall_of_the_project_report_follow_it_into_its_own_app(empty_database: None) -> None:
    models = migrate_to_before()
    rows = fill(models)
    with connection.cursor() as cursor:
        cursor.execute(OLD_WALL)

    migrate_to_now()

    assert old_names() == []
    assert constraints("project_reporting_projectreport", "%tenant_key") == [
        "project_reporting_projectreport_tenant_key"
    ]
    assert constraints("project_reporting_draftsentence", "%report_id%fk%") == [
        "project_reporting_draftsentence_report_id_tenant_fk",
        "project_reporting_draftsentence_source_report_id_tenant_fk",
    ]
    assert ContentType.objects.get(model="projectreport").app_label == "project_reporting"
    connect("DATABASE_URL", NAME)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, (SELECT count(*) FROM project_reporting_projectreport)")
        assert cursor.fetchone() == (settings.DATABASE_APP_ROLE, 0)
    kept = [("ProjectReport", 2), ("RenderedDocument", 1), ("DraftSentence", 1), ("DraftQuestion", 1)]
    assert seen_by(Role.LEAD, rows) == kept
    assert seen_by(Role.PARTNER, rows) == [
        ("ProjectReport", 1),
        ("RenderedDocument", 1),
        *[(k, 0) for k, _n in kept[2:]],
    ]
    with enter_tenant(Seat(rows.home, Role.LEAD, rows.partner, rows.user)):
        _file_is_kept(rows)
        _triggers_work_on(rows)


def _file_is_kept(rows: SimpleNamespace) -> None:
    """Bytes, hash and readers are the old ones; a file that is lost is left out."""
    kept = RenderedDocument.objects.get()
    assert (kept.kind, kept.subject_id, kept.version) == ("project_reporting.project_report", rows.frozen, 1)
    assert (kept.format, kept.language, kept.readers, kept.partner_id) == ("pdf", "fi", "members", None)
    assert (kept.name, kept.size) == ("alpha-period-1-v1-fi.pdf", 8)
    assert (kept.sha256, kept.snapshot_sha256) == ("ab" * 32, "ab" * 32)
    assert kept.file.read() == b"%PDF-old"


def _triggers_work_on(rows: SimpleNamespace) -> None:
    """History goes on where it stopped, states are guarded, and what is frozen stays."""
    history = DraftSentence.pgh_event_model.objects.order_by("pgh_id")
    DraftSentence.objects.update(text="We met three times.")
    assert list(history.values_list("pgh_label", "text")) == [
        ("insert", "We met."),
        ("update", "We met twice."),
        ("update", "We met three times."),
    ]
    states = ProjectReport.pgh_event_model.objects.filter(pgh_obj_id=rows.frozen).order_by("pgh_id")
    assert list(states.values_list("status", flat=True)) == ["queued", "drafting", "draft", "frozen"]
    later = DraftQuestion.objects.create(
        partnership_id=rows.home, report_id=rows.draft, section="project", kind="missing"
    )
    assert later.pk > DraftQuestion.objects.order_by("pk").first().pk
    with pytest.raises(ProgrammingError, match="Cannot update"):
        ProjectReport.objects.filter(pk=rows.frozen).update(language="fi")
