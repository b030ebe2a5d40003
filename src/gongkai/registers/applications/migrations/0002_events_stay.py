"""The database itself refuses to change or remove what was recorded of an application."""

from django.db import migrations

_REFUSE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {when} ON {table}
BEGIN SELECT RAISE(ABORT, 'what was recorded of an application stays'); END
"""
_FIXED = "organ_id, number, applicant_kind, applicant_name, channel, submitted_on, entry_key"
_STAYS = [
    ("applications_event", "update", "UPDATE"),
    ("applications_event", "delete", "DELETE"),
    ("applications_matter", "update", "UPDATE"),
    ("applications_matter", "delete", "DELETE"),
    ("applications_application", "update", f"UPDATE OF {_FIXED}"),
    ("applications_application", "delete", "DELETE"),
]


class Migration(migrations.Migration):
    dependencies = [("applications", "0001_initial")]

    operations = [
        migrations.RunSQL(
            _REFUSE.format(table=table, verb=verb, when=when),
            reverse_sql=f"DROP TRIGGER {table}_no_{verb}",
        )
        for table, verb, when in _STAYS
    ]
