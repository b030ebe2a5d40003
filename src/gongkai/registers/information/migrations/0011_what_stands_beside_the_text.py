"""What the public reads beside an item's text does not change unseen either."""

from django.db import migrations

_KEPT = """
CREATE TRIGGER information_item_kept BEFORE UPDATE ON information_item
WHEN OLD.index_number IS NOT NULL AND NEW.index_number IS NOT OLD.index_number
OR OLD.public_on IS NOT NULL AND NEW.public_on IS NOT OLD.public_on
OR OLD.edition_id IS NOT NULL AND NEW.organ_id IS NOT OLD.organ_id
OR OLD.edition_id IS NOT NULL AND NOT OLD.live AND NOT NEW.live
AND NEW.withdrawn_reason IS NOT OLD.withdrawn_reason
BEGIN SELECT RAISE(ABORT, 'what was issued or made public stays'); END
"""
_GOES = """
CREATE TRIGGER information_item_goes BEFORE UPDATE OF live ON information_item
WHEN OLD.live AND NOT NEW.live AND NOT EXISTS (
    SELECT 1 FROM journal_line
    WHERE subject = 'information.item:' || NEW.id
    AND verb = 'withdrawn'
    AND json_extract(facts, '$.reason') = NEW.withdrawn_reason
    AND json_extract(facts, '$.number') = (
        SELECT number FROM information_edition WHERE id = OLD.edition_id
    )
)
BEGIN SELECT RAISE(ABORT, 'an item is withdrawn with its reason in the journal only'); END
"""


class Migration(migrations.Migration):
    dependencies = [("information", "0010_files_go")]

    operations = [
        migrations.RunSQL(_KEPT, reverse_sql="DROP TRIGGER information_item_kept"),
        migrations.RunSQL(_GOES, reverse_sql="DROP TRIGGER information_item_goes"),
    ]
