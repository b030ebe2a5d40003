"""Giving an item its table of data."""

from gongkai.registers.information.actions.drafting import change
from gongkai.registers.information.models import Item
from gongkai.registers.information.rules import require_may_write
from gongkai.registers.information.statistics.table import Table, from_json
from gongkai.registers.organs.models import User


def set_table(item: Item, table: Table, *, by: User, read: str = "") -> Item:
    """Save *table* into the draft of *item*, which is a data item from then on.

    Shape: *read* is the digest of the text that *by* began from; empty where nobody read one.
    Errors: MayNotWrite; BadTable, with everything that does not hold; ChangedMeanwhile when
        another text was saved since.
    """
    require_may_write(item, by)
    kept = table.as_json()
    from_json(kept)
    return change(item, {"kind": Item.Kind.DATA, "table": kept}, by=by, read=read)
