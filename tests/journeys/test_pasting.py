"""What is pasted into a body from Word, Excel or a page reads as it did where it was copied."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_a_bureaus_year import sign_in
from tests.serving import Served

pytestmark = pytest.mark.browser

_PASTE = """([editor, html]) => {
    const data = new DataTransfer();
    data.setData('text/html', html);
    data.setData('text/plain', 'not this');
    editor.focus();
    const event = { clipboardData: data, bubbles: true, cancelable: true };
    editor.dispatchEvent(new ClipboardEvent('paste', event));
}"""
EXCEL = (
    "<table><tr><td>产值</td><td>12</td><td>34</td></tr>"
    "<tr><td><p>利润</p></td><td><p>5.2</p></td><td>3.1</td></tr></table>"
)
CASES = [
    (EXCEL, ["产值\u300012\u300034", "利润\u30005.2\u30003.1"]),
    (
        "<table><tr><td>甲<table><tr><td>1</td><td>2</td></tr></table></td><td>3</td></tr></table>",
        ["甲1\u30002\u30003"],
    ),
    ("<p>每m<sup>2</sup>产10<sup>-3</sup>吨，CO<sub>2</sub></p>", ["每m²产10⁻³吨，CO₂"]),
    ("<p>10<span style='vertical-align:super'>6</span>，x<sup>y</sup></p>", ["10⁶，x^(y)"]),
    ("<ol start='2'><li>乙</li><li>丙</li></ol>", ["2．乙", "3．丙"]),
    ("<p>3. 丙</p><p>4.&nbsp;丁</p><p>a. 戊</p><p>5.2%</p>", ["3．丙", "4．丁", "a．戊", "5.2%"]),
    (
        "<p class=MsoListParagraph><span>7.<span>&nbsp; </span></span> 庚<b>。</b></p>",
        ["7．庚。"],
    ),
    ("<p class='MsoNormal'>照<b>原样</b></p>", ["照原样"]),
    ("<img src=x onerror='document.title=1'><script>document.title=1</script><p>文</p>", ["文"]),
]


@pytest.fixture
def writing(page: Page, server: Served) -> Page:
    sign_in(page, server, "tjj-bangongshi")
    page.get_by_role("link", name="起草政府信息").click()
    return page


def paste(page: Page, html: str) -> None:
    """As the browser does it when Ctrl+V is pressed in the editor."""
    editor = page.locator(".public-DraftEditor-content")
    expect(editor).to_be_editable()
    page.evaluate(_PASTE, [editor.element_handle(), html])


def test_every_cell_and_figure_stays_apart(writing: Page) -> None:
    title = writing.title()
    for html, lines in CASES:
        writing.reload()
        paste(writing, html)
        blocks = writing.locator(".public-DraftEditor-content [data-block]:not(:empty)")
        expect(blocks).to_have_count(len(lines))
        assert blocks.all_inner_texts() == lines
    assert writing.title() == title


def test_what_is_not_kept_is_said(writing: Page) -> None:
    """And what is shown is what is kept."""
    said = writing.locator(".pasted")
    paste(writing, f"<p>表：</p>{EXCEL}<img src='data:,'>")

    expect(said).to_contain_text("表格已按行转成文字")
    expect(said).to_contain_text("图片没有贴进来")
    writing.get_by_label("名称", exact=False).first.fill("粘贴的正文")
    writing.get_by_label("生成日期").fill("2026-11-20")
    writing.get_by_role("button", name="保存").click()
    expect(writing.locator(".item-text")).to_contain_text("产值\u300012\u300034")


def test_what_is_typed_last_is_saved_however_soon(writing: Page) -> None:
    """The editor hands its text to the form a moment later; the form waits for it."""
    writing.get_by_label("名称", exact=False).first.fill("打字的正文")
    writing.get_by_label("生成日期").fill("2026-11-20")
    writing.locator(".public-DraftEditor-content").click()
    writing.keyboard.type("前面的话，")
    expect(writing.locator("[data-draftail-input]")).to_have_value(re.compile("前面的话"))
    writing.keyboard.type("最后的话")
    writing.evaluate(
        "() => { for (const n of [1, 2, 3])"
        " document.querySelector('.desk-write [type=submit]').click() }"
    )

    expect(writing.locator(".item-text")).to_contain_text("前面的话，最后的话")
    writing.goto("/desk/information/")  # and once, however often the button was pressed
    expect(writing.get_by_role("link", name="打字的正文")).to_have_count(1)
