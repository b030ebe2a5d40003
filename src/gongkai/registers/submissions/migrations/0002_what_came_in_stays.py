"""The database itself refuses to remove what came in, or to change who sent what and when."""

from django.db import migrations

_REFUSE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {when} ON {table}
BEGIN SELECT RAISE(ABORT, 'what came in stays'); END
"""
# The sealed texts are not among them: a new key seals them anew, and the end of keeping blots them.
_FIXED = {
    "submission": "uuid, organ_id, number, source, submitted_at, entered_by_id, entry_hash, code_hash",
    "reply": "uuid, submission_id, application_id, kind, sent_at, entry_hash",
    "file": "uuid, submission_id, reply_id, size, media_type",
    "mail": "uuid, submission_id, subject, made_at",
    "registered": "submission_id, application_id",
}
_STAYS = [
    (f"submissions_{table}", verb, when)
    for table, fixed in _FIXED.items()
    for verb, when in (("update", f"UPDATE OF {fixed}"), ("delete", "DELETE"))
]


class Migration(migrations.Migration):
    dependencies = [("submissions", "0001_initial")]

    operations = [
        migrations.RunSQL(
            _REFUSE.format(table=table, verb=verb, when=when),
            reverse_sql=f"DROP TRIGGER {table}_no_{verb}",
        )
        for table, verb, when in _STAYS
    ]
