"""Everything a file must pass before any of it is stored."""

from dataclasses import dataclass

from gongkai.registers.information.attached import Attachment
from gongkai.registers.information.door import images, kinds, names
from gongkai.registers.information.door.refusals import EmptyFile, TooLarge
from gongkai.registers.journal import sm3

MOST_BYTES = 50 << 20  # a yearbook as PDF has some thirty million, and every reader must fetch it


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that may be attached: its entry, and the bytes that are stored."""

    entry: Attachment
    content: bytes


def admit(name: str, content: bytes) -> Admitted:
    """The file as it may be attached; pictures are drawn anew.

    Errors: FileNotTaken, with what is wrong and what to do.
    """
    name = names.cleaned(name)
    if not content:
        raise EmptyFile(name)
    require_size(name, len(content))
    kind = kinds.kind_of(name, content)
    if kind is kinds.JPEG or kind is kinds.PNG:
        content = images.redrawn(name, content, "JPEG" if kind is kinds.JPEG else "PNG")
    digest = sm3.digest(content)
    return Admitted(Attachment(digest, name, len(content), kind.media_type), content)


def require_size(name: str, size: int) -> None:
    """Let pass a file that is not too large.

    Unit: bytes.
    Errors: TooLarge.
    """
    if size > MOST_BYTES:
        raise TooLarge(name, "文件", f"{MOST_BYTES >> 20} MB")
