"""The first migration of an app: all of its tables at once."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.state import ProjectState


class FirstMigration(Migration):
    """Draws up the models of the whole project once, not again for every table.

    Django renews a model's state with all it is related to, and here everything is related to the partnership: two
    hundred tables, created one by one, made it draw up twenty thousand models. Only for operations that create.
    """

    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> Any:
        """As Django's; each operation finds the state that all of them lead to."""
        # While nothing is drawn up, a model that joins the state costs nothing.
        project_state.__dict__.pop("apps", None)
        self.mutate_state(project_state, preserve=False)
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, project_state, project_state)
        return project_state
