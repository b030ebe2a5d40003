"""A folder, zipped or not, with a list (清单.xlsx or 清单.csv) and the files it names."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.registers.information.door import names, packages
from gongkai.registers.information.door.admission import Admitted, admit
from gongkai.registers.information.door.refusals import FileNotTaken
from gongkai.registers.information.imports.troubles import NotRead

LISTS = ("清单.xlsx", "清单.csv")


@dataclass(slots=True)
class Package:
    """The list of what is brought in, and the files beside it by their names."""

    name: str
    content: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)
    _admitted: dict[str, Admitted] = field(default_factory=dict)

    def admit(self, name: str) -> Admitted:
        """The file *name*, held to what every attachment must be.

        Errors: FileNotTaken; KeyError where the folder has no such file.
        """
        if name not in self._admitted:
            content = self.files[name]
            if content.startswith(packages.ZIP) and packages.opened(name, content).kind == "zip":
                raise FileNotTaken(name, "压缩包里又有压缩包，请解开以后把文件直接放进来")
            self._admitted[name] = admit(name, content)
        return self._admitted[name]


def opened(name: str, content: bytes) -> Package:
    """The package in *content*; a workbook or csv by itself is its own list.

    Errors: NotRead, FileNotTaken.
    """
    if not content.startswith(packages.ZIP):
        return Package(name, content)
    inside = packages.opened(name, content)
    if inside.kind != "zip":
        return Package(name, content)
    files = dict[str, bytes]()
    for part in inside.parts:
        shown = names.cleaned(chinese(part.name))
        if shown.startswith("._") or shown in ("Thumbs.db", ".DS_Store"):
            continue  # what systems leave behind
        if shown in files:
            raise NotRead(name, f"里面有两个“{shown}”", "请改名，每个文件的名称只能有一个")
        files[shown] = part.content
    found = [one for one in LISTS if one in files]
    if len(found) != 1:
        what = "里面没有清单" if not found else "里面有两份清单"
        raise NotRead(name, what, f"请放一份名为“{LISTS[0]}”或“{LISTS[1]}”的清单")
    return Package(found[0], files.pop(found[0]), files)


def packed(folder: Path) -> bytes:
    """A folder on the disk as the zip that ``opened`` takes: its files, no links, in their order.

    Errors: NotRead where a file cannot be read or the folder is more than a package may hold.
    """
    made, size = io.BytesIO(), 0
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as into:
        for path in sorted(folder.rglob("*")):
            if not path.is_file() or path.is_symlink():
                continue
            size += path.stat().st_size
            if size > packages.MOST_UNPACKED:
                most = packages.MOST_UNPACKED >> 20
                raise NotRead(folder.name, f"文件合计超过 {most} MB", "请分成几个文件夹导入")
            try:
                into.writestr(path.relative_to(folder).as_posix(), path.read_bytes())
            except OSError as unread:
                what = f"里面的“{path.name}”读不出来（{unread.strerror}）"
                raise NotRead(folder.name, what, "请检查文件和权限") from unread
    return made.getvalue()


def chinese(name: str) -> str:
    """The name of a file in a zip that a Chinese Windows made and did not mark.

    >>> chinese("附件.pdf".encode("gb18030").decode("cp437")), chinese("附件.pdf")
    ('附件.pdf', '附件.pdf')
    """
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
