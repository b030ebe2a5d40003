"""Attached files: a row for each one's bytes, which stays as it is; the shape of an item's list."""

from django.db import migrations, models

from gongkai.registers.information import attached

_STAYS = """
CREATE TRIGGER information_blob_{name} BEFORE {name} ON information_blob
BEGIN SELECT RAISE(ABORT, 'what is on record stays'); END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("information", "0004_desk"),
    ]

    operations = [
        migrations.CreateModel(
            name="Blob",
            fields=[
                (
                    "digest",
                    models.CharField(
                        max_length=64,
                        primary_key=True,
                        serialize=False,
                        verbose_name="内容摘要（SM3）",
                    ),
                ),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                ("media_type", models.CharField(max_length=100, verbose_name="类型")),
            ],
            options={
                "verbose_name": "附件内容",
                "verbose_name_plural": "附件内容",
            },
        ),
        # A validator only: the table, and the triggers on it, are left as they are.
        migrations.AlterField(
            model_name="item",
            name="attachments",
            field=models.JSONField(
                blank=True,
                default=list,
                editable=False,
                validators=[attached.require_shape],
                verbose_name="附件",
            ),
        ),
        *(
            migrations.RunSQL(
                _STAYS.format(name=name), reverse_sql=f"DROP TRIGGER information_blob_{name}"
            )
            for name in ("update", "delete")
        ),
    ]
