"""Guides and imports that the leader sent back; the guides' guards are put back, and know it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_GONE = """
CREATE TRIGGER information_guide_delete BEFORE DELETE ON information_guide
BEGIN SELECT RAISE(ABORT, 'what is on record stays'); END
"""
_SAID = (
    "organ_id", "number", "classes", "arrangement", "access", "office", "address", "hours",
    "telephone", "fax", "internet", "channels", "applying", "charges", "remedies", "checked_on",
    "complete", "proposed_by_id", "proposed_at",
)  # fmt: skip
_FORCE = ("in_force_at", "put_in_force_by_id")
_BACK = ("returned_at", "returned_by_id", "returned_reason")


def _differs(names: tuple[str, ...]) -> str:
    old, new = (", ".join(f"{row}.{name}" for name in names) for row in ("OLD", "NEW"))
    return f"({old}) IS NOT ({new})"


_UPDATE = f"""
CREATE TRIGGER information_guide_update BEFORE UPDATE ON information_guide
WHEN {_differs(_SAID)}
OR {_differs((*_FORCE, *_BACK))} AND (
    OLD.in_force_at IS NOT NULL OR OLD.returned_at IS NOT NULL
)
OR {_differs(_FORCE)} AND (
    NEW.in_force_at IS NULL OR NOT EXISTS (
        SELECT 1 FROM journal_line
        WHERE subject = 'information.guide:' || NEW.id AND verb = 'guide_in_force'
    )
)
OR {_differs(_BACK)} AND (
    NEW.returned_at IS NULL OR NOT EXISTS (
        SELECT 1 FROM journal_line
        WHERE subject = 'information.guide:' || NEW.id AND verb = 'returned'
        AND json_extract(facts, '$.reason') = NEW.returned_reason
    )
)
BEGIN SELECT RAISE(ABORT, 'a guide stays as it was written, put in force or sent back'); END
"""
_BORN = """
CREATE TRIGGER information_guide_born BEFORE INSERT ON information_guide
WHEN NEW.in_force_at IS NOT NULL OR NEW.returned_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a guide is put in force or sent back after it was written only'); END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("information", "0015_when_an_item_was_named"),
        ("organs", "0005_remedies_since"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="guide",
            name="returned_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="退回时间"),
        ),
        migrations.AddField(
            model_name="guide",
            name="returned_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="退回人",
            ),
        ),
        migrations.AddField(
            model_name="guide",
            name="returned_reason",
            field=models.CharField(
                blank=True, editable=False, max_length=500, verbose_name="退回的理由"
            ),
        ),
        migrations.AddField(
            model_name="import",
            name="returned_at",
            field=models.DateTimeField(null=True, verbose_name="退回时间"),
        ),
        migrations.AddField(
            model_name="import",
            name="returned_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="退回人",
            ),
        ),
        migrations.AlterField(
            model_name="import",
            name="state",
            field=models.CharField(
                choices=[
                    ("wrong", "有错，没有导入"),
                    ("checked", "核对无误，待确认"),
                    ("running", "正在导入"),
                    ("done", "已导入"),
                    ("stopped", "已停止，没有导入"),
                    ("failed", "没有导入"),
                    ("returned", "已退回"),
                ],
                max_length=20,
                verbose_name="状态",
            ),
        ),
        migrations.AddConstraint(
            model_name="guide",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("returned_at", None), ("returned_by", None), ("returned_reason", "")),
                    models.Q(
                        ("in_force_at", None),
                        ("returned_at__isnull", False),
                        ("returned_by__isnull", False),
                        models.Q(("returned_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="guide_returned_whole",
            ),
        ),
        # Changing the table dropped them.
        *(
            migrations.RunSQL(
                [f"DROP TRIGGER IF EXISTS information_guide_{what}", sql],
                reverse_sql=f"DROP TRIGGER information_guide_{what}",
            )
            for what, sql in (("delete", _GONE), ("update", _UPDATE), ("born", _BORN))
        ),
    ]
