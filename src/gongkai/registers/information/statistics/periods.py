"""What stretch of time a table is about: a year, a half, a quarter, a month, or months so far."""

import re
from dataclasses import dataclass
from datetime import date

_CODE = re.compile(
    r"(?P<year>\d{4})(?:H(?P<half>[12])|Q(?P<quarter>[1-4])"
    r"|-(?P<first>\d{2})(?:/(?P<last>\d{2}))?)?"
)
_QUARTERS = "一二三四"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The months *first* to *last* of *year*, both counted.

    Shape: ordered by when it ends, so that a series runs in order.
    """

    year: int
    last: int
    first: int

    @property
    def code(self) -> str:
        """How it is written in files.

        >>> [parse(c).code for c in ("2026", "2026H1", "2026Q3", "2026-09", "2026-01/09")]
        ['2026', '2026H1', '2026Q3', '2026-09', '2026-01/09']
        """
        match (self.first, self.last):
            case (1, 12):
                return f"{self.year}"
            case (1, 6) | (7, 12):
                return f"{self.year}H{self.last // 6}"
            case (first, last) if last - first == 2 and last % 3 == 0:
                return f"{self.year}Q{last // 3}"
            case (first, last) if first == last:
                return f"{self.year}-{first:02d}"
        return f"{self.year}-{self.first:02d}/{self.last:02d}"

    def __str__(self) -> str:
        """How it is read.

        >>> [str(parse(c)) for c in ("2026", "2026H1", "2026Q3", "2026-09", "2026-01/09")]
        ['2026年', '2026年上半年', '2026年三季度', '2026年9月', '2026年1—9月']
        """
        code = self.code.removeprefix(str(self.year))
        if not code:
            return f"{self.year}年"
        if code[0] == "H":
            return f"{self.year}年{'上下'[int(code[1]) - 1]}半年"
        if code[0] == "Q":
            return f"{self.year}年{_QUARTERS[int(code[1]) - 1]}季度"
        if self.first == self.last:
            return f"{self.year}年{self.first}月"
        return f"{self.year}年{self.first}—{self.last}月"


def parse(code: str) -> Period:
    """The period with *code*.

    Shape: 2026, 2026H1, 2026Q3, 2026-09, 2026-01/09; months so far begin with January.
    Errors: ValueError for anything else.
    """
    found = _CODE.fullmatch(code)
    if found is None:
        raise ValueError(code)
    year = int(found["year"])
    if found["half"]:
        return Period(year, int(found["half"]) * 6, int(found["half"]) * 6 - 5)
    if found["quarter"]:
        return Period(year, int(found["quarter"]) * 3, int(found["quarter"]) * 3 - 2)
    first = int(found["first"] or 1)
    last = int(found["last"] or found["first"] or 12)
    in_order = 1 <= first <= last <= 12 and (not found["last"] or (first == 1 and last > 1))
    if not in_order:
        raise ValueError(code)
    date(year, last, 1)  # a year there can be
    return Period(year, last, first)
