"""A file that no record lists any more may go from the disk; its row stays and says since when."""

from django.db import migrations, models

_STAYS = """
CREATE TRIGGER information_blob_update BEFORE UPDATE{columns} ON information_blob
BEGIN SELECT RAISE(ABORT, 'what is on record stays'); END
"""
_DROP = "DROP TRIGGER information_blob_update"
_FIXED = " OF digest, size, media_type"


class Migration(migrations.Migration):
    dependencies = [("information", "0009_channels")]

    operations = [
        migrations.AddField(
            model_name="blob",
            name="gone_on",
            field=models.DateField(editable=False, null=True, verbose_name="销毁日"),
        ),
        migrations.RunSQL(_DROP, reverse_sql=_STAYS.format(columns="")),
        migrations.RunSQL(_STAYS.format(columns=_FIXED), reverse_sql=_DROP),
    ]
