"""The desk's pages: handed in, shown with every error, confirmed, watched to its end."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from gongkai.registers.information import store
from gongkai.registers.information.actions import importing, setting
from gongkai.registers.information.door import packages
from gongkai.registers.information.imports import progress
from gongkai.registers.information.models import Column, Import, Item
from gongkai.registers.organs.models import User
from gongkai.registers.organs.roles import Role
from tests.making import Bureau, make_user
from tests.registers.information.imports.made import hand_in, row, xlsx

pytestmark = pytest.mark.django_db


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def upload(bureau: Bureau, content: bytes, name: str = "历史信息.xlsx", **more: str) -> str:
    """The page a person sees after handing the file in."""
    Column.objects.get_or_create(organ=bureau.organ, name="政策文件")
    sent = {"kind": "legacy", "file": SimpleUploadedFile(name, content), **more}
    answer = client_of(bureau.officer).post(reverse("imports:list"), sent, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_lists_what_is_wrong_and_gives_it_as_a_file(bureau: Bureau) -> None:
    page = upload(bureau, xlsx([row(), row(名称="甲", 生成日期="2020.13.1", 栏目="<b>")]))

    assert "有错，没有导入" in page
    assert "没有 13 月" in page
    assert "本机关没有栏目「&lt;b&gt;」" in page
    assert "确认导入" not in page
    answer = client_of(bureau.leader).get(
        reverse("imports:troubles", args=[Import.objects.get().pk])
    )
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert [cell.value for cell in sheet[2]][:2] == [3, "生成日期"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"", "文件是空的"),
        ("a.xlsx", b"PK\x03\x04", "压缩结构不完整"),
        ("a.exe", b"MZ" + bytes(600), "可执行的程序"),
    ],
)
def test_a_file_that_is_not_read_is_told_on_the_form(
    bureau: Bureau, name: str, content: bytes, said: str
) -> None:
    assert said in upload(bureau, content, name)
    assert not Import.objects.exists()


def test_heads_that_look_like_formulas_stay_words(bureau: Bureau) -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.append(["名称", "'=cmd"])
    sheet["B1"].data_type = "s"
    sheet.append(["甲", "乙"])
    out = io.BytesIO()
    made.save(out)
    upload(bureau, out.getvalue())
    answer = client_of(bureau.officer).get(
        reverse("imports:troubles", args=[Import.objects.get().pk])
    )
    told = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]

    assert {cell.data_type for line in told.iter_rows(min_row=2, min_col=2) for cell in line} <= {
        "s",
        "n",
    }


def test_an_officer_is_told_that_the_leader_confirms(bureau: Bureau) -> None:
    job = hand_in(bureau, [row()])
    begin = reverse("imports:begin", args=[job.pk])
    said = client_of(bureau.officer).post(begin, follow=True).content.decode()

    assert "请报分管领导" in said
    assert "请分管领导在本页确认" in said
    assert Import.objects.get().state == Import.State.CHECKED
    page = client_of(bureau.leader).get(reverse("imports:job", args=[job.pk])).content.decode()
    assert "确认导入 1 行" in page


def test_who_is_both_is_told_that_another_leader_confirms(bureau: Bureau, tmp_path: Path) -> None:
    """On the page, by whoever posts past it, and in the terminal."""
    both = make_user("both", bureau.organ, Role.OFFICER, Role.LEADER)
    Column.objects.create(organ=bureau.organ, name="政策文件")
    good = tmp_path / "good.xlsx"
    good.write_bytes(xlsx([row()]))
    with pytest.raises(CommandError, match="不能由上传的人自己确认"):
        call_command("import_legacy", good, organ="tjj", by="both", confirmed_by="both")
    job = Import.objects.get()
    address = reverse("imports:job", args=[job.pk])
    page = client_of(both).get(address).content.decode()
    begin = reverse("imports:begin", args=[job.pk])
    assert "请上传人以外的分管领导在本页确认" in page
    assert begin not in page
    assert "请由另一位分管领导确认" in client_of(both).post(begin, follow=True).content.decode()

    assert not Item.objects.exists()
    assert begin in client_of(bureau.leader).get(address).content.decode()


def test_the_page_comes_anew_while_it_runs_and_no_longer(bureau: Bureau) -> None:
    job = hand_in(bureau, [row()])
    importing.begin(job, by=bureau.leader)
    address = reverse("imports:job", args=[job.pk])
    with progress.carrying_out(job.pk):
        progress.tell(job.pk, 1)
        running = client_of(bureau.officer).get(address)
    broken_off = client_of(bureau.leader).get(address)

    assert running["Refresh"] == "2"
    assert "<progress" in running.content.decode()
    assert "Refresh" not in broken_off
    assert "导入中断，登记簿没有任何改动" in broken_off.content.decode()
    assert "确认导入 1 行" in broken_off.content.decode()


def test_the_terminal_does_the_same(
    bureau: Bureau, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Column.objects.create(organ=bureau.organ, name="政策文件")
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    good.write_bytes(xlsx([row()]))
    bad.write_bytes(xlsx([row(生成日期="2020.13.1")]))
    who = {"organ": "tjj", "by": "tjj-officer", "confirmed_by": "tjj-leader"}

    call_command("import_legacy", good, **who, dry_run=True)
    assert "可以导入 1 行" in capsys.readouterr().out
    assert not Import.objects.exists()
    with pytest.raises(CommandError, match="有 1 处要改"):
        call_command("import_legacy", bad, **who)
    assert "没有 13 月" in capsys.readouterr().err
    with pytest.raises(CommandError, match="由本机关分管领导确认"):
        call_command("import_legacy", good, **{**who, "confirmed_by": "tjj-officer"})
    assert not Item.objects.exists()
    call_command("import_legacy", good, **who)
    assert "已导入 1 行" in capsys.readouterr().out
    assert Item.objects.get().live


def test_a_folder_is_taken_as_it_lies(
    bureau: Bureau, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its list and the files the list names; a link out of it is not followed."""
    Column.objects.create(organ=bureau.organ, name="政策文件")
    (tmp_path / "外面.csv").write_text("甲,1\n", encoding="utf-8")
    folder = tmp_path / "历史信息"
    folder.mkdir()
    (folder / "清单.xlsx").write_bytes(xlsx([row(附件="表.csv")]))
    who = {"organ": "tjj", "by": "tjj-officer", "confirmed_by": "tjj-leader"}
    (folder / "表.csv").symlink_to(tmp_path / "外面.csv")
    with pytest.raises(CommandError, match="有 1 处要改"):
        call_command("import_legacy", folder, **who)
    assert "表.csv" in capsys.readouterr().err

    (folder / "表.csv").unlink()
    (folder / "表.csv").write_text("甲,1\n", encoding="utf-8")
    call_command("import_legacy", folder, **who)

    assert "已导入 1 行" in capsys.readouterr().out
    assert [file["name"] for file in Item.objects.get().attachments] == ["表.csv"]
    with pytest.raises(CommandError, match="请核对路径"):
        call_command("import_legacy", tmp_path / "不在", **who)


