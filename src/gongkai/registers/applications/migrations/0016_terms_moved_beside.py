"""The terms of other registers that a calendar moved are told beside those of applications."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0015_proposals"),
        ("organs", "0005_remedies_since"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="termmoved",
            name="term_moved_unread",
        ),
        migrations.AddField(
            model_name="termmoved",
            name="kind",
            field=models.CharField(
                default="application", editable=False, max_length=20, verbose_name="登记簿"
            ),
        ),
        migrations.AddField(
            model_name="termmoved",
            name="number",
            field=models.CharField(blank=True, editable=False, max_length=32, verbose_name="编号"),
        ),
        migrations.AddField(
            model_name="termmoved",
            name="organ",
            field=models.ForeignKey(
                null=True,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="organs.organ",
            ),
        ),
        migrations.RunSQL(
            "UPDATE applications_termmoved SET organ_id = (SELECT organ_id"
            " FROM applications_application AS one"
            " WHERE one.id = applications_termmoved.application_id)",
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            model_name="termmoved",
            name="organ",
            field=models.ForeignKey(
                editable=False, on_delete=django.db.models.deletion.PROTECT, to="organs.organ"
            ),
        ),
        migrations.AlterField(
            model_name="termmoved",
            name="application",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="moves",
                to="applications.application",
            ),
        ),
        migrations.AddIndex(
            model_name="termmoved",
            index=models.Index(
                condition=models.Q(("noted_at", None)),
                fields=["organ", "id"],
                name="term_moved_unread",
            ),
        ),
        migrations.AddConstraint(
            model_name="termmoved",
            constraint=models.UniqueConstraint(
                condition=models.Q(("application", None)),
                fields=("organ", "kind", "number", "calendar"),
                name="term_moved_beside_once_a_calendar",
            ),
        ),
        migrations.AddConstraint(
            model_name="termmoved",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("application__isnull", False), ("kind", "application"), ("number", "")
                    ),
                    models.Q(
                        ("application", None),
                        models.Q(("kind", "application"), _negated=True),
                        models.Q(("number", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="term_moved_of_one_thing",
            ),
        ),
    ]
