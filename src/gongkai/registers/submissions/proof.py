"""Proves that what came in is whole: every form opens, every file is there and opens."""

from collections.abc import Iterator

from gongkai.registers.sealing import CannotOpen
from gongkai.registers.submissions.models import File, Submission


def problems() -> Iterator[str]:
    """One sentence for each submission or file that cannot be opened."""
    for submission in Submission.objects.iterator():
        try:
            submission.filled()
        except CannotOpen as trouble:
            yield f"来件 {submission.number}：{trouble}"
    for file in File.objects.exclude(key="").select_related("submission").iterator():
        try:
            file.content()
        except CannotOpen as trouble:
            yield f"来件 {file.submission.number} 所附文件：{trouble}"
