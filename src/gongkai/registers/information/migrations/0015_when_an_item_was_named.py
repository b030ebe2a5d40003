"""When the item that keeps an announcement was named: what came out before is not its release."""

from django.db import migrations, models

_SAID = ("id", "organ_id", "title", "at", "called_off", "reason", "replaces_id", "announced_at",
         "announced_by_id")  # fmt: skip
_OLD, _NEW = (", ".join(f'{row}."{name}"' for name in _SAID) for row in ("OLD", "NEW"))
_BEFORE = f"""
CREATE TRIGGER information_announcement_update BEFORE UPDATE ON information_announcement
WHEN ({_OLD}) IS NOT ({_NEW}) OR OLD.item_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what is on record stays'); END
"""
_AFTER = f"""
CREATE TRIGGER information_announcement_update BEFORE UPDATE ON information_announcement
WHEN ({_OLD}) IS NOT ({_NEW}) OR OLD.item_id IS NOT NULL
    OR (NEW.item_id IS NULL) IS NOT (NEW.tied_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'what is on record stays'); END
"""
_DROP = "DROP TRIGGER information_announcement_update"
# Of a word tied before this was kept no more is known here than that it had been said.
_FILL = """
UPDATE information_announcement SET tied_at = announced_at WHERE item_id IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("information", "0014_arranged_stays")]

    operations = [
        migrations.RunSQL(_DROP, reverse_sql=_BEFORE),
        migrations.AddField(
            model_name="announcement",
            name="tied_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="选定信息的时间"),
        ),
        migrations.RunSQL(_FILL, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(_AFTER, reverse_sql=_DROP),
    ]
