"""The database itself refuses to change or remove a journal line."""

from django.db import migrations

_REFUSE = """
CREATE TRIGGER journal_line_no_{verb} BEFORE {verb} ON journal_line
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.RunSQL(
            _REFUSE.format(verb=verb), reverse_sql=f"DROP TRIGGER journal_line_no_{verb}"
        )
        for verb in ("UPDATE", "DELETE")
    ]
