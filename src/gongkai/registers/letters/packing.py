"""What the archive package of a case holds of the letter it came from."""

from collections.abc import Iterator
from functools import partial

from gongkai.registers import sealed
from gongkai.registers.applications.models import Application
from gongkai.registers.applications.papers.archive import Beside, Entry
from gongkai.registers.letters.models import Letter
from gongkai.registers.submissions.sheets import Row, Sheet, as_docx


def of_application(application: Application) -> Beside:
    """The letter that *application* was, as it came; nothing of it once it is erased.

    Errors: CannotOpen.
    """
    letters = list(Letter.objects.filter(turns__application=application))
    kept = (letter for letter in letters if not letter.erased_on)
    return Beside(tuple(map(_entry, kept)), tuple(letters))


def _entry(letter: Letter) -> Entry:
    path = f"来信/来信_{letter.number}.docx"
    return Entry(path, f"来信 {letter.number}", read=partial(_printed, letter))


def _printed(letter: Letter) -> bytes:
    return as_docx(Sheet("来信", letter.organ.name, tuple(_rows(letter)), ()))


def _rows(letter: Letter) -> Iterator[Row]:
    yield Row("编号", letter.number)
    yield Row("渠道", letter.get_channel_display())
    yield Row("收到之日", str(letter.received_on))
    for label, name in (("来信人", "writer"), ("联系方式", "contact")):
        if said := sealed.opened(letter, name):
            yield Row(label, said)
    yield Row("标题", letter.title)
    yield Row("内容", sealed.opened(letter, "text"))
