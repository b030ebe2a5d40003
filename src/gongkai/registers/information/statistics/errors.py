"""Why a table of data is not taken: every trouble with its row and column, and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.law.errors import Refusal


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that cannot be taken as it stands: where, what, and what to do."""

    where: str
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.where}：{self.what}，{self.fix}。"


class BadTable(Refusal):
    """A table with cells, heads or particulars that cannot be taken."""

    def __init__(self, troubles: Sequence[Trouble]) -> None:
        self.troubles = tuple(troubles)
        super().__init__("".join(map(str, troubles)))


class BadSheet(Refusal):
    """A workbook that cannot be read as one table."""

    def __init__(self, what: str, fix: str) -> None:
        self.what = what
        super().__init__(f"没有读入：{what}。{fix}。")
