"""Letters are sealed, and at the end of retention what is personal in them goes, once."""

from importlib import import_module

from django.conf import settings
from django.db import migrations, models

_FORMER = import_module("gongkai.registers.letters.migrations.0002_letters_stay").Migration

_STAYS = "BEGIN SELECT RAISE(ABORT, 'what was recorded of a letter stays'); END"
_FIXED = "organ_id, number, key, channel, received_on"
_PUBLIC = "public_title, public_question, public_answer, edited_by_id, confirmed_by_id"


def _rewording(column: str) -> str:
    """When a sealed text is another one: neither the same under a later key nor blotted out."""
    return (
        f"(NEW.{column} <> OLD.{column}"
        f" AND CAST(NEW.{column} AS INTEGER) <= CAST(OLD.{column} AS INTEGER)"
        f" AND NOT (NEW.{column} = '' AND NEW.erased_on IS NOT NULL))"
    )


_GUARDS = [
    ("delete", "DELETE", ""),
    ("update", f"UPDATE OF {_FIXED}", ""),
    (
        "rename",
        "UPDATE OF title, entry_key",
        "WHEN (NEW.title <> OLD.title OR NEW.entry_key <> OLD.entry_key)"
        " AND NOT (OLD.erased_on IS NULL AND NEW.erased_on IS NOT NULL)",
    ),
    (
        "rewording",
        "UPDATE OF text, writer, contact",
        f"WHEN {' OR '.join(map(_rewording, ('text', 'writer', 'contact')))}",
    ),
    (
        "return",
        "UPDATE OF erased_on",
        "WHEN NEW.erased_on IS NOT OLD.erased_on AND (OLD.erased_on IS NOT NULL"
        " OR OLD.answered_on IS NULL AND OLD.application_id IS NULL)",
    ),
    (
        "other_answer",
        "UPDATE OF answer, answered_on, answered_by_id",
        "WHEN OLD.answered_on IS NOT NULL AND ("
        "(NEW.answered_on, NEW.answered_by_id) IS NOT (OLD.answered_on, OLD.answered_by_id)"
        f" OR {_rewording('answer')})",
    ),
    ("other_application", "UPDATE OF application_id", "WHEN OLD.application_id IS NOT NULL"),
    (
        "other_public_text",
        f"UPDATE OF {_PUBLIC}, published_at",
        "WHEN OLD.published_at IS NOT NULL",
    ),
]


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0012_papers_erased"),
        ("letters", "0002_letters_stay"),
        ("organs", "0005_remedies_since"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *(
            migrations.RunSQL(former.reverse_sql, reverse_sql=former.sql)
            for former in _FORMER.operations
        ),
        migrations.RemoveConstraint(
            model_name="letter",
            name="letter_named",
        ),
        migrations.RemoveConstraint(
            model_name="letter",
            name="letter_answer_whole",
        ),
        migrations.RemoveConstraint(
            model_name="letter",
            name="letter_published_by_two",
        ),
        migrations.AddField(
            model_name="letter",
            name="erased_on",
            field=models.DateField(editable=False, null=True, verbose_name="个人信息销毁日"),
        ),
        migrations.AlterField(
            model_name="letter",
            name="contact",
            field=models.TextField(blank=True, verbose_name="来信人联系方式"),
        ),
        migrations.AlterField(
            model_name="letter",
            name="text",
            field=models.TextField(blank=True, verbose_name="来信内容"),
        ),
        migrations.AlterField(
            model_name="letter",
            name="writer",
            field=models.TextField(blank=True, verbose_name="来信人姓名"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number", ""), _negated=True),
                    models.Q(("title", ""), _negated=True),
                    models.Q(
                        models.Q(("text", ""), _negated=True),
                        ("erased_on__isnull", False),
                        _connector="OR",
                    ),
                ),
                name="letter_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(
                            models.Q(("answer", ""), _negated=True),
                            ("erased_on__isnull", False),
                            _connector="OR",
                        ),
                        ("answered_by__isnull", False),
                        ("answered_on__isnull", False),
                    ),
                    models.Q(("answer", ""), ("answered_by", None), ("answered_on", None)),
                    _connector="OR",
                ),
                name="letter_answer_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_by", None), ("published_at", None)),
                    models.Q(
                        ("agrees", True),
                        ("confirmed_by__isnull", False),
                        ("published_at__isnull", False),
                        models.Q(("public_title", ""), _negated=True),
                        models.Q(("public_question", ""), _negated=True),
                        models.Q(("public_answer", ""), _negated=True),
                        ("edited_by__isnull", False),
                        models.Q(
                            models.Q(("answer", ""), _negated=True),
                            ("erased_on__isnull", False),
                            _connector="OR",
                        ),
                        ("answered_by__isnull", False),
                        ("answered_on__isnull", False),
                        models.Q(("confirmed_by", models.F("edited_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="letter_published_by_two",
            ),
        ),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER letters_letter_no_{name} BEFORE {when} ON letters_letter"
                f" {only} {_STAYS}",
                f"DROP TRIGGER letters_letter_no_{name}",
            )
            for name, when, only in _GUARDS
        ),
    ]
