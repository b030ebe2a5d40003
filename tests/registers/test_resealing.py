"""The key is changed for everything sealed: at one go or after a stop, and nothing is lost."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from gongkai.registers import resealing, sealing
from gongkai.registers.applications import contacting
from gongkai.registers.applications.contact import SECRET
from gongkai.registers.applications.contact_models import ContactVersion
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.organs.models import User
from gongkai.registers.resealing import NotTheKeeper, Progress
from tests.making import CONTACT, Bureau, make_application

pytestmark = pytest.mark.django_db
CASES = 5


@pytest.fixture
def keys(tmp_path: Path, settings: LazySettings) -> Path:
    """A folder of keys of the test's own."""
    settings.KEYS_ROOT = tmp_path / "keys"
    return tmp_path / "keys"


@pytest.fixture
def keeper(db: None) -> User:
    """Who keeps the machine."""
    return User.objects.create_superuser("keeper")


@pytest.fixture
def cases(keys: Path, bureau: Bureau) -> None:
    """Some cases sealed by the first key."""
    for _ in range(CASES):
        make_application(bureau, contact=CONTACT)


def used() -> set[int]:
    """The keys in use."""
    rows = ContactVersion.objects.values_list(*SECRET)
    return {sealing.key_number(text) for row in rows for text in row if text}


def all_open() -> bool:
    return all(contacting.in_clear(version) == CONTACT for version in ContactVersion.objects.all())


def test_everything_is_sealed_by_the_new_key_and_opens_without_the_old(
    cases: None, keys: Path, keeper: User
) -> None:
    changed = resealing.change(by=keeper)
    (keys / "1.key").unlink()
    line = Line.objects.get(verb=Verb.RESEALED)

    assert (changed.key, changed.resumed, changed.idle) == (2, False, (1,))
    assert changed.texts == CASES * len(SECRET)
    assert used() == {2}
    assert all_open()
    assert line.facts == {"key": 2, "texts": changed.texts, "unopened": 0}


@pytest.mark.parametrize("batch", [1, 2, 4, 200])
def test_stopped_after_a_batch_it_is_carried_on_by_the_same_key(
    cases: None, keeper: User, batch: int
) -> None:
    class Stopped(Exception):
        pass

    def stop(progress: Progress) -> None:
        assert progress.done + progress.left == CASES
        raise Stopped

    with pytest.raises(Stopped):
        resealing.change(by=keeper, batch=batch, told=stop)
    assert all_open()
    between = used()
    changed = resealing.change(by=keeper, batch=batch)

    assert between == ({1, 2} if batch < CASES else {2})
    assert changed.resumed == (batch < CASES)
    assert used() == {changed.key} == {2 if batch < CASES else 3}
    assert all_open()


def test_what_does_not_open_stays_and_is_named(
    cases: None, keys: Path, keeper: User, bureau: Bureau
) -> None:
    """A lost key hides its own texts and no others; with the key restored the next run mends it."""
    resealing.change(by=keeper)
    shutil.move(keys / "2.key", keys / "away")
    sealing.make_key(3)
    make_application(bureau, contact=CONTACT)
    changed = resealing.change(by=keeper)
    shutil.move(keys / "away", keys / "2.key")
    mended = resealing.change(by=keeper)

    assert (len(changed.unopened), changed.texts) == (CASES * len(SECRET), 0)
    assert "applications.contact.phone:" in "".join(changed.unopened)
    assert (mended.key, mended.unopened, mended.texts) == (3, (), CASES * len(SECRET))
    assert all_open()


def test_it_is_for_who_keeps_the_machine(cases: None, bureau: Bureau) -> None:
    with pytest.raises(NotTheKeeper):
        resealing.change(by=bureau.leader)
    assert used() == {1}


def test_the_command_reports(cases: None, keeper: User) -> None:
    out = StringIO()
    call_command("reseal", "--by", "keeper", "--batch", "2", stdout=out)
    said = out.getvalue()

    assert "已重新加密 2 行，还有 3 行。" in said
    assert "共 35 处改用 2 号密钥" in said
    assert "1 号密钥已没有内容在用" in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--by", "nobody"], "没有用户「nobody」"),
        (["--by", "tjj-leader"], "不是系统管理员"),
        (["--by", "keeper", "--batch", "0"], "应为正整数"),
    ],
)
def test_the_command_refuses_in_words(
    cases: None, keeper: User, arguments: list[str], says: str
) -> None:
    with pytest.raises(CommandError, match=says):
        call_command("reseal", *arguments)


def test_the_command_fails_where_a_text_does_not_open(
    cases: None, keys: Path, keeper: User
) -> None:
    (keys / "1.key").unlink()
    sealing.make_key(2)
    err = StringIO()
    with pytest.raises(CommandError, match="有 35 处打不开"):
        call_command("reseal", "--by", "keeper", stdout=StringIO(), stderr=err)

    assert "原样留着：applications.contact.phone:" in err.getvalue()
