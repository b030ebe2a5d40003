"""The information-processing fee (信息处理费): two tariffs, their account, and who owes what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from gongkai.law import load, reach, readings
from gongkai.law.dated import Entry, Rule, read_rule
from gongkai.law.deadlines import FEE_PAYMENT, Term, working_term
from gongkai.law.errors import Refusal, shown
from gongkai.law.load import Node
from gongkai.law.workdays import Calendar

MOST = 100_000  # items or pages that can be meant; a choice of ours, not the law's


@dataclass(frozen=True, slots=True)
class Bracket:
    """Units charged at one price."""

    first: int  # the first unit charged at this price
    price: int  # yuan a unit
    every: int = 0  # of the last bracket: units after which the price rises; 0: it never does
    step: int = 0  # by how much it rises then


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a fee's account: the units of one price."""

    first: int
    last: int
    price: int

    @property
    def yuan(self) -> int:
        """What the line comes to."""
        return (self.last - self.first + 1) * self.price


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee, with the account of how it was reckoned."""

    entry: Entry[tuple[Bracket, ...]]
    unit: str
    count: int
    lines: tuple[Line, ...]

    @property
    def yuan(self) -> int:
        """The whole fee."""
        return sum(line.yuan for line in self.lines)

    @property
    def source(self) -> str:
        """The article that fixes the tariff."""
        return self.entry.source


def progressive(count: int, brackets: Sequence[Bracket]) -> tuple[Line, ...]:
    """What each of *count* units costs, every one at its own bracket's price (超额累进).

    Shape: brackets in rising order of ``first``; the lowest starts at 1.
    Unit: yuan (元), whole.

    >>> pages = [Bracket(1, 0), Bracket(31, 10), Bracket(101, 20), Bracket(201, 40)]
    >>> [sum(line.yuan for line in progressive(n, pages)) for n in (30, 31, 100, 250)]
    [0, 10, 700, 4700]
    """
    lines: list[Line] = []
    first, price = 1, 0
    while first <= count:
        price, last = _bracket(first, brackets)
        lines.append(Line(first, min(last or count, count), price))
        first = lines[-1].last + 1
    return tuple(lines)


def _bracket(unit: int, brackets: Sequence[Bracket]) -> tuple[int, int | None]:
    """The price of one unit, and the last unit of that price where there is one."""
    at = max(n for n, bracket in enumerate(brackets) if bracket.first <= unit)
    bracket = brackets[at]
    if bracket.every:
        steps = (unit - bracket.first) // bracket.every
        return bracket.price + steps * bracket.step, bracket.first + (steps + 1) * bracket.every - 1
    return bracket.price, brackets[at + 1].first - 1 if at + 1 < len(brackets) else None


def read_tariffs(file: Node) -> Mapping[str, Rule[tuple[Bracket, ...]]]:
    """The tariffs of one file, by key.

    Errors: BadData, with file and line.
    """
    rows = file.children().items()
    return MappingProxyType({key: read_rule(row, _brackets, "brackets") for key, row in rows})


def _brackets(entry: Node) -> tuple[Bracket, ...]:
    found: list[Bracket] = []
    for row in entry.rows("brackets"):
        row.only("first", "price", "every", "step")
        first, every = row.get("first", int), row.get("every", int, 0)
        for key in ("price", "every", "step"):
            if row.get(key, int, 0) < 0:
                raise row.wrong(f"「{key}」不能小于零", key)
        if first != 1 and not found:
            raise row.wrong("第一档应从 1 起", "first")
        if found and (first <= found[-1].first or found[-1].every):
            raise row.wrong("各档应由低到高，逐档提高的一档只能是最后一档", "first")
        found.append(Bracket(first, row.get("price", int), every, row.get("step", int, 0)))
    if not found:
        raise entry.wrong("没有任何一档")
    return tuple(found)


TARIFFS = read_tariffs(load.data("fees.toml"))
BY_ITEMS, BY_PAGES = TARIFFS["items"], TARIFFS["pages"]


def fee(tariff: Rule[tuple[Bracket, ...]], count: int, day: date) -> Fee:
    """The fee for *count* units by the *tariff* in force on *day*.

    Unit: yuan (元), whole; items (件) of one applicant in one natural month, or pages (页) of one
        application.
    Errors: NotInForce before the first text; TooFar; Refusal for a count below zero, or above
        any there can be.
    Source: 信息处理费管理办法（国办函〔2020〕109号）第三条至第五条。

    >>> fee(BY_ITEMS, 55, date(2025, 3, 3)).yuan, fee(BY_PAGES, 68, date(2025, 3, 3)).yuan
    (9000, 380)
    """
    reach.require(day)
    entry = tariff.on(day)
    _require_count(count, tariff.unit)
    return Fee(entry, tariff.unit, count, progressive(count, entry.value))


def _require_count(count: int, unit: str) -> None:
    if count < 0:
        raise Refusal(f"{unit}数不能小于零，现为 {shown(str(count))}，请核对。")
    if count > MOST:
        raise Refusal(f"{unit}数最多 {MOST:,}，现为 {shown(str(count))}，请核对是否多写了数字。")


@dataclass(frozen=True, slots=True)
class Asked:
    """One application, as far as its fee goes."""

    applicant: str  # who asks, by whatever identifies that person
    number: str
    received_on: date
    pages: int | None = None  # charged by so many pages; None: by items
    corrected_on: date | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """What one application costs: its place among the month's, or its pages."""

    applicant: str
    number: str
    rank: int | None  # which of the applicant's in the month; None where it takes no place
    yuan: int


