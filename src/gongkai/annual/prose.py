"""A first draft of 一、总体情况, from what the registers can count and no more."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gongkai.annual.model import Figure
from gongkai.annual.records import LetterCount, PublicationRecord, Staff
from gongkai.law.forms import CellId, Form


@dataclass(frozen=True, slots=True)
class ChannelCounts:
    """The items that became public in a year, each once; and those that appeared on each channel.

    Unit: items (条).
    """

    items: int
    by_channel: tuple[tuple[str, int], ...]


def overview(  # noqa: PLR0913 - it tells of every register
    form: Form,
    year: int,
    cells: Mapping[CellId, Figure],
    publications: Iterable[PublicationRecord],
    staff: Staff,
    *,
    letters: Iterable[LetterCount] = (),
) -> str:
    """Paragraphs on the aspects the form asks for; an aspect nothing was counted for is left out.

    Shape: one paragraph a line, each opening with the aspect's name.
    """
    said = {
        "主动公开": _published(year, publications),
        "依申请公开": _applications(year, cells),
        "政府信息公开平台建设": _letters(year, list(letters)),
        "监督保障": _staff(staff),
    }
    return "\n".join(f"{aspect}方面：{said[aspect]}" for aspect in form.aspects if said.get(aspect))


def aspects_missing(form: Form, text: str) -> tuple[str, ...]:
    """The aspects the form asks for that *text* does not name.

    Source: 年度报告格式，一、总体情况。
    """
    return tuple(aspect for aspect in form.aspects if _short(aspect) not in text)


def _short(aspect: str) -> str:
    return aspect.removeprefix("政府信息公开").removeprefix("政府")  # as reports shorten them


def counted(publications: Iterable[PublicationRecord]) -> ChannelCounts:
    """The publications of a year counted: items once, and by channel, the most frequent first."""
    records = list(publications)
    by_channel = Counter(record.channel for record in records)
    return ChannelCounts(sum(record.first for record in records), tuple(by_channel.most_common()))


def published(year: int, counts: ChannelCounts) -> str:
    """The sentence on what became public in *year*; empty where nothing did.

    Shape: parts on several channels overlap, so the sentence does not call them parts of the whole.
    """
    if not counts.by_channel:
        return ""
    listed = "，".join(f"通过{channel}公开{n}条" for channel, n in counts.by_channel)
    head = f"{year}年1月1日至12月31日，"
    if len(counts.by_channel) == 1:
        return f"{head}{listed}。"
    once = f"主动公开政府信息{counts.items}条（在几个渠道公开的只计一条）；" if counts.items else ""
    older = any(n > counts.items for _, n in counts.by_channel)
    also = "（含往年公开、本年在该渠道发布的）" if older else ""
    return f"{head}{once}按渠道计{also}，{listed}。"


def _published(year: int, publications: Iterable[PublicationRecord]) -> str:
    return published(year, counted(r for r in publications if r.published_on.year == year))


def _applications(year: int, cells: Mapping[CellId, Figure]) -> str:
    def total(row: str) -> Figure:
        return cells[CellId("applications", row, "total")]

    return (
        f"{year}年新收政府信息公开申请{total('received')}件，上年结转{total('carried_in')}件；"
        f"办结{total('concluded')}件，结转下年度继续办理{total('carried_forward')}件。"
    )


def _letters(year: int, counts: Sequence[LetterCount]) -> str:
    if not counts:
        return ""
    listed = "、".join(f"{one.channel}{one.received}封" for one in counts)
    answered = sum(one.answered for one in counts)
    in_time = sum(one.in_time for one in counts)
    turned = sum(one.turned for one in counts)
    became = f"；按政府信息公开申请办理{turned}封" if turned else ""
    said = f"{year}年收到来信来访：{listed}；答复{answered}封，其中在承诺期限内{in_time}封"
    return f"{said}{became}。"


def _staff(staff: Staff) -> str:
    listed = [
        text
        for count, text in (
            (staff.leaders, f"分管领导{staff.leaders}名"),
            (staff.full_time, f"专职人员{staff.full_time}名"),
            (staff.part_time, f"兼职人员{staff.part_time}名"),
        )
        if count
    ]
    return f"截至报告编制时，有{'、'.join(listed)}从事政府信息公开工作。" if listed else ""
