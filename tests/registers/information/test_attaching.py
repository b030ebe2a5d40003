"""Files hung on items: a change of the text like any other, the bytes stored once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from lxml import html

from gongkai.law.errors import Refusal
from gongkai.registers.information import acts, content, store
from gongkai.registers.information.actions import attaching, drafting, publishing
from gongkai.registers.information.attached import Attachment, attachments_of
from gongkai.registers.information.models import Blob, Item
from gongkai.registers.information.words import in_words
from gongkai.registers.journal import chain, sm3
from gongkai.web import verify
from tests.making import Desk, make_desk, sign_all
from tests.registers.information.files import make_docx, make_picture, make_xlsx, with_macros


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    """A folder of the test's own for the bytes."""
    settings.ATTACHMENTS_ROOT = tmp_path / "attachments"
    return tmp_path / "attachments"


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk("tjj")


def draft(desk: Desk) -> Item:
    return drafting.draft(
        organ=desk.organ,
        title="2026年三季度主要经济指标",
        made_on=timezone.localdate(),
        by=desk.author,
        column=desk.column,
        fields={"summary": "前三季度主要经济指标及增速", "body": "<p>见附件。</p>"},
    )


def stored(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def listed(item: Item) -> list[Attachment]:
    return attachments_of(Item.objects.get(pk=item.pk).current_text().attachments)


def test_attaching_is_an_edit_that_voids_what_was_signed(desk: Desk) -> None:
    """It stands on record with its author, and the digest covers it."""
    item = draft(desk)
    sign_all(item, desk, until="second")
    before = acts.last_digest(item)

    attaching.attach(item, name="附表.xlsx", content=make_xlsx(), by=desk.author)

    assert acts.last_digest(item) != before
    assert not acts.standing(item).signed
    assert [one.name for one in listed(item)] == ["附表.xlsx"]
    now = Item.objects.get(pk=item.pk).current_text()
    assert content.digest(now) == acts.last_digest(item)
    assert not list(chain.breaks())


def test_what_is_public_keeps_its_files_until_a_new_edition(desk: Desk) -> None:
    item = draft(desk)
    attaching.attach(item, name="附表.xlsx", content=make_xlsx(), by=desk.author)
    sign_all(item, desk)
    public = publishing.publish(item, by=desk.author)
    (entry,) = attachments_of(public.attachments)

    attaching.detach(item, digest=entry.digest, by=desk.author)

    row = Item.objects.get(pk=item.pk)
    assert listed(item) == []
    assert attachments_of(row.attachments) == [entry]
    assert row.edition is not None
    assert attachments_of(row.edition.as_item().attachments) == [entry]


def test_a_list_reads_the_same_in_whatever_order_its_parts_are_stored(desk: Desk) -> None:
    item = draft(desk)
    attaching.attach(item, name="甲.csv", content="甲,1\n".encode(), by=desk.author)
    kept = content.content_of(Item.objects.get(pk=item.pk))
    stored = Item.objects.get(pk=item.pk).attachments
    turned = [dict(reversed(one.items())) for one in stored]

    said = in_words({**kept, "attachments": turned})["附件"]
    assert said == in_words(kept)["附件"]
    assert said.startswith("甲.csv（6 字节，摘要 ")


def test_the_same_bytes_are_stored_once(desk: Desk, folder: Path) -> None:
    """On however many items they hang, under whatever name."""
    one, other, bytes_ = draft(desk), draft(desk), make_xlsx()
    attaching.attach(one, name="甲.xlsx", content=bytes_, by=desk.author)
    attaching.attach(other, name="乙.xlsx", content=bytes_, by=desk.author)

    (file,) = stored(folder)
    digest = sm3.digest(bytes_)
    assert file == folder / digest[:2] / digest[2:4] / digest
    assert file.read_bytes() == bytes_
    assert Blob.objects.get().digest == digest
    assert [one.digest for one in (*listed(one), *listed(other))] == [digest, digest]


def test_one_item_lists_a_file_once_and_a_name_once(desk: Desk) -> None:
    item, bytes_ = draft(desk), make_docx("一")
    attaching.attach(item, name="甲.docx", content=bytes_, by=desk.author)

    with pytest.raises(Refusal, match="内容相同"):
        attaching.attach(item, name="乙.docx", content=bytes_, by=desk.author)
    with pytest.raises(Refusal, match="同名"):
        attaching.attach(item, name="甲.docx", content=make_docx("二"), by=desk.author)
    with pytest.raises(Refusal, match="没有这个附件"):
        attaching.detach(item, digest="0" * 64, by=desk.author)


def test_one_item_has_no_more_than_a_reader_looks_through(desk: Desk, folder: Path) -> None:
    item = draft(desk)
    for number in range(attaching.MOST_FILES):
        name = f"{number}.txt"
        attaching.attach(item, name=name, content=name.encode(), by=desk.author)

    with pytest.raises(Refusal, match="最多 20 个附件"):
        attaching.attach(item, name="多.txt", content=b"more", by=desk.author)
    assert len(stored(folder)) == attaching.MOST_FILES


def test_nothing_of_what_is_refused_is_stored(desk: Desk, folder: Path) -> None:
    item = draft(desk)
    with pytest.raises(Refusal):
        attaching.attach(item, name="宏.docx", content=with_macros(make_docx()), by=desk.author)

    assert stored(folder) == []
    assert not Blob.objects.exists()
    assert listed(item) == []


def test_a_crash_between_file_and_row_lists_nothing_and_the_next_try_succeeds(
    desk: Desk, folder: Path
) -> None:
    """The bytes lie there unlisted; nobody can ask for them."""
    item, bytes_ = draft(desk), make_xlsx()
    with pytest.raises(RuntimeError), transaction.atomic():
        attaching.attach(item, name="附表.xlsx", content=bytes_, by=desk.author)
        raise RuntimeError("the power went")

    assert len(stored(folder)) == 1
    assert not Blob.objects.exists()
    assert listed(item) == []
    attaching.attach(item, name="附表.xlsx", content=bytes_, by=desk.author)
    assert len(stored(folder)) == 1
    assert Blob.objects.get().is_intact()


def test_a_file_cut_short_by_a_crash_is_written_anew(folder: Path) -> None:
    """As when the disk lost what came after the name."""
    digest = sm3.digest(b"whole")
    store.keep(digest, b"whole")
    store.path_of(digest).write_bytes(b"wh")

    store.keep(digest, b"whole")

    assert [path.read_bytes() for path in stored(folder)] == [b"whole"]


def test_what_lies_on_the_disk_is_verified(desk: Desk) -> None:
    item = draft(desk)
    attaching.attach(item, name="附表.xlsx", content=make_xlsx(), by=desk.author)
    assert verify.problems() == []

    path = Blob.objects.get().path
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    assert [what for what in verify.problems() if "附件" in what]


@pytest.mark.parametrize(
    "odd",
    [
        [{"digest": "0" * 64}],
        [{"digest": "../../x", "name": "x", "size": 1, "media_type": "x"}],
        [{"digest": "0" * 64, "name": "x", "size": "1", "media_type": "x"}],
        [{"digest": "0" * 64, "name": "x", "size": 1, "media_type": "x"}] * 2,
        {"digest": "0" * 64},
        ["x"],
    ],
)
def test_a_list_of_another_shape_is_not_saved_by_any_door(desk: Desk, odd: object) -> None:
    item = draft(desk)

    with pytest.raises(ValidationError, match="附件清单"):
        drafting.change(item, {"attachments": odd}, by=desk.author)


def test_the_database_keeps_the_row_of_a_file_as_it_is(desk: Desk) -> None:
    attaching.attach(draft(desk), name="附表.xlsx", content=make_xlsx(), by=desk.author)

    for change in ("UPDATE information_blob SET size = 1", "DELETE FROM information_blob"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


@pytest.fixture
def officer(desk: Desk) -> Iterator[Client]:
    """The author at the desk."""
    client = Client()
    client.force_login(desk.author)
    yield client


def upload(client: Client, item: Item, name: str, bytes_: bytes) -> html.HtmlElement:
    """What the desk shows after a file was sent."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile(name, bytes_)
    answer = client.post(f"/desk/information/{item.pk}/attachments/", {"file": file}, follow=True)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def test_an_officer_adds_opens_and_takes_off_a_file(desk: Desk, officer: Client) -> None:
    item = draft(desk)
    page = upload(officer, item, "公章.jpg", make_picture(place=True))
    (address,) = page.xpath("//td[@class='title']/a/@href")
    opened = officer.get(address)

    assert opened.status_code == 200
    assert opened["Content-Disposition"].startswith("attachment")
    assert b"Secret" not in b"".join(opened.streaming_content)  # type: ignore[attr-defined]

    (away,) = page.xpath("//form[contains(@action, 'detach')]/@action")
    assert officer.post(away).status_code == 302
    assert listed(item) == []
    assert officer.get(address).status_code == 200  # an earlier text of the item lists it


def test_the_desk_says_what_is_wrong_with_a_file(desk: Desk, officer: Client) -> None:
    item = draft(desk)
    said = "".join(upload(officer, item, "宏.docx", with_macros(make_docx())).itertext())
    assert "附件“宏.docx”没有保存：文件里有宏" in said
    assert "文件是空的" in "".join(upload(officer, item, "空.pdf", b"").itertext())
    answer = officer.post(f"/desk/information/{item.pk}/attachments/")
    assert "请选择「文件」" in answer.content.decode()


def test_a_draft_file_is_for_its_own_organ_only(desk: Desk, officer: Client) -> None:
    item = draft(desk)
    attaching.attach(item, name="附表.xlsx", content=make_xlsx(), by=desk.author)
    digest = Blob.objects.get().digest
    other = make_desk("jyj")
    theirs = draft(other)
    there = f"/desk/information/{item.pk}/attachments/"
    stranger = Client()
    stranger.force_login(other.author)
    leader = Client()
    leader.force_login(desk.leader)

    for address in (there, f"{there}{digest}/附表.xlsx"):
        assert officer.get(address).status_code == 200
        assert leader.get(address).status_code == 200
        assert stranger.get(address).status_code == 404
        assert Client().get(address).status_code == 302  # to sign in
    assert stranger.post(f"{there}{digest}/detach/").status_code == 404
    assert leader.post(f"{there}{digest}/detach/").status_code in (302, 403)
    assert len(listed(item)) == 1
    # Neither by an item of one's own, nor by writing the digest into its text.
    drafting.change(theirs, {"body": f"<p>{digest}</p>"}, by=other.author)
    address = f"/desk/information/{theirs.pk}/attachments/{digest}/附表.xlsx"
    assert stranger.get(address).status_code == 404
