"""A migration that would break the code before it is found before it is run."""

import pytest
from django.db import migrations, models
from django.db.migrations.state import ModelState, ProjectState

from tests.migrations import destructive, undeclared

TEXT = models.TextField(default="")


def before() -> ProjectState:
    state = ProjectState()
    fields = [("id", models.BigAutoField(primary_key=True)), ("maybe", models.TextField(null=True))]
    state.add_model(ModelState("walks", "Walk", fields))
    return state


def found(*operations: object) -> list[str]:
    migration = migrations.Migration("0002", "walks")
    migration.operations = list(operations)
    return list(destructive(migration, before()))


@pytest.mark.parametrize("operation", [
    migrations.RemoveField("walk", "maybe"),
    migrations.RenameField("walk", "maybe", "surely"),
    migrations.RenameModel("Walk", "Stroll"),
    migrations.DeleteModel("Walk"),
    migrations.AlterField("walk", "maybe", TEXT),
    migrations.AddField("walk", "surely", TEXT),
    migrations.RunSQL("SELECT 1"),
    migrations.SeparateDatabaseAndState([migrations.RemoveField("walk", "maybe")]),
], ids=lambda operation: type(operation).__name__)  # fmt: skip
def test_what_old_code_could_not_live_with_is_found(operation):
    assert len(found(operation)) == 1


@pytest.mark.parametrize("operation", [
    migrations.AddField("walk", "surely", models.TextField(null=True)),
    migrations.AddField("walk", "surely", models.TextField(db_default="")),
    migrations.AlterField("walk", "maybe", models.TextField(null=True, max_length=9)),
    migrations.AddIndex("walk", models.Index(fields=["maybe"], name="walk_maybe")),
], ids=lambda operation: type(operation).__name__)  # fmt: skip
def test_what_old_code_does_not_notice_passes(operation):
    assert found(operation) == []


def test_a_table_may_be_made_in_several_operations():
    made = migrations.CreateModel("Stroll", [("id", models.BigAutoField(primary_key=True))])
    assert found(made, migrations.AddField("stroll", "words", TEXT)) == []


def test_every_migration_can_be_run_beside_old_code_or_says_why_not():
    assert undeclared() == []
