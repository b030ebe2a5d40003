"""The day a document went out may be corrected, by a delivery on record that says so."""

from django.db import migrations

_OVER = """
CREATE TRIGGER applications_paper_over BEFORE UPDATE OF state, sent_on ON applications_paper
WHEN OLD.state IN ('sent', 'withdrawn') AND {changed}
BEGIN SELECT RAISE(ABORT, 'what was recorded of a document stays'); END
"""
_ANY = "(NEW.state, NEW.sent_on) IS NOT (OLD.state, OLD.sent_on)"
_UNPROVEN = """(
    NEW.state IS NOT OLD.state
    OR NEW.sent_on IS NOT OLD.sent_on AND NEW.sent_on IS NOT (
        SELECT handed_on FROM applications_delivery
        WHERE paper_id = OLD.id ORDER BY position DESC LIMIT 1
    )
)"""
_DROP = "DROP TRIGGER applications_paper_over"


class Migration(migrations.Migration):
    dependencies = [("applications", "0013_correction_received")]

    operations = [
        migrations.RunSQL(
            [_DROP, _OVER.format(changed=_UNPROVEN)],
            reverse_sql=[_DROP, _OVER.format(changed=_ANY)],
        )
    ]
