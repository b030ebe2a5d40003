"""What a row of legacy information (历史信息) states, and everything that may be wrong with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import cast

from django.db import models

from gongkai.law.documents import misspelt, numbered_ahead
from gongkai.registers.information.actions import attaching, bringing_in
from gongkai.registers.information.actions.attaching import MOST_FILES
from gongkai.registers.information.actions.bringing_in import Legacy
from gongkai.registers.information.door.admission import Admitted
from gongkai.registers.information.door.refusals import FileNotTaken
from gongkai.registers.information.imports.cells import Field, Read, day, one_of, text, words
from gongkai.registers.information.imports.grid import Cell
from gongkai.registers.information.imports.package import Package
from gongkai.registers.information.imports.plan import Plan, Told
from gongkai.registers.information.imports.table import Row, Table
from gongkai.registers.information.imports.troubles import Trouble, Unfit
from gongkai.registers.information.models import Column, Import, Item, Origin, Publication
from gongkai.registers.information.models.columns import ARTICLES
from gongkai.registers.information.validity import Stated, contradictions
from gongkai.registers.organs.models import Organ, User

TITLE = "历史信息"
BY = "名称"
_RULED = (Item.Kind.NORMATIVE, Item.Kind.REGULATION)
_KINDS = {k: v for k, v in Item.Kind.choices if k in ("general", "normative", "regulation")}
# What a legacy row may be: a reading needs its document, a table of data its figures.
_LONGEST_BODY = 30_000  # characters: a cell of a workbook holds no more


def _body(cell: Cell) -> str:
    """Plain words as paragraphs."""
    said = words(cell)
    if len(said) > _LONGEST_BODY:
        raise Unfit(f"有 {len(said)} 个字，最多 {_LONGEST_BODY} 个", "请把全文放在附件里")
    lines = (line.strip() for line in said.split("\n"))
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def _document_number(cell: Cell) -> str:
    number = text(60)(cell)
    wrong = misspelt(str(number)) if number else ""
    if wrong:
        raise Unfit(f"“{number}”{wrong}", "请改成规范的写法；确实没有文号的留空")
    return str(number)


def _address(cell: Cell) -> str:
    said = str(text(300)(cell))
    if said and not re.fullmatch(r"https?://[^\s<>\"]+", said):
        raise Unfit(f"“{said[:40]}”不是网址", "请写完整，以 http:// 或 https:// 开头")
    return said


def _files(cell: Cell) -> list[str]:
    return [name.strip() for name in re.split(r"[;；\n]", words(cell)) if name.strip()]


def _labelled(name: str, choices: Sequence[tuple[str, str]] = ()) -> Read:
    field = cast("models.Field[object, object]", Item._meta.get_field(name))
    return one_of(dict(choices or field.flatchoices))


_CHANNELS = {
    "portal": (Publication.Channel.PORTAL, "门户公开日期"),
    "weibo": (Publication.Channel.WEIBO, "微博公开日期"),
    "board": (Publication.Channel.BOARD, "公开栏公开日期"),
}
_DAY_HELP = "写成 2020-01-03；没有在这个渠道公开的留空。"
FIELDS = (
    Field("title", BY, text(200), True, "信息的名称，最多 200 字。"),
    Field("column", "栏目", text(40), True, "本机关已有的栏目，名称要一致。"),
    Field("made_on", "生成日期", day, True, "写成 2020-01-03；公文填签发日期。"),
    Field("document_number", "发文字号", _document_number, False, "如“息统〔2020〕8号”。"),
    Field("kind", "类型", one_of(_KINDS), False, "空着算一般信息；可填行政规范性文件、规章。"),
    Field("summary", "内容概述", text(500), False, "最多 500 字，不照抄名称。"),
    Field("body", "正文", _body, False, "纯文字；一个换行是一段。"),
    Field("keywords", "关键词", text(100)),
    Field("source", "来源", text(100), False, "空着就是本机关。"),
    Field("subject", "主题分类", text(40)),
    Field("genre", "体裁分类", text(40)),
    Field("stage", "五公开环节", _labelled("stage"), False, "决策、执行、管理、服务、结果之一。"),
    Field("article", "条例第二十条的项", _labelled("article", ARTICLES), False, "照抄该项的名称。"),
    Field("validity", "有效性", _labelled("validity"), False, "规范性文件、规章必须填写。"),
    Field("effective_on", "施行日期", day),
    Field("valid_until", "有效期至", day),
    Field("ended_on", "废止或失效日期", day),
    Field("number", "原索引号", text(60), False, "原系统里的索引号，供查对；本平台另发索引号。"),
    Field("address", "原网址", _address, False, "原来公开的网址。"),
    *(Field(key, head, day, False, _DAY_HELP) for key, (_, head) in _CHANNELS.items()),
    Field("attachments", "附件", _files, False, "压缩包里的文件名，几个之间用分号隔开。"),
)  # fmt: skip
_HEADS = {field.key: field.head for field in FIELDS}
_ELSEWHERE = {"title", "column", "made_on", "number", "address", "attachments", *_CHANNELS}
_TEXT = tuple(field.key for field in FIELDS if field.key not in _ELSEWHERE)


@dataclass(frozen=True, slots=True)
class LegacyPlan(Plan):
    """The items a file would bring, and the files that hang on them."""

    legacies: Sequence[Legacy]
    files: Sequence[Admitted]

    @property
    def ready(self) -> int:
        return len(self.legacies)

    def write(self, job: Import, *, by: User, told: Told) -> None:
        for file in self.files:  # the bytes first: a row without its file must not be possible
            attaching.keep(file)
        bringing_in.bring_in_all(self.legacies, job=job, by=by, told=told)


def check(sheet_rows: Table, package: Package, *, organ: Organ, today: date) -> LegacyPlan:
    """Everything wrong with the rows of a file, and what of them may be brought in."""
    troubles = list(sheet_rows.troubles)
    columns = {column.name: column for column in Column.objects.filter(organ=organ)}
    for row in sheet_rows.misfits:
        troubles += _column(row, columns)
    files = dict[str, Admitted]()
    twice = dict(_twice(sheet_rows.rows))
    known = _Known(organ)
    there, legacies = list[Trouble](), list[Legacy]()
    for row in sheet_rows.rows:
        found = list(_against(row, columns, today))
        found += [twice[row.number]] if row.number in twice else []
        listed = list[object]()
        for name in cast("list[str]", row.values["attachments"]):
            try:
                admitted = files[name] if name in files else package.admit(name)
            except KeyError:
                fix = "请放进同一个压缩包，或者改正文件名"
                found.append(_trouble(row, "attachments", f"没有找到文件“{name}”", fix))
            except FileNotTaken as refused:
                found.append(_trouble(row, "attachments", f"“{name}”：{refused.why}", "再重新打包"))
            else:
                files[name] = admitted
                listed.append(admitted.entry.as_kept())
        if found:
            troubles += found
        elif said := known.of(row):
            there.append(said)
        else:
            legacies.append(_legacy(row, columns, listed))
    troubles.sort(key=lambda trouble: trouble.row)
    return LegacyPlan(sheet_rows.count, troubles, there, legacies, list(files.values()))


def _legacy(row: Row, columns: Mapping[str, Column], listed: Sequence[object]) -> Legacy:
    values = row.values
    fields = {key: values[key] for key in _TEXT if values[key] not in ("", None)}
    if listed:
        fields["attachments"] = list(listed)
    published = {
        channel: cast(date, values[key]) for key, (channel, _) in _CHANNELS.items() if values[key]
    }
    return Legacy(
        row.words("title"), cast(date, values["made_on"]), columns[row.words("column")], published,
        fields, row.words("number"), row.words("address"), row.number,
    )  # fmt: skip


def _against(row: Row, columns: Mapping[str, Column], today: date) -> Iterator[Trouble]:
    """What is wrong with a row by itself."""
    yield from _column(row, columns)
    if row.words("summary") == row.words("title"):
        yield _trouble(row, "summary", "照抄了名称", "请写明主要内容，或者留空")
    if len(cast("list[str]", row.values["attachments"])) > MOST_FILES:
        yield _trouble(row, "attachments", f"超过 {MOST_FILES} 个", "请把其余的并成一个文件")
    yield from _days(row, today)
    yield from _rules(row, today)


def _column(row: Row, columns: Mapping[str, Column]) -> Iterator[Trouble]:
    name = row.words("column")
    if name and name not in columns:
        fix = f"请先建立栏目，或者从这些里选：{'、'.join(columns) or '（还没有栏目）'}"
        yield _trouble(row, "column", f"本机关没有栏目「{name}」", fix)


def _days(row: Row, today: date) -> Iterator[Trouble]:
    made = cast(date, row.values["made_on"])
    if made > today:
        yield _trouble(row, "made_on", f"{made} 晚于今天", "请核对年份")
    elif ahead := numbered_ahead(number := row.words("document_number"), made, today):
        yield _trouble(row, "document_number", f"“{number}”{ahead}", "请核对两处的年份")
    days = [(key, cast(date, row.values[key])) for key in _CHANNELS if row.values[key]]
    for key, on in days:
        if on < made:
            yield _trouble(row, key, f"{on} 早于生成日期 {made}", "请核对这两个日期")
        if on > today:
            yield _trouble(row, key, f"{on} 晚于今天", "还没有公开的信息请起草、审校后发布")
    if not days:
        heads = "、".join(head for _, head in _CHANNELS.values())
        fix = "请至少填一个；没有公开过的信息请起草、审校后发布"
        yield _trouble(row, "portal", f"{heads}都没有填", fix)


def _rules(row: Row, today: date) -> Iterator[Trouble]:
    """What regulations and normative documents must state, and what no row may."""
    values = row.values
    if values["kind"] in _RULED:
        if not values["document_number"]:
            yield _trouble(row, "document_number", "规范性文件没有填", "请补填")
        if not values["validity"]:
            yield _trouble(row, "validity", "规范性文件没有填", "请填有效、已修改、废止或者失效")
    effective_on, valid_until, ended_on = (
        cast("date | None", values[key]) for key in ("effective_on", "valid_until", "ended_on")
    )
    made_on = cast(date, values["made_on"])
    said = Stated(row.words("validity"), made_on, effective_on, valid_until, ended_on)
    for one in contradictions(said, today):
        yield _trouble(row, one.field, one.what, one.fix)


def _trouble(row: Row, key: str, what: str, fix: str) -> Trouble:
    return Trouble(row.number, _HEADS[key], what, fix)


def _sameness(row: Row) -> tuple[object, ...]:
    return row.values["title"], row.values["made_on"], row.values["document_number"]


def _twice(rows: Sequence[Row]) -> Iterator[tuple[int, Trouble]]:
    """The rows that say what an earlier one says."""
    same, numbers = dict[object, int](), dict[str, int]()
    for row in rows:
        first = same.setdefault(_sameness(row), row.number)
        if first != row.number:
            what = f"与第 {first} 行的名称、生成日期、发文字号都相同"
            yield row.number, _trouble(row, "title", what, "请删去重复的一行，或者改正")
        elif number := row.words("number"):
            first = numbers.setdefault(number, row.number)
            if first != row.number:
                what = f"与第 {first} 行的原索引号相同"
                yield row.number, _trouble(row, "number", what, "请删去重复的一行，或者改正")


class _Known:
    """What the register of an organ holds already."""

    def __init__(self, organ: Organ) -> None:
        names = ("title", "made_on", "document_number", "index_number")
        self._same = {
            tuple(r[:3]): r[3] for r in Item.objects.filter(organ=organ).values_list(*names)
        }
        former = Origin.objects.filter(item__organ=organ).exclude(number="")
        self._former = dict(former.values_list("number", "item__index_number"))

    def of(self, row: Row) -> Trouble | None:
        """That the register holds what *row* says, if it does."""
        fix = "请删去这一行，或者在上传时勾选“跳过登记簿里已有的”"
        if number := self._same.get(_sameness(row)):
            return _trouble(row, "title", f"登记簿里已有同名、同日、同文号的信息（{number}）", fix)
        if number := self._former.get(row.words("number")):
            return _trouble(row, "number", f"这个原索引号已经导入过（{number}）", fix)
        return None
