"""The database itself refuses to change or delete a row of the history."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_SQLITE = (
    "CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON core_historyentry "
    "BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END",
    "CREATE TRIGGER history_is_never_deleted BEFORE DELETE ON core_historyentry "
    "BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END",
)
_POSTGRESQL = (
    "CREATE FUNCTION history_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the history is only added to'; END $$",
    "CREATE TRIGGER history_is_never_changed BEFORE UPDATE OR DELETE ON core_historyentry "
    "FOR EACH ROW EXECUTE FUNCTION history_refuses()",
)
_SQLITE_BACK = ("DROP TRIGGER history_is_never_changed", "DROP TRIGGER history_is_never_deleted")
_POSTGRESQL_BACK = (
    "DROP TRIGGER history_is_never_changed ON core_historyentry",
    "DROP FUNCTION history_refuses()",
)


def forwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    _run(editor, _SQLITE, _POSTGRESQL)


def backwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    _run(editor, _SQLITE_BACK, _POSTGRESQL_BACK)


def _run(editor: BaseDatabaseSchemaEditor, sqlite: tuple[str, ...], postgresql: tuple[str, ...]) -> None:
    for statement in postgresql if editor.connection.vendor == "postgresql" else sqlite:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on the history."""

    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
