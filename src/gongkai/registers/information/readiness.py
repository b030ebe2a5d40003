"""What an item must state before it may be public.

Source: 条例（2019）第十二条第三款、第二十六条；国办发〔2016〕80号（公开属性）。
"""

from collections.abc import Iterator
from datetime import date

from gongkai.law.deadlines import TERMS, Term, working_term
from gongkai.law.documents import misspelt, numbered_ahead
from gongkai.law.readings import repeal_names_its_successor
from gongkai.law.workdays import china
from gongkai.registers.information import validity
from gongkai.registers.information.data_items import table_of
from gongkai.registers.information.errors import NotReady
from gongkai.registers.information.models import Item
from gongkai.registers.information.statistics.checks import units_missing
from gongkai.registers.information.statistics.errors import BadTable
from gongkai.registers.information.statistics.table import from_json

_IN_THE_TABLE = ("见", "详见")  # 「计量单位」 then names none: each figure has its own
_RULED = (Item.Kind.NORMATIVE, Item.Kind.REGULATION)


def publication_term(made_on: date) -> Term:
    """The term for making public what came about on *made_on*.

    Unit: working days (工作日), the yearly holiday notices applied.
    Source: 条例（2019）第二十六条。
    """
    return working_term(TERMS["proactive"], made_on, china())


def require_ready(item: Item, today: date) -> None:
    """Let pass only what states all it must.

    Errors: NotReady, with everything that is missing or wrong.
    """
    reasons = list(reasons_against(item, today))
    if reasons:
        raise NotReady(reasons)


def reasons_against(item: Item, today: date) -> Iterator[str]:
    """Everything that stands against making *item* public *today*, a clause each."""
    if item.attribute != Item.Attribute.PROACTIVE:
        yield f"公开属性是「{item.get_attribute_display()}」"
    yield from _catalogue(item, today)
    if item.document_number:
        wrong = misspelt(item.document_number)
        wrong = wrong or numbered_ahead(item.document_number, item.made_on, today)
        if wrong:
            yield f"发文字号“{item.document_number}”{wrong}"
    yield from _rules(item, today)
    yield from _relations(item)
    if item.kind == Item.Kind.READING and item.explains_id is None:
        yield "政策解读没有选所解读的文件"
    yield from _data(item)


def _catalogue(item: Item, today: date) -> Iterator[str]:
    """The four elements of the catalogue, the column, and the term."""
    if not _says(item.title):
        yield f"名称“{item.title}”没有文字"
    if item.column_id is None:
        yield "没有选栏目"
    if not _says(item.summary):
        yield "没有内容概述"
    elif item.summary.strip() == item.title.strip():
        yield "内容概述照抄了名称"
    if not item.body and not item.attachments and not item.table:
        yield "没有正文，也没有附件"
    if item.made_on > today:
        yield f"生成日期 {item.made_on} 晚于今天"
    elif item.public_on is None:
        term = publication_term(item.made_on)
        if today > term.due and not item.late_reason:
            yield f"已超过公开期限（{term.due}），没有写明原因"


def _rules(item: Item, today: date) -> Iterator[str]:
    """What regulations and normative documents must state of their validity, and what none may.

    Shape: what repealed a document by the reading in docs/law/repealed.md.
    """
    if item.kind in _RULED:
        if not item.document_number:
            yield "规范性文件没有发文字号"
        if not item.validity:
            yield "没有填有效性"
    said = validity.stated(item)
    if said.ended and repeal_names_its_successor() and not said.replaced:
        yield f"有效性是「{said.label}」，没有填由哪份文件废止或替代"
    yield from (one.what for one in validity.contradictions(said, today))


def _relations(item: Item) -> Iterator[str]:
    """An item explains, and is replaced by, another one."""
    if item.pk is not None and item.explains_id == item.pk:
        yield "解读的文件是这条信息自己"
    if item.pk is not None and item.replaced_by_id == item.pk:
        yield "废止或替代它的文件是这条信息自己"


def _says(text: str) -> bool:
    """Whether there is a letter, a word or a figure in *text*, and not marks alone."""
    return any(sign.isalnum() for sign in text)


def _data(item: Item) -> Iterator[str]:
    """What a data item must state, and why it was revised where it was public before.

    Source: 统计法实施条例（2017）第二十六条、第二十七条。
    """
    if item.kind != Item.Kind.DATA:
        if item.table is not None:
            yield "有数据表，类型却不是统计数据"
        return
    if item.table is None:
        yield "类型是统计数据，没有录入数据表"
        return
    try:
        table = from_json(item.table)
    except BadTable as bad:
        for trouble in bad.troubles:
            yield f"{trouble.where}{trouble.what}，{trouble.fix}"
        return
    if table.about.unit.strip().startswith(_IN_THE_TABLE):
        yield from (f"{one.where}{one.what}，{one.fix}" for one in units_missing(table))
    before = table_of(item.edition) if item.edition else None
    note = table.about.revision.strip()
    if before is not None and before != table and note in ("", before.about.revision.strip()):
        yield "数据公布后有改动，没有写明这次修订的依据和情况"
