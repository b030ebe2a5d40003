"""The database itself refuses to change or remove what was recorded of a case."""

from django.db import migrations

_REFUSE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {when} ON {table}
BEGIN SELECT RAISE(ABORT, 'what was recorded of a case stays'); END
"""
_FIXED = (
    "organ_id, number, kind, application_id, act, claimant, body, case_number, simple, after_id,"
    " entry_key"
)
_STAYS = [
    ("remedies_event", "update", "UPDATE"),
    ("remedies_event", "delete", "DELETE"),
    ("remedies_evidencelist", "update", "UPDATE"),
    ("remedies_evidencelist", "delete", "DELETE"),
    ("remedies_remedy", "update", f"UPDATE OF {_FIXED}"),
    ("remedies_remedy", "delete", "DELETE"),
]


class Migration(migrations.Migration):
    dependencies = [("remedies", "0001_initial")]

    operations = [
        migrations.RunSQL(
            _REFUSE.format(table=table, verb=verb, when=when),
            reverse_sql=f"DROP TRIGGER {table}_no_{verb}",
        )
        for table, verb, when in _STAYS
    ]
