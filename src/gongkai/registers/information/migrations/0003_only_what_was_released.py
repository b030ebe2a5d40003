"""The database itself keeps public only what was released, and changes nothing on record."""

from django.db import migrations

_STAYS = """
CREATE TRIGGER {table}_{name} BEFORE {name} ON {table}
BEGIN SELECT RAISE(ABORT, 'what is on record stays'); END
"""
_CONTENT = (
    "title", "document_number", "made_on", "body", "attachments", "summary", "keywords", "source",
    "subject", "genre", "stage", "article", "attribute", "attribute_reason", "late_reason",
    "validity", "effective_on", "valid_until", "ended_on", "kind", "column_id", "replaced_by_id",
    "explains_id",
)  # fmt: skip
_OLD, _NEW = (", ".join(f"{row}.{name}" for name in _CONTENT) for row in ("OLD", "NEW"))
_RELEASED = """
CREATE TRIGGER information_edition_released BEFORE INSERT ON information_edition
WHEN NOT EXISTS (
    SELECT 1 FROM journal_line
    WHERE subject = 'information.item:' || NEW.item_id
    AND verb IN ('published', 'released', 'brought_in')
    AND json_extract(facts, '$.digest') = NEW.digest
    AND json_extract(facts, '$.number') = NEW.number
)
BEGIN SELECT RAISE(ABORT, 'an edition needs its release in the journal'); END
"""
_LAST = """
CREATE TRIGGER information_item_last_edition BEFORE UPDATE OF edition_id ON information_item
WHEN NEW.edition_id IS NOT OLD.edition_id AND NEW.edition_id IS NOT (
    SELECT id FROM information_edition WHERE item_id = NEW.id ORDER BY number DESC LIMIT 1
)
BEGIN SELECT RAISE(ABORT, 'an item is public in its last edition only'); END
"""
_NO_WAY_BACK = """
CREATE TRIGGER information_item_goes_live BEFORE UPDATE OF live ON information_item
WHEN NEW.live AND NOT OLD.live AND NEW.edition_id IS OLD.edition_id
BEGIN SELECT RAISE(ABORT, 'an item goes public with a new edition only'); END
"""
_BORN_HIDDEN = """
CREATE TRIGGER information_item_born BEFORE INSERT ON information_item WHEN NEW.live
BEGIN SELECT RAISE(ABORT, 'an item goes public with an edition only'); END
"""
_NO_SILENT_CHANGE = f"""
CREATE TRIGGER information_item_text BEFORE UPDATE ON information_item
WHEN OLD.live AND NEW.live AND NEW.edition_id IS OLD.edition_id AND ({_OLD}) IS NOT ({_NEW})
BEGIN SELECT RAISE(ABORT, 'a public text changes with a new edition only'); END
"""
_TRIGGERS = {
    **{
        f"information_{table}_{name}": _STAYS.format(table=f"information_{table}", name=name)
        for table in ("text", "edition", "reviewact")
        for name in ("update", "delete")
    },
    "information_item_delete": _STAYS.format(table="information_item", name="delete"),
    "information_edition_released": _RELEASED,
    "information_item_last_edition": _LAST,
    "information_item_goes_live": _NO_WAY_BACK,
    "information_item_born": _BORN_HIDDEN,
    "information_item_text": _NO_SILENT_CHANGE,
}


class Migration(migrations.Migration):
    dependencies = [
        ("information", "0002_reviewed_editions"),
        ("journal", "0003_verbs_of_review"),
    ]

    operations = [
        migrations.RunSQL(sql, reverse_sql=f"DROP TRIGGER {name}")
        for name, sql in _TRIGGERS.items()
    ]
