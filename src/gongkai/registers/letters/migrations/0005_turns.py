"""Each application a letter became is a row that stays; a letter is free once it is annulled."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

_STAYS = "BEGIN SELECT RAISE(ABORT, 'what was recorded of a letter stays'); END"
_OTHER = "letters_letter_no_other_application"
_WHEN = "BEFORE UPDATE OF application_id ON letters_letter WHEN OLD.application_id IS NOT NULL"
_ANNULLED = "SELECT id FROM applications_application WHERE state = 'annulled'"
_FREED = f"NEW.application_id IS NULL AND OLD.application_id IN ({_ANNULLED})"
_FREE = f"UPDATE letters_letter SET application_id = NULL WHERE application_id IN ({_ANNULLED})"
_KEEP = (
    "INSERT INTO letters_turn (letter_id, application_id)"
    " SELECT id, application_id FROM letters_letter WHERE application_id IS NOT NULL"
)


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("applications", "0018_entries_mended"),
        ("letters", "0004_promises"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="turn",
                        to="applications.application",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="turns",
                        to="letters.letter",
                    ),
                ),
            ],
            options={
                "verbose_name": "来信转成的申请",
                "verbose_name_plural": "来信转成的申请",
                "ordering": ["pk"],
            },
        ),
        migrations.RunSQL(f"DROP TRIGGER {_OTHER}", f"CREATE TRIGGER {_OTHER} {_WHEN} {_STAYS}"),
        migrations.RunSQL(
            f"CREATE TRIGGER {_OTHER} {_WHEN} AND NOT ({_FREED}) {_STAYS}", f"DROP TRIGGER {_OTHER}"
        ),
        migrations.RunSQL(_KEEP, migrations.RunSQL.noop),
        migrations.RunSQL(_FREE, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER letters_turn_no_{verb} BEFORE {verb.upper()} ON letters_turn"
                f" {_STAYS}",
                f"DROP TRIGGER letters_turn_no_{verb}",
            )
            for verb in ("update", "delete")
        ),
    ]
