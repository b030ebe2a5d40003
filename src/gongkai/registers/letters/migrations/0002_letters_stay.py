"""The database itself refuses to change what came in and what was answered, or to remove it."""

from django.db import migrations

_REFUSE = """
CREATE TRIGGER letters_letter_no_{name} BEFORE {when}
BEGIN SELECT RAISE(ABORT, 'what was recorded of a letter stays'); END
"""
_FIXED = "organ_id, number, key, entry_key, channel, received_on, title, text"
_PUBLIC = "public_title, public_question, public_answer, edited_by_id, confirmed_by_id"
_STAYS = [
    ("delete", "DELETE ON letters_letter"),
    ("update", f"UPDATE OF {_FIXED} ON letters_letter"),
    (
        "other_answer",
        "UPDATE OF answer, answered_on, answered_by_id ON letters_letter"
        " WHEN OLD.answered_on IS NOT NULL",
    ),
    (
        "other_application",
        "UPDATE OF application_id ON letters_letter WHEN OLD.application_id IS NOT NULL",
    ),
    (
        "other_public_text",
        f"UPDATE OF {_PUBLIC}, published_at ON letters_letter WHEN OLD.published_at IS NOT NULL",
    ),
]


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial")]

    operations = [
        migrations.RunSQL(
            _REFUSE.format(name=name, when=when),
            reverse_sql=f"DROP TRIGGER letters_letter_no_{name}",
        )
        for name, when in _STAYS
    ]
