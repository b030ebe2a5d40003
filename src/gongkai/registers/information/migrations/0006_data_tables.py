"""Tables of data in an item's text, and the release calendar."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_CONTENT = (
    "title", "document_number", "made_on", "body", "attachments", "summary", "keywords", "source",
    "subject", "genre", "stage", "article", "attribute", "attribute_reason", "late_reason",
    "validity", "effective_on", "valid_until", "ended_on", "kind", "column_id", "replaced_by_id",
    "explains_id",
)  # fmt: skip


def _no_silent_change(names):
    old, new = (", ".join(f'{row}."{name}"' for name in names) for row in ("OLD", "NEW"))
    return f"""
CREATE TRIGGER information_item_text BEFORE UPDATE ON information_item
WHEN OLD.live AND NEW.live AND NEW.edition_id IS OLD.edition_id AND ({old}) IS NOT ({new})
BEGIN SELECT RAISE(ABORT, 'a public text changes with a new edition only'); END
"""


_DROP_TEXT = "DROP TRIGGER information_item_text"
_SAID = ("id", "organ_id", "title", "at", "called_off", "reason", "replaces_id", "announced_at",
         "announced_by_id")  # fmt: skip
_OLD, _NEW = (", ".join(f'{row}."{name}"' for name in _SAID) for row in ("OLD", "NEW"))
_ONLY_TIED = f"""
CREATE TRIGGER information_announcement_update BEFORE UPDATE ON information_announcement
WHEN ({_OLD}) IS NOT ({_NEW}) OR OLD.item_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what is on record stays'); END
"""
_STAYS = """
CREATE TRIGGER information_announcement_delete BEFORE DELETE ON information_announcement
BEGIN SELECT RAISE(ABORT, 'what is on record stays'); END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("information", "0005_attachments"),
        ("journal", "0006_verbs_of_calendar"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # May be null and has no default: SQLite then adds a column, and keeps the table's triggers.
        migrations.AddField(
            model_name="item",
            name="table",
            field=models.JSONField(blank=True, editable=False, null=True, verbose_name="数据表"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                condition=models.Q(("kind", "data"), ("live", True)),
                fields=["organ", "-public_on", "-id"],
                name="item_public_data_of_organ",
            ),
        ),
        migrations.RunSQL(_DROP_TEXT, reverse_sql=_no_silent_change(_CONTENT)),
        migrations.RunSQL(_no_silent_change((*_CONTENT, "table")), reverse_sql=_DROP_TEXT),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="发布内容")),
                ("at", models.DateTimeField(verbose_name="发布时间")),
                ("called_off", models.BooleanField(default=False, verbose_name="取消")),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="改期或者取消的原因"),
                ),
                ("announced_at", models.DateTimeField(verbose_name="预告时间")),
                (
                    "announced_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="announcements",
                        to="information.item",
                        verbose_name="对应的信息",
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
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved_to",
                        to="information.announcement",
                        verbose_name="原来的预告",
                    ),
                ),
            ],
            options={
                "verbose_name": "发布预告",
                "verbose_name_plural": "发布预告",
                "ordering": ["at", "pk"],
                "indexes": [models.Index(fields=["organ", "at"], name="announcement_of_organ")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces", None),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="announcement_changed_says_why",
                        violation_error_message="改期或者取消，请写明原因。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("called_off", False), ("replaces__isnull", False), _connector="OR"
                        ),
                        name="announcement_called_off_was_announced",
                    ),
                ],
            },
        ),
        migrations.RunSQL(_ONLY_TIED, reverse_sql="DROP TRIGGER information_announcement_update"),
        migrations.RunSQL(_STAYS, reverse_sql="DROP TRIGGER information_announcement_delete"),
    ]