def charges(asked: Iterable[Asked]) -> dict[tuple[str, str], Charge]:
    """What each application costs, each applicant's natural month (自然月) on its own.

    Shape: by applicant and number. An application goes by items or by pages, never by both. In a
        month the applications rank by day of receipt, those of one day by number; one received
        before there was a tariff costs nothing and takes no place. The same one twice is one.
    Unit: yuan (元).
    Errors: Refusal for two applications of one applicant under one number, or a count that
        cannot be.
    Source: 信息处理费管理办法（国办函〔2020〕109号）第三条至第五条。
    """
    months: defaultdict[tuple[str, int, int], list[Asked]] = defaultdict(list)
    for one in _once(asked):
        month = readings.fee_month(one.received_on, one.corrected_on)
        months[one.applicant, *month].append(one)
    found = (charge for month in months.values() for charge in _month(month))
    return {(charge.applicant, charge.number): charge for charge in found}


def _once(asked: Iterable[Asked]) -> Iterable[Asked]:
    known: dict[tuple[str, str], Asked] = {}
    for one in asked:
        if known.setdefault((one.applicant, one.number), one) != one:
            who, number = shown(one.applicant), shown(one.number)
            raise Refusal(
                f"申请人「{who}」的申请编号「{number}」登记了两件不同的申请，请核对编号。"
            )
    return known.values()


def _month(asked: list[Asked]) -> Iterable[Charge]:
    rank = 0
    for one in sorted(asked, key=lambda a: readings.fee_order(a.received_on, a.number)):
        day = readings.fee_text_day(one.received_on)
        if day < BY_ITEMS.entries[0].since:
            yield Charge(one.applicant, one.number, None, 0)
            continue
        placed = one.pages is None or readings.paged_takes_a_rank()
        rank += placed
        yuan = _price(rank, day) if one.pages is None else fee(BY_PAGES, one.pages, day).yuan
        yield Charge(one.applicant, one.number, rank if placed else None, yuan)


def _price(rank: int, day: date) -> int:
    """What the application costs that is the applicant's *rank*-th of the month."""
    return _bracket(rank, BY_ITEMS.on(day).value)[0]


def payment_term(notified: date, calendar: Calendar) -> Term:
    """The term for paying, from the day the applicant got the notice.

    Unit: working days (工作日).
    Errors: NotInForce before the first text.

    >>> from gongkai.law.workdays import china
    >>> payment_term(date(2025, 3, 24), china()).due
    datetime.date(2025, 4, 22)
    """
    return working_term(FEE_PAYMENT, notified, calendar)
