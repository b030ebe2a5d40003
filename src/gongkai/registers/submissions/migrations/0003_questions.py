"""Questions to the applicant: asked, answered or closed once, and never taken back."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_REFUSE = """
CREATE TRIGGER submissions_question_no_{verb} BEFORE {when} ON submissions_question {only}
BEGIN SELECT RAISE(ABORT, 'what was asked stays'); END
"""
_FIXED = "uuid, submission_id, application_id, asked_at, asked_by_id"
_ENDING = "reply_id, closed_at, closed_by_id"
_GUARDS = [
    ("update", f"UPDATE OF {_FIXED}", ""),
    (
        "other_end",
        f"UPDATE OF {_ENDING}",
        "WHEN OLD.reply_id IS NOT NULL OR OLD.closed_at IS NOT NULL",
    ),
    ("delete", "DELETE", ""),
]


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0013_correction_received"),
        ("submissions", "0002_what_came_in_stays"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="reply",
            name="kind",
            field=models.CharField(
                choices=[
                    ("correction", "补正"),
                    ("reasons", "说明理由"),
                    ("withdrawal", "撤回申请"),
                    ("note", "补充说明"),
                    ("answer", "回答询问"),
                ],
                max_length=12,
                verbose_name="类别",
            ),
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uuid",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="标识"
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="询问的内容")),
                ("asked_at", models.DateTimeField(verbose_name="询问时间")),
                ("reason", models.TextField(blank=True, verbose_name="不再等待回答的原因")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="不再等待的时间")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="applications.application",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="询问人",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reply",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="question",
                        to="submissions.reply",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="submissions.submission",
                    ),
                ),
            ],
            options={
                "verbose_name": "向申请人的询问",
                "verbose_name_plural": "向申请人的询问",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("closed_by", None)),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                ("reply", None),
                            ),
                            _connector="OR",
                        ),
                        name="question_answered_or_closed",
                    )
                ],
            },
        ),
        *(
            migrations.RunSQL(
                _REFUSE.format(verb=verb, when=when, only=only),
                reverse_sql=f"DROP TRIGGER submissions_question_no_{verb}",
            )
            for verb, when, only in _GUARDS
        ),
    ]
