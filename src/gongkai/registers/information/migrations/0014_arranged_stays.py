"""Guides and standard lists stay as they were in force; what of a column changes is on record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_GONE = """
CREATE TRIGGER information_{table}_delete BEFORE DELETE ON information_{table}
BEGIN SELECT RAISE(ABORT, 'what is on record stays'); END
"""
_SAID = (
    "organ_id", "number", "classes", "arrangement", "access", "office", "address", "hours",
    "telephone", "fax", "internet", "channels", "applying", "charges", "remedies", "checked_on",
    "complete", "proposed_by_id", "proposed_at",
)  # fmt: skip
_ENTRY = (
    "organ_id", "list_number", "position", "first", "second", "content", "basis", "term", "body",
    "channels", "audience", "way", "level",
)  # fmt: skip


def _differs(names: tuple[str, ...]) -> str:
    old, new = (", ".join(f"{row}.{name}" for name in names) for row in ("OLD", "NEW"))
    return f"({old}) IS NOT ({new})"


_GUIDE_UPDATE = f"""
CREATE TRIGGER information_guide_update BEFORE UPDATE ON information_guide
WHEN {_differs(_SAID)} OR {_differs(("in_force_at", "put_in_force_by_id"))} AND (
    OLD.in_force_at IS NOT NULL OR NEW.in_force_at IS NULL OR NOT EXISTS (
        SELECT 1 FROM journal_line
        WHERE subject = 'information.guide:' || NEW.id AND verb = 'guide_in_force'
    )
)
BEGIN SELECT RAISE(ABORT, 'a guide stays as it was written and put in force'); END
"""
_GUIDE_BORN = """
CREATE TRIGGER information_guide_born BEFORE INSERT ON information_guide
WHEN NEW.in_force_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a guide is put in force after it was written only'); END
"""
_COLUMN_UPDATE = f"""
CREATE TRIGGER information_column_update BEFORE UPDATE ON information_column
WHEN NEW.organ_id IS NOT OLD.organ_id
OR {_differs(("name", "position", "article", "rhythm"))}
AND (NEW.name, NEW.position, NEW.article, NEW.rhythm) IS NOT (
    SELECT json_extract(facts, '$.column'), json_extract(facts, '$.place'),
        json_extract(facts, '$.article'), json_extract(facts, '$.rhythm')
    FROM journal_line WHERE subject = 'information.column:' || NEW.id AND verb = 'arranged'
    ORDER BY seq DESC LIMIT 1
)
BEGIN SELECT RAISE(ABORT, 'a column changes with its line in the journal only'); END
"""
_ENTRY_UPDATE = f"""
CREATE TRIGGER information_standardentry_update BEFORE UPDATE ON information_standardentry
WHEN {_differs(_ENTRY)} OR NEW.column_id IS NOT OLD.column_id AND (
    SELECT json_extract(facts, '$.column') FROM journal_line
    WHERE subject = 'information.standardentry:' || NEW.id AND verb = 'arranged'
    ORDER BY seq DESC LIMIT 1
) IS NOT coalesce((SELECT name FROM information_column WHERE id = NEW.column_id), '')
BEGIN SELECT RAISE(ABORT, 'an entry stays; its tie changes with its line in the journal'); END
"""
_ENTRY_BORN = """
CREATE TRIGGER information_standardentry_born BEFORE INSERT ON information_standardentry
WHEN NEW.list_number <= (
    SELECT max(number) FROM information_standardlist WHERE organ_id = NEW.organ_id
)
BEGIN SELECT RAISE(ABORT, 'a list in force takes no more entries'); END
"""
_LIST_BORN = """
CREATE TRIGGER information_standardlist_born BEFORE INSERT ON information_standardlist
WHEN NOT EXISTS (
    SELECT 1 FROM journal_line
    WHERE subject = 'organs.organ:' || NEW.organ_id AND verb = 'arranged'
    AND json_extract(facts, '$.number') = NEW.number
    AND json_extract(facts, '$.count') = NEW.count
) OR NEW.count IS NOT (
    SELECT count(*) FROM information_standardentry
    WHERE organ_id = NEW.organ_id AND list_number = NEW.number
)
BEGIN SELECT RAISE(ABORT, 'a list is in force with its line in the journal only'); END
"""
_LIST_UPDATE = """
CREATE TRIGGER information_standardlist_update BEFORE UPDATE ON information_standardlist
BEGIN SELECT RAISE(ABORT, 'what is on record stays'); END
"""
_TRIGGERS = {
    **{
        f"information_{table}_delete": _GONE.format(table=table)
        for table in ("guide", "column", "standardentry", "standardlist")
    },
    "information_guide_update": _GUIDE_UPDATE,
    "information_guide_born": _GUIDE_BORN,
    "information_column_update": _COLUMN_UPDATE,
    "information_standardentry_update": _ENTRY_UPDATE,
    "information_standardentry_born": _ENTRY_BORN,
    "information_standardlist_born": _LIST_BORN,
    "information_standardlist_update": _LIST_UPDATE,
}
# What was in force before such records were kept.
_OLDER = """
UPDATE information_guide SET in_force_at = CURRENT_TIMESTAMP WHERE complete
"""
_OLDER_LISTS = """
INSERT INTO information_standardlist (organ_id, number, count, digest)
SELECT organ_id, 1, count(*), '' FROM information_standardentry GROUP BY organ_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("information", "0013_public_by_its_act"),
        ("organs", "0005_remedies_since"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StandardList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="次数")),
                ("count", models.PositiveIntegerField(verbose_name="项数")),
                (
                    "digest",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="导入文件的摘要（SM3）"
                    ),
                ),
                ("in_force_at", models.DateTimeField(null=True, verbose_name="启用时间")),
            ],
            options={
                "verbose_name": "标准目录",
                "verbose_name_plural": "标准目录",
                "ordering": ["organ", "-number"],
            },
        ),
        migrations.AlterModelOptions(
            name="guide",
            options={
                "ordering": ["organ", "number"],
                "verbose_name": "公开指南",
                "verbose_name_plural": "公开指南",
            },
        ),
        migrations.AlterModelOptions(
            name="standardentry",
            options={
                "ordering": ["organ", "list_number", "position"],
                "verbose_name": "标准目录事项",
                "verbose_name_plural": "标准目录事项",
            },
        ),
        migrations.RemoveConstraint(
            model_name="standardentry",
            name="standard_position_once",
        ),
        migrations.AddField(
            model_name="guide",
            name="in_force_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="生效时间"),
        ),
        migrations.AddField(
            model_name="guide",
            name="number",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="版次"),
        ),
        migrations.AddField(
            model_name="guide",
            name="proposed_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="提出时间"),
        ),
        migrations.AddField(
            model_name="guide",
            name="proposed_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="提出人",
            ),
        ),
        migrations.AddField(
            model_name="guide",
            name="put_in_force_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="核准人",
            ),
        ),
        migrations.AddField(
            model_name="standardentry",
            name="list_number",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="目录的次数"),
        ),
        migrations.AlterField(
            model_name="guide",
            name="complete",
            field=models.BooleanField(default=False, editable=False, verbose_name="各项齐全"),
        ),
        migrations.AlterField(
            model_name="guide",
            name="organ",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="guides",
                to="organs.organ",
                verbose_name="机关",
            ),
        ),
        migrations.AddConstraint(
            model_name="guide",
            constraint=models.UniqueConstraint(
                fields=("organ", "number"), name="guide_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="guide",
            constraint=models.CheckConstraint(
                condition=models.Q(("in_force_at", None), ("complete", True), _connector="OR"),
                name="guide_in_force_is_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="guide",
            constraint=models.CheckConstraint(
                condition=models.Q(("proposed_by", models.F("put_in_force_by")), _negated=True),
                name="guide_in_force_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="standardentry",
            constraint=models.UniqueConstraint(
                fields=("organ", "list_number", "position"), name="standard_position_once"
            ),
        ),
        migrations.AddField(
            model_name="standardlist",
            name="organ",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="organs.organ", verbose_name="机关"
            ),
        ),
        migrations.AddField(
            model_name="standardlist",
            name="put_in_force_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="确认人",
            ),
        ),
        migrations.AddConstraint(
            model_name="standardlist",
            constraint=models.UniqueConstraint(
                fields=("organ", "number"), name="standard_list_number_once"
            ),
        ),
        migrations.RunSQL(_OLDER, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(_OLDER_LISTS, reverse_sql=migrations.RunSQL.noop),
        *(
            migrations.RunSQL(sql, reverse_sql=f"DROP TRIGGER {name}")
            for name, sql in _TRIGGERS.items()
        ),
    ]
