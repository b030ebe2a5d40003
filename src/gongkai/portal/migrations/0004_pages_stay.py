"""The database itself keeps the portal's pages as they were put up, whatever does not ask them."""

from django.db import migrations

# What each page is the page of, and the prose that nobody signs.
_FIXED = {
    "organpage": ("organ_id",),
    "textpage": ("key", "body"),
    "guidepage": ("key",),
    "itemspage": ("key",),
    "annualreportspage": ("key",),
    "organcolumnpage": ("column_id",),
}
_CHANGED = """
CREATE TRIGGER portal_{table}_update BEFORE UPDATE ON portal_{table}
WHEN ({old}) IS NOT ({new})
BEGIN SELECT RAISE(ABORT, 'a page stays as it was put up'); END
"""
_GONE = """
CREATE TRIGGER portal_{table}_delete BEFORE DELETE ON portal_{table}
BEGIN SELECT RAISE(ABORT, 'a page that was put up stays'); END
"""
# A page of a column is named as its column; the home as the county. The rest never changes.
_SHOWN = """
CREATE TRIGGER portal_page_shown BEFORE UPDATE ON wagtailcore_page
WHEN (
    NOT NEW.live OR NEW.slug IS NOT OLD.slug OR NEW.content_type_id IS NOT OLD.content_type_id
    OR NEW.title IS NOT OLD.title
    AND NEW.id NOT IN (SELECT page_ptr_id FROM portal_countyhomepage)
    AND NEW.title IS NOT (
        SELECT name FROM information_column
        WHERE id = (SELECT column_id FROM portal_organcolumnpage WHERE page_ptr_id = NEW.id)
    )
)
AND OLD.content_type_id IN (SELECT id FROM django_content_type WHERE app_label = 'portal')
BEGIN SELECT RAISE(ABORT, 'a page stays as it was put up'); END
"""


def _row(row: str, names: tuple[str, ...]) -> str:
    return ", ".join(f"{row}.{name}" for name in names)


_TRIGGERS = {
    **{
        f"portal_{table}_update": _CHANGED.format(
            table=table, old=_row("OLD", names), new=_row("NEW", names)
        )
        for table, names in _FIXED.items()
    },
    **{f"portal_{table}_delete": _GONE.format(table=table) for table in _FIXED},
    "portal_page_shown": _SHOWN,
}


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0003_organ_column_page"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunSQL(sql, reverse_sql=f"DROP TRIGGER {name}")
        for name, sql in _TRIGGERS.items()
    ]
