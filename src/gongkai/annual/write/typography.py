"""The layout of an official document (公文格式), in the numbers a word processor takes.

Unit: twips (twentieths of a point), unless a name says otherwise.
Source: GB/T 9704—2012 第5章、第7章；国务院办公厅年度报告格式对表内字号没有规定。
"""

from dataclasses import dataclass
from math import floor

from gongkai.law.figures import figure


def _standard(name: str) -> int:
    """What the standard now in force says: millimetres, points, lines or characters."""
    return figure(f"document.{name}").entries[-1].value


def _twips(millimetres: int) -> int:
    return round(millimetres * 1440 / 25.4)


PAGE_WIDTH, PAGE_HEIGHT = _twips(_standard("paper_width")), _twips(_standard("paper_height"))
TOP, BOTTOM = _twips(_standard("top_margin")), _twips(_standard("bottom_margin"))
LEFT, RIGHT = _twips(_standard("binding_margin")), _twips(_standard("right_margin"))
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
LINES_A_PAGE, CHARACTERS_A_LINE = _standard("lines_a_page"), _standard("characters_a_line")
LINE = _twips(_standard("text_height")) // LINES_A_PAGE
FOOTER = 1417  # puts the dashes of the page number 7 mm below the text area

LATIN = "Times New Roman"  # the standard names no Latin face; this one is customary


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface by its name, never embedded, and a size."""

    font: str
    size: float  # points
    latin: str = LATIN  # the font of its letters and figures

    @property
    def half_points(self) -> int:
        return round(self.size * 2)

    @property
    def em(self) -> float:
        """The width of one Chinese character."""
        return self.size * 20

    @property
    def line(self) -> int:
        """The height of a line where it is not the grid that fixes it."""
        return round(self.em * 4 / 3)


_BODY_POINTS = _standard("body_points")
TITLE = Face("方正小标宋简体", _standard("title_points"))
HEADING = Face("黑体", _BODY_POINTS)
SUBHEADING = Face("楷体", _BODY_POINTS)
BODY = Face("仿宋", _BODY_POINTS)
PAGE_NUMBER = Face("宋体", 14, latin="宋体")  # 4号，数字也用宋体
TABLE = Face("仿宋", 12)  # 小四
DENSE_TABLE = Face("仿宋", 10.5)  # 五号, where a table of 小四 would be wider than the text

CELL_MARGIN = 24  # left and right of the text in a cell
TABLE_GAP = 200  # between a table and what stands above and below it

# 28 characters a line need a little less than the type's own width.
GRID_CHAR_SPACE = int((TEXT_WIDTH / CHARACTERS_A_LINE - BODY.em) / 20 * 4096) - 1  # 1/4096 point
BODY_SPACING = floor(TEXT_WIDTH / CHARACTERS_A_LINE - BODY.em) - 1  # programs round their lines
