"""The edition now public, made ready for each channel: texts, pictures, the sheet."""

from dataclasses import dataclass
from datetime import date

from gongkai.registers.information import data_items
from gongkai.registers.information.attached import attachments_of
from gongkai.registers.information.channels import board, card, said, wording
from gongkai.registers.information.channels.board import Paper
from gongkai.registers.information.channels.card import Card, Shape
from gongkai.registers.information.channels.errors import NotNowPublic
from gongkai.registers.information.channels.short import address_of
from gongkai.registers.information.channels.wording import Part
from gongkai.registers.information.models import Edition, Item
from gongkai.registers.information.statistics.table import Table


@dataclass(frozen=True, slots=True)
class Ready:
    """One public edition in the forms in which it is posted."""

    edition: Edition
    item: Item  # as its edition has it
    table: Table | None
    address: str

    @property
    def gist(self) -> str:
        """What it comes to, in a sentence or two."""
        return wording.gist(self.item.summary, said.as_text(self.item.body), self.table)

    def weibo(self) -> Part:
        """The text of a microblog."""
        return wording.weibo(self.item.title, self.gist, self.address)

    def wechat(self) -> tuple[Part, ...]:
        """The parts of an article."""
        told = said.as_text(self.item.body)
        if self.table is not None:
            told += [self.table.about.series, *wording.lines(self.table), *self.table.notes]
        return wording.wechat(self.item.title, self.gist, "\n".join(told), self.address)

    def picture(self, shape: Shape) -> bytes:
        """The picture that goes with the text, as PNG."""
        item, day = self.item, self.item.public_on or date.min
        return card.picture(
            Card(item.title, self.gist, item.organ.name, day.isoformat(), self.address), shape
        )

    def sheet(self, paper: Paper, *, posted_on: date, posted_until: date | None) -> bytes:
        """The sheet for the board, as PDF."""
        item = self.item
        return board.document(
            board.Sheet(
                title=item.title, organ=item.organ.name, index_number=item.index_number or "",
                document_number=item.document_number, public_on=item.public_on or posted_on,
                blocks=said.blocks(item.body), table=self.table,
                attachments=[one.name for one in attachments_of(item.attachments)],
                posted_on=posted_on, posted_until=posted_until, address=self.address,
            ),
            paper,
        )  # fmt: skip


def ready(item: Item) -> Ready:
    """What is posted of *item*: the text that is public, whatever its draft says.

    Errors: NotNowPublic, also where the text is no longer whole.
    """
    edition = item.edition
    if not item.live or edition is None or not edition.is_intact():
        raise NotNowPublic
    return Ready(edition, edition.as_item(), data_items.table_of(edition), address_of(item))
