"""What a PDF must be to be attached: whole, open to all, and without programs or files in it."""

import io
import json
import subprocess
import zipfile
from typing import Any

from gongkai.annual import apart
from gongkai.annual.drawn import wants_password
from gongkai.registers.information.door import pdf_opened
from gongkai.registers.information.door.refusals import Damaged, Encrypted, HasFiles, HasMacros

_SECONDS = 20  # of the clock, for the process that opens the file


def require_plain(name: str, content: bytes) -> None:
    """Let pass only a PDF that opens without a password and holds nothing but pages.

    Errors: Encrypted, Damaged, HasMacros, HasFiles.
    """
    told = _told(content)
    if "broken" in told:
        secret = wants_password(told["broken"])
        raise Encrypted(name) if secret else Damaged(name, "不是完整的 PDF")
    if not told.get("pages"):
        raise Damaged(name, "里面的内容不合 PDF 的规则，打不开")
    if told["scripts"]:
        raise HasMacros(name)
    if told["files"]:
        raise HasFiles(name, "PDF 里附带了别的文件")
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise HasFiles(name, "PDF 后面夹带了压缩包")


def _told(content: bytes) -> dict[str, Any]:
    """What a process of its own says of the file; nothing where the file broke it."""
    try:
        done = subprocess.run(
            apart.python("-m", pdf_opened.__name__),
            input=content,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env=apart.environment(),
        )
    except subprocess.TimeoutExpired:
        return {}
    told: dict[str, Any] = json.loads(done.stdout or b"{}")
    return told
