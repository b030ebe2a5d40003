"""What is wrong with a file to be imported: row, column, what, and what to do."""

from dataclasses import dataclass

from gongkai.law.errors import Refusal


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that keeps a row from being brought in; row 0 is the file as a whole.

    Shape: *column* its name, and *letter* the one it has in a workbook where that is known.
    """

    row: int
    column: str
    what: str
    fix: str
    letter: str = ""

    @property
    def where(self) -> str:
        """The place as a person looks for it."""
        row = f"第 {self.row} 行" if self.row else "整份文件"
        if not self.letter:
            return f"{row}「{self.column}」列" if self.column else row
        return f"{row} {self.in_column}"

    @property
    def in_column(self) -> str:
        """The column as a person looks for it."""
        named = f"「{self.column}」" if self.column else ""
        return f"{self.letter} 列{named}" if self.letter else self.column

    def __str__(self) -> str:
        return f"{self.where}：{self.what}，{self.fix}。"


class Unfit(Exception):
    """A cell that does not say what its column asks for."""

    def __init__(self, what: str, fix: str) -> None:
        self.what, self.fix = what, fix
        super().__init__(f"{what}，{fix}")


class NotRead(Refusal):
    """A file of which no row is read."""

    def __init__(self, name: str, what: str, fix: str = "") -> None:
        self.name, self.what, self.fix = name, what, fix
        super().__init__(f"“{name}”没有读入：{'，'.join(filter(None, (what, fix)))}。")
