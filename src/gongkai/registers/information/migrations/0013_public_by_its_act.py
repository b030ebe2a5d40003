"""An item is public in an edition only that its last act, or its bringing in, made so."""

from django.db import migrations

_BEFORE = """
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
# The line says the same of the basis as the edition.
_RELEASED = """
CREATE TRIGGER information_edition_released BEFORE INSERT ON information_edition
WHEN NOT EXISTS (
    SELECT 1 FROM journal_line
    WHERE subject = 'information.item:' || NEW.item_id
    AND verb = CASE NEW.basis
        WHEN 'reviewed' THEN 'published' WHEN 'emergency' THEN 'released' ELSE NEW.basis END
    AND json_extract(facts, '$.digest') = NEW.digest
    AND json_extract(facts, '$.number') = NEW.number
)
BEGIN SELECT RAISE(ABORT, 'an edition needs its release in the journal'); END
"""
# What is brought in has no act here: nobody reviewed it in this system.
_BY_ITS_ACT = """
CREATE TRIGGER information_item_by_its_act BEFORE UPDATE OF live, edition_id ON information_item
WHEN (NEW.live AND NOT OLD.live OR NEW.edition_id IS NOT OLD.edition_id)
AND NOT EXISTS (
    SELECT 1 FROM information_edition AS edition
    WHERE edition.id = NEW.edition_id AND edition.item_id = NEW.id
    AND CASE edition.basis
        WHEN 'brought_in' THEN edition.number = 1
            AND NOT EXISTS (SELECT 1 FROM information_reviewact WHERE item_id = NEW.id)
        ELSE (
            SELECT act || digest FROM information_reviewact
            WHERE item_id = NEW.id AND act IN ('published', 'released', 'withdrawn')
            ORDER BY number DESC LIMIT 1
        ) IS CASE edition.basis WHEN 'reviewed' THEN 'published' ELSE 'released' END
            || edition.digest
    END
)
BEGIN SELECT RAISE(ABORT, 'an item goes public by an act on record only'); END
"""


class Migration(migrations.Migration):
    dependencies = [("information", "0012_corrections_found")]

    operations = [
        migrations.RunSQL("DROP TRIGGER information_edition_released", reverse_sql=_BEFORE),
        migrations.RunSQL(_RELEASED, reverse_sql="DROP TRIGGER information_edition_released"),
        migrations.RunSQL(_BY_ITS_ACT, reverse_sql="DROP TRIGGER information_item_by_its_act"),
    ]
