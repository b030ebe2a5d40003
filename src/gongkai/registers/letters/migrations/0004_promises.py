"""An organ's own promises to those who write: decided, dated, never taken back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_STAYS = "BEGIN SELECT RAISE(ABORT, 'what was promised stays'); END"


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0003_sealed_and_erased"),
        ("organs", "0005_remedies_since"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Promise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("mayor_mailbox", "县长信箱"),
                            ("bureau_mailbox", "局长信箱"),
                            ("consultation", "网上咨询"),
                            ("error_report", "网站纠错"),
                            ("phone", "来电"),
                            ("visit", "来访"),
                        ],
                        max_length=20,
                        verbose_name="渠道",
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(verbose_name="工作日")),
                ("since", models.DateField(verbose_name="施行日期")),
                ("decided_on", models.DateField(verbose_name="决定日期")),
                ("reason", models.CharField(max_length=300, verbose_name="决定文号与理由")),
                ("entered_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="organs.organ",
                    ),
                ),
            ],
            options={
                "verbose_name": "来信答复承诺",
                "verbose_name_plural": "来信答复承诺",
                "ordering": ["-since", "-pk"],
                "permissions": [("set_promise", "规定来信的答复承诺")],
                "indexes": [
                    models.Index(fields=["organ", "channel", "since"], name="letter_promise")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("days__gte", 1), ("days__lte", 40)),
                        name="letter_promise_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("since__gte", models.F("decided_on"))),
                        name="letter_promise_after_decision",
                    ),
                ],
            },
        ),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER letters_promise_no_{verb} BEFORE {verb.upper()}"
                f" ON letters_promise {_STAYS}",
                reverse_sql=f"DROP TRIGGER letters_promise_no_{verb}",
            )
            for verb in ("update", "delete")
        ),
    ]
