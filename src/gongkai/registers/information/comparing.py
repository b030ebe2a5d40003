"""Two texts of an item compared as a person does: words by words, a table by its cells."""

from gongkai.registers.information import evidence_table
from gongkai.registers.information.content import Content
from gongkai.registers.information.evidence import Change, differences
from gongkai.registers.information.statistics.errors import BadTable
from gongkai.registers.information.statistics.table import Table, from_json
from gongkai.registers.information.words import TABLE, in_words, said_of


def changes(before: Content, after: Content) -> tuple[Change, ...]:
    """The fields in which two texts differ; a table that no longer holds, as it is stored."""
    old, new = dict(in_words(before)), dict(in_words(after))
    try:
        tables = _table(before), _table(after)
    except BadTable:
        return differences(old, new)
    old[TABLE], new[TABLE] = (said_of(table) if table else "" for table in tables)
    grid = evidence_table.laid_over(*tables)
    return differences(old, new, {TABLE: grid} if grid else {})


def _table(text: Content) -> Table | None:
    data = text.get("table")
    return from_json(data) if data is not None else None
