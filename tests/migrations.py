"""Migrations that the code before them could not live with.

While a new version is rolled out, old processes serve on the new tables. So nothing that they
name may go or change its name, nothing may refuse what they leave out or still write, and no
statement may be one that this check cannot read. A column goes in two releases: first the code
that names it, then the column. The second step is declared in its migration, with the reason:

    safe_because = "Nothing names the column since 0.3"
"""

import os
import sys
from collections.abc import Iterator
from typing import Any

import django
from django.apps import apps
from django.db import models
from django.db.migrations import Migration, operations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

DESTRUCTIVE = (
    operations.RemoveField,
    operations.RenameField,
    operations.DeleteModel,
    operations.RenameModel,
    operations.AlterModelTable,
    operations.AddConstraint,
    operations.AlterUniqueTogether,
    operations.RunSQL,
    operations.RunPython,
)
DECLARED = "safe_because"


def is_required(field: Any) -> bool:
    """Whether an insert that leaves the column out is refused."""
    has_default = field.db_default is not models.NOT_PROVIDED
    return not (field.null or has_default or field.many_to_many)


def becomes_required(operation: operations.AlterField, app: str, before: ProjectState) -> bool:
    old = before.models[app, operation.model_name_lower].fields[operation.name]
    return is_required(operation.field) and old.null


def is_destructive(operation: Any, app: str, before: ProjectState) -> bool:
    if isinstance(operation, operations.AlterField):
        return becomes_required(operation, app, before)
    if isinstance(operation, operations.AddField):
        return is_required(operation.field)
    if isinstance(operation, operations.SeparateDatabaseAndState):
        within = operation.database_operations
        return any(is_destructive(one, app, before) for one in within)
    return isinstance(operation, DESTRUCTIVE)


def destructive(migration: Migration, before: ProjectState) -> Iterator[str]:
    """What old code would break at, unless the migration says why it does not."""
    state, app = before.clone(), migration.app_label
    made: set[str] = set()
    for operation in migration.operations:
        of = getattr(operation, "model_name_lower", "")
        # Old code knows nothing of a table that came in the same migration.
        if of not in made and is_destructive(operation, app, state):
            yield f"{app}.{migration.name}: {operation.describe()}"
        if isinstance(operation, operations.CreateModel):
            made.add(operation.name_lower)
        operation.state_forwards(app, state)


def ours() -> set[str]:
    return {config.label for config in apps.get_app_configs() if config.name.startswith("apps.")}


def undeclared() -> list[str]:
    loader, labels, found = MigrationLoader(None), ours(), []
    state = ProjectState(real_apps=loader.unmigrated_apps)
    for key in loader.graph._generate_plan(loader.graph.leaf_nodes(), at_end=True):
        migration = loader.graph.nodes[key]
        if key[0] in labels and not getattr(migration, DECLARED, ""):
            found += destructive(migration, state)
        migration.mutate_state(state, preserve=False)
    return found


def main() -> None:
    """For ``make check``, in a process that has not loaded Django yet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    found = undeclared()
    if found:
        sys.exit("Old code could not live with:\n" + "\n".join(found))


if __name__ == "__main__":
    main()
