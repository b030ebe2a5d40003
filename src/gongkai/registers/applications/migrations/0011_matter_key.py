"""By what like matters are found."""

from importlib import import_module

from django.db import migrations, models

from gongkai.registers.applications import likeness

# To change a table SQLite makes it anew, and what guarded it is gone.
_MADE = [
    operation
    for name in ("0002_events_stay", "0006_erasure")
    for operation in import_module(
        f"gongkai.registers.applications.migrations.{name}"
    ).Migration.operations
    if isinstance(operation, migrations.RunSQL)
]
_GUARDS = {
    operation.reverse_sql: operation.sql  # the last one made under a name is the one that holds
    for operation in _MADE
    if operation.reverse_sql.startswith("DROP TRIGGER applications_matter")
}


def _keys(apps, schema_editor):
    """Put the key on the rows there are."""
    for matter in apps.get_model("applications", "Matter").objects.iterator():
        matter.save(update_fields=["key"])


class Migration(migrations.Migration):
    dependencies = [("applications", "0010_ledgers")]

    operations = [
        migrations.AddField(
            model_name="matter",
            name="key",
            field=likeness.KeyOfText(
                default="", editable=False, max_length=64, verbose_name="相同事项的标识"
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["key"], name="matter_key"),
        ),
        migrations.RunPython(_keys, migrations.RunPython.noop),
        *(
            migrations.RunSQL(sql.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS"))
            for sql in _GUARDS.values()
        ),
    ]
