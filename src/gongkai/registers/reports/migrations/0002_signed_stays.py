"""The database itself refuses to change what was handed in, and what was decided on it."""

from django.db import migrations

_REFUSE = """
CREATE TRIGGER {name} BEFORE {when}
BEGIN SELECT RAISE(ABORT, 'a version stays as it was handed in and decided'); END
"""
_STAYS = {
    "reports_version_content": "UPDATE OF draft_id, number, content, digest, submitted_by_id "
    "ON reports_version",
    "reports_version_decision": "UPDATE OF state, decided_by_id, decided_at, opinion "
    "ON reports_version WHEN OLD.state <> 'submitted'",
    "reports_version_delete": "DELETE ON reports_version",
}


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [
        migrations.RunSQL(_REFUSE.format(name=name, when=when), reverse_sql=f"DROP TRIGGER {name}")
        for name, when in _STAYS.items()
    ]