def test_a_folder_too_large_for_a_package_is_refused_before_it_is_read(
    bureau: Bureau, tmp_path: Path
) -> None:
    with (tmp_path / "大.csv").open("wb") as file:
        file.truncate(packages.MOST_UNPACKED + 1)  # holds no block on the disk
    with pytest.raises(CommandError, match="合计超过 200 MB，请分成几个文件夹导入"):
        call_command("import_legacy", tmp_path, organ="tjj", dry_run=True)


def test_who_confirms_is_told_what_it_means_while_no_day_is_set(bureau: Bureau) -> None:
    """With a day that has come nothing of the kind is said: later texts are shut out anyway."""
    upload(bureau, xlsx([row()]))
    address = reverse("imports:job", args=[Import.objects.get().pk])
    leader = client_of(bureau.leader)

    assert "不经审校就对公众可见" in leader.get(address).content.decode()
    setting.review_since(organ=bureau.organ, day=date(2026, 1, 1), by=bureau.leader)
    page = leader.get(address).content.decode()
    assert "不经审校" not in page
    assert "确认导入 1 行" in page


def test_the_leader_sends_a_list_back_and_the_officer_goes_on_from_the_file(
    bureau: Bureau,
) -> None:
    content = xlsx([row()])
    upload(bureau, content, "历史.xlsx")
    job = Import.objects.get()
    officer, leader = client_of(bureau.officer), client_of(bureau.leader)
    address, page = (reverse(f"imports:{view}", args=[job.pk]) for view in ("send_back", "job"))
    assert address not in officer.get(page).content.decode()
    assert address in leader.get(page).content.decode()
    assert "必须写明理由" in leader.post(address, {"reason": " "}).content.decode()
    assert "由本机关分管领导退回" in officer.post(address, {"reason": "改"}).content.decode()

    waits = "历史.xlsx等待确认"
    assert waits in leader.get("/desk/").content.decode()
    assert waits not in officer.get("/desk/").content.decode()
    leader.post(address, {"reason": "缺<依据>"})
    assert waits not in leader.get("/desk/").content.decode()
    for shown in (page, "/desk/"):
        assert "缺&lt;依据&gt;" in officer.get(shown).content.decode()
    assert "已退回" in officer.get(reverse("imports:list")).content.decode()
    assert "确认导入" not in leader.get(page).content.decode()
    given = officer.get(reverse("imports:file", args=[job.pk]))
    assert given.content == content
    assert given["Content-Disposition"].startswith("attachment")

    upload(bureau, content, "历史.xlsx")
    assert "缺&lt;依据&gt;" not in officer.get("/desk/").content.decode()
    assert "缺&lt;依据&gt;" in officer.get(page).content.decode()


def test_a_file_that_was_changed_in_the_store_is_not_given(bureau: Bureau, settings: Any) -> None:
    upload(bureau, xlsx([row()]))
    job = Import.objects.get()
    store.path_of(job.digest, settings.IMPORTS_ROOT).write_bytes(b"x")
    address = reverse("imports:file", args=[job.pk])

    assert "与上传时不一致" in client_of(bureau.officer).get(address, follow=True).content.decode()
