"""The trail cannot be changed through the program: the database itself refuses."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_SQLITE = (
    "CREATE TRIGGER trail_not_changed BEFORE UPDATE ON web_trail BEGIN SELECT RAISE(ABORT, 'the trail is kept'); END",
    "CREATE TRIGGER trail_not_taken BEFORE DELETE ON web_trail BEGIN SELECT RAISE(ABORT, 'the trail is kept'); END",
)
_POSTGRESQL = (
    "CREATE FUNCTION trail_is_kept() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'the trail is kept'; END $$ LANGUAGE plpgsql",
    "CREATE TRIGGER trail_is_kept BEFORE UPDATE OR DELETE ON web_trail FOR EACH ROW EXECUTE FUNCTION trail_is_kept()",
)


def keep(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    del apps
    for statement in _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRESQL:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("web", "0001_first")]
    operations = [migrations.RunPython(keep)]
