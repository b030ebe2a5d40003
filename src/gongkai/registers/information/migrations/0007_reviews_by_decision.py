"""Who put a text down for its minute; an organ's steps by dated decisions, which stay on record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_STAYS = """
CREATE TRIGGER information_reviewsteps_{name} BEFORE {name} ON information_reviewsteps
BEGIN SELECT RAISE(ABORT, 'what is on record stays'); END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("information", "0006_data_tables"),
        ("organs", "0004_reviewed_since"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="reviewact",
            name="act",
            field=models.CharField(
                choices=[
                    ("edited", "修改"),
                    ("signed", "签署"),
                    ("returned", "退回"),
                    ("published", "发布"),
                    ("released", "应急发布"),
                    ("withdrawn", "撤下"),
                    ("concluded", "补审结论"),
                ],
                max_length=20,
                verbose_name="事项",
            ),
        ),
        migrations.CreateModel(
            name="PutDown",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="发布说明")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经手人",
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="put_down",
                        to="information.item",
                        verbose_name="政府信息",
                    ),
                ),
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="文稿",
                    ),
                ),
            ],
            options={
                "verbose_name": "定时发布",
                "verbose_name_plural": "定时发布",
                "ordering": ["pk"],
            },
        ),
        # Nothing could write the old table: it is made anew.
        migrations.DeleteModel(name="ReviewSteps"),
        migrations.CreateModel(
            name="ReviewSteps",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("steps", models.JSONField(verbose_name="步骤")),
                ("decided_on", models.DateField(verbose_name="决定日期")),
                ("reason", models.CharField(max_length=300, verbose_name="决定文号与理由")),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="organs.organ",
                        verbose_name="机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "审校步骤",
                "verbose_name_plural": "审校步骤",
                "ordering": ["organ", "-pk"],
            },
        ),
        *(
            migrations.RunSQL(
                _STAYS.format(name=name), reverse_sql=f"DROP TRIGGER information_reviewsteps_{name}"
            )
            for name in ("update", "delete")
        ),
    ]
