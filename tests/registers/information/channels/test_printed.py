"""The sheet and the pictures: what must stand on them stands on them, and the codes are read."""

import io
from collections.abc import Sequence
from datetime import date

import pypdfium2
import pytest
from django.utils import timezone
from PIL import Image

from gongkai.registers.information.actions import drafting
from gongkai.registers.information.channels import squares
from gongkai.registers.information.channels.board import Paper
from gongkai.registers.information.channels.card import Card, Shape, picture
from gongkai.registers.information.channels.edition import ready
from gongkai.registers.information.channels.errors import NotNowPublic
from gongkai.registers.information.models import Item
from tests.making import Desk, make_desk
from tests.registers.information.channels.posted import make_public
from tests.registers.information.tabled import make_data_item, make_table, publish

HUNG, TAKEN = date(2026, 11, 1), date(2026, 12, 1)


@pytest.fixture
def desk(db: None) -> Desk:
    """A bureau with someone for each step of the review."""
    return make_desk("tjj")


def pages(pdf: bytes) -> list[str]:
    """The words on each page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize("paper", list(Paper))
def test_a_sheet_says_all_that_is_public(paper: Paper, desk: Desk) -> None:
    """Title, body, table with its notes, organ, index number, dates, address."""
    item = publish(desk, make_data_item(desk, make_table()))
    pdf = ready(item).sheet(paper, posted_on=HUNG, posted_until=TAKEN)
    said = "".join(pages(pdf)).replace("\r\n", "")

    for words in (
        item.title, "地区生产总值", "1234.56", "其中：工业", "增速按可比价格计算", "指标解释",
        "青溪县tjj局", item.index_number or "", "2026年11月1日起至2026年12月1日",
        ready(item).address,
    ):  # fmt: skip
        assert words in said, words
    width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
    assert (round(width), round(height)) == {"a4": (595, 842), "a3": (842, 1191)}[paper]


def test_what_is_raised_or_lowered_stays_so_on_paper(desk: Desk) -> None:
    """Ten to the minus third is not ten minus three: smaller, and off the line."""
    body = "<p>浓度10<sup>-3</sup>，面积5m<sup>2</sup>，H<sub>7</sub>O</p>"
    pdf = ready(make_public(desk, body=body)).sheet(Paper.A4, posted_on=HUNG, posted_until=None)
    words = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    said = words.get_text_range()
    boxes = {sign: words.get_charbox(said.index(sign, said.index("浓度"))) for sign in "1057"}
    two = words.get_charbox(said.index("2", said.index("面积")))

    def height(box: tuple[float, float, float, float]) -> float:
        return box[3] - box[1]

    for small in (two, boxes["7"]):
        assert height(small) < 0.8 * height(boxes["5"])
    assert two[1] > boxes["5"][1] + 1
    assert boxes["7"][1] < boxes["5"][1] - 0.5


def test_a_long_text_goes_on_over_pages_that_are_numbered(desk: Desk) -> None:
    item = make_public(desk, body="<p>" + "很长的正文。" * 60 + "</p>" * 1 + "<p>又一段。</p>" * 60)
    said = pages(ready(item).sheet(Paper.A4, posted_on=HUNG, posted_until=None))

    assert len(said) > 2
    assert f"第 2 页，共 {len(said)} 页" in said[1]
    assert "2026年11月1日起" in said[-1]


def test_a_sheet_is_of_the_public_text_and_not_of_the_draft(desk: Desk) -> None:
    item = make_public(desk)
    drafting.change(item, {"title": "没有审过的标题"}, by=desk.author)
    item = Item.objects.get(pk=item.pk)

    said = "".join(pages(ready(item).sheet(Paper.A4, posted_on=HUNG, posted_until=None)))
    assert "没有审过" not in said
    assert "没有审过" not in ready(item).weibo().text


def test_nothing_is_made_ready_of_a_draft(desk: Desk) -> None:
    draft = drafting.draft(
        organ=desk.organ, title="草稿", made_on=timezone.localdate(), by=desk.author
    )
    with pytest.raises(NotNowPublic):
        ready(draft)


def test_words_of_a_text_are_no_markup(desk: Desk) -> None:
    """Typst's own marks are printed as they are."""
    item = make_public(
        desk, title='#read("/etc/passwd") $x$ *粗* \\ [', body="<p>#panic() @x `y`</p>"
    )
    said = "".join(pages(ready(item).sheet(Paper.A4, posted_on=HUNG, posted_until=None)))

    assert '#read("/etc/passwd") $x$ *粗*' in said.replace("\r\n", "")
    assert "#panic() @x `y`" in said


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize(
    "title", ["短", "长标题" * 66, "A" * 200, "，。" * 50, "\x07（（（（" * 40]
)
def test_a_picture_of_any_title_has_its_shape_and_its_code(shape: Shape, title: str) -> None:
    """The code on it is the one of the address, dot by dot."""
    address = "https://www.county.gov.cn/i/9q/"
    made = picture(Card(title, title, "某县统计局" * 9, "2026-10-20", address), shape)
    image = Image.open(io.BytesIO(made)).convert("1")

    assert image.size == {Shape.UPRIGHT: (1080, 1440), Shape.WIDE: (1200, 600)}[shape]
    assert _shows(image, squares.as_rows(address))


def _shows(image: Image.Image, rows: Sequence[Sequence[int]]) -> bool:
    """Whether the dots of *rows* stand somewhere on *image*."""
    code = Image.new("1", (len(rows), len(rows)), 1)
    code.putdata([0 if dot else 255 for row in rows for dot in row])
    dot, edge, side = {1080: (300, 90, 1440), 1200: (180, 48, 600)}[image.width]
    size = dot // len(rows)
    left, top = edge - size * squares.QUIET, side - edge - dot
    cut = image.crop((left, top, left + size * len(rows), top + size * len(rows)))
    return cut.resize(code.size, Image.Resampling.NEAREST).tobytes() == code.tobytes()
