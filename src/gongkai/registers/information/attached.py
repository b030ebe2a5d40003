"""The files that hang on an item, as its signed text lists them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError

_SHAPE = {"digest": str, "name": str, "size": int, "media_type": str}
_HEXADECIMAL = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file as an item lists it; *digest* is SM3 over its bytes, *size* counts them."""

    digest: str
    name: str
    size: int
    media_type: str

    @property
    def kind(self) -> str:
        """What kind of file it is, as readers know it: PDF, DOCX."""
        return self.name.rpartition(".")[2].upper()

    def as_kept(self) -> dict[str, str | int]:
        """The entry in the item's text."""
        return asdict(self)


def attachments_of(listed: Iterable[Mapping[str, Any]]) -> list[Attachment]:
    """The files of a text's list.

    Errors: ValidationError for an entry of another shape.
    """
    return [Attachment(**_entry(entry)) for entry in listed]


def find(listed: Iterable[Mapping[str, Any]], digest: str) -> Attachment | None:
    """The file with *digest*, where the list has it."""
    return next((one for one in attachments_of(listed) if one.digest == digest), None)


def require_shape(listed: Any) -> None:
    """Let pass only a list of files, each told whole and none twice.

    Errors: ValidationError.
    """
    if not isinstance(listed, list):
        raise ValidationError("附件清单的写法不对，请在附件页面上添加和移除附件。")
    digests = [one.digest for one in attachments_of(listed)]
    if len(set(digests)) < len(digests):
        raise ValidationError("附件清单里同一个文件列了两次，请移除其中一个。")


def _entry(entry: Any) -> Mapping[str, Any]:
    told = entry if isinstance(entry, dict) else {}
    sound = told.keys() == _SHAPE.keys() and all(
        type(told[key]) is kind for key, kind in _SHAPE.items()
    )
    if not sound or len(told["digest"]) != 64 or not _HEXADECIMAL.issuperset(told["digest"]):
        raise ValidationError("附件清单的写法不对，请在附件页面上添加和移除附件。")
    return told
