"""A file that was handed in, read and checked as its kind asks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from gongkai.registers.information.door.refusals import FileNotTaken
from gongkai.registers.information.imports import (
    legacy,
    package,
    sheet,
    standard_list,
    standard_sheet,
    table,
)
from gongkai.registers.information.imports.cells import Field
from gongkai.registers.information.imports.package import Package
from gongkai.registers.information.imports.plan import Plan
from gongkai.registers.information.imports.table import Table
from gongkai.registers.information.imports.troubles import NotRead
from gongkai.registers.information.models import Import
from gongkai.registers.information.rules import RELEASE
from gongkai.registers.organs.models import Organ


class Check(Protocol):
    """How the rows of one kind are held to what they must be."""

    def __call__(self, rows: Table, package: Package, /, *, organ: Organ, today: date) -> Plan: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of import: its sheet, the head it is known by, its columns, who confirms it."""

    title: str
    by: str
    fields: Sequence[Field]
    check: Check
    confirms: str  # what becomes public without a review here: the leader answers for it
    layout: sheet.Layout | None = None


KINDS: Mapping[str, Kind] = {
    Import.Kind.LEGACY: Kind(legacy.TITLE, legacy.BY, legacy.FIELDS, legacy.check, RELEASE),
    Import.Kind.STANDARDS: Kind(
        standard_list.TITLE,
        standard_list.BY,
        standard_list.FIELDS,
        standard_list.check,
        RELEASE,
        standard_sheet.laid_out,
    ),
}


def read(  # noqa: PLR0913 - what a file is, and for whom and when it is read
    kind: str, name: str, content: bytes, *, organ: Organ, today: date,
    asked: Callable[[], None] = lambda: None,
) -> Plan:  # fmt: skip
    """What the file would do to the register of *organ*.

    Shape: *asked* is called between the steps and may raise to give up.
    Errors: NotRead.
    """
    chosen = KINDS[kind]
    try:
        opened = package.opened(name, content)
        asked()
        rows = sheet.read(
            opened.name, opened.content, titled=chosen.title, by=chosen.by, layout=chosen.layout
        )
    except FileNotTaken as refused:
        raise NotRead(refused.name, refused.why) from refused
    asked()
    if not rows.lines:
        raise NotRead(opened.name, "列名下面没有内容", "请填好再上传")
    return chosen.check(table.read(rows, chosen.fields), opened, organ=organ, today=today)
