"""The cells found so far, each once, and the places from which nothing could be taken."""

from collections.abc import Iterable

from gongkai.annual.model import Unread
from gongkai.annual.places import place, table_name
from gongkai.annual.read.document import RawCell
from gongkai.law.forms import CellId, Form


class Found:
    """What has been taken from a document; two places that disagree on a cell give neither."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self.cells: dict[CellId, RawCell] = {}
        self.unread: list[Unread] = []
        self.repeated = False  # some cell stands in more than one place
        self._told: set[CellId] = set()  # cells an entry of *unread* speaks of

    def put(self, cell: CellId, raw: RawCell) -> None:
        """Take *raw* for *cell*, unless another place says something else."""
        earlier = self.cells.get(cell)
        if earlier is None:
            if cell not in self._told:
                self.cells[cell] = raw
            return
        self.repeated = True
        if earlier.text.strip() != raw.text.strip():
            what = f"{place(self._form, cell)}出现两次，前后不一（见{earlier.where}）"
            self.cannot([cell], raw.where, what)

    def cannot(self, cells: Iterable[CellId], where: str, what: str) -> None:
        """Take nothing for *cells*, not even what an earlier place said, and say so once."""
        fresh = [cell for cell in cells if cell not in self._told]
        for cell in fresh:
            self.cells.pop(cell, None)
        self._told.update(fresh)
        if fresh:
            self.say(where, what)

    def say(self, where: str, what: str) -> None:
        """Name a place from which nothing is taken."""
        self.unread.append(Unread(where, what))

    def of_table(self, table: str) -> bool:
        """Whether any cell of *table* has been taken or spoken of."""
        return any(cell.table == table for cell in (*self.cells, *self._told))

    def say_what_is_missing(self) -> None:
        """Name the tables and rows of the form that nothing was said of."""
        self._settle_parts()
        for section in self._form.sections:
            ids = [cell.id for block in section.blocks for cell in block.cells()]
            if ids and not any(map(self._known, ids)):
                name = table_name(self._form, section.key)
                self.cannot(ids, "全文", f"没有找到{name}")
        for block in self._form.blocks():
            missing = [cell for cell in block.cells() if not self._known(cell.id)]
            names = "".join(dict.fromkeys(f"「{cell.row.path[-1]}」" for cell in missing))
            what = f"没有找到{table_name(self._form, block.table)}的{names}行"
            self.cannot([cell.id for cell in missing], "全文", what)

    def _settle_parts(self) -> None:
        """A row that stands instead of others is taken only where those are not there.

        Beside its parts it would be their sum, and be added to them.
        """
        for block in self._form.blocks():
            for whole in block.instead:
                own = [cell.id for cell in block.row_cells(whole) if self._known(cell.id)]
                parts = [c.id for row in block.parts(whole) for c in block.row_cells(row)]
                if own and any(part in self.cells for part in parts):
                    name = place(self._form, own[0])
                    self.cannot(own, "全文", f"{name}所在的行与其下各行同时填写，不取此行")
                elif own:
                    self._told.update(parts)

    def _known(self, cell: CellId) -> bool:
        return cell in self.cells or cell in self._told
