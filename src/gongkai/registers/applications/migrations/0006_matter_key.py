"""By what like matters, and one applicant's applications, are found."""

from importlib import import_module

from django.db import migrations, models

from gongkai.registers.applications import likeness

# To change a table SQLite makes it anew, and what guarded it is gone.
_GUARDS = import_module("gongkai.registers.applications.migrations.0002_events_stay").Migration


def _keys(apps, schema_editor):
    """Put the key on the rows there are."""
    for matter in apps.get_model("applications", "Matter").objects.iterator():
        matter.save(update_fields=["key"])


class Migration(migrations.Migration):
    dependencies = [("applications", "0005_papers_stay")]

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
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                fields=["organ", "applicant_name", "received_on"], name="application_applicant"
            ),
        ),
        migrations.RunPython(_keys, migrations.RunPython.noop),
        *(
            migrations.RunSQL(guard.sql.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS"))
            for guard in _GUARDS.operations
        ),
    ]
