"""What is sealed opens at its own place, with its own key, and unchanged; nothing else does."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers import sealed, sealing
from gongkai.registers.sealing import CannotOpen

ABOUT = "applications.contact:1"


@pytest.fixture
def keys(tmp_path: Path, settings: LazySettings) -> Path:
    """An installation's folder of keys, still empty."""
    settings.KEYS_ROOT = tmp_path / "keys"
    return tmp_path / "keys"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_sealed_opens(text: str) -> None:
    assert sealing.opened(sealing.seal(text, ABOUT), ABOUT) == text


def test_the_same_text_is_sealed_differently_each_time(keys: Path) -> None:
    assert sealing.seal("甲", ABOUT) != sealing.seal("甲", ABOUT)


def test_it_opens_at_its_own_place_only(keys: Path) -> None:
    with pytest.raises(CannotOpen, match="打不开"):
        sealing.opened(sealing.seal("甲", ABOUT), "applications.contact:2")


def test_an_older_key_still_opens(keys: Path) -> None:
    old = sealing.seal("甲", ABOUT)
    sealing.make_key(2)
    new = sealing.seal("甲", ABOUT)

    assert (sealing.key_number(old), sealing.key_number(new)) == (1, 2)
    assert sealing.opened(old, ABOUT) == sealing.opened(new, ABOUT) == "甲"


def test_a_key_is_never_made_twice_and_is_for_the_installation_alone(keys: Path) -> None:
    sealing.make_key(1)
    first = (keys / "1.key").read_bytes()
    sealing.make_key(1)

    assert (keys / "1.key").read_bytes() == first
    assert (keys / "1.key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in keys.iterdir()] == ["1.key"]


@pytest.mark.parametrize("broken", ["x", "1:", "1:%%%", "9:AAAA", ":", "1:QUFBQQ=="])
def test_what_was_not_sealed_is_refused_in_words(keys: Path, broken: str) -> None:
    sealing.make_key(1)
    with pytest.raises(CannotOpen, match="请从备份恢复密钥文件夹"):
        sealing.opened(broken, ABOUT)


def test_a_changed_letter_is_noticed(keys: Path) -> None:
    sealed = sealing.seal("住址", ABOUT)
    for place in range(2, 20):  # the nonce and the tag's beginning
        other = "B" if sealed[place] == "A" else "A"
        with pytest.raises(CannotOpen):
            sealing.opened(sealed[:place] + other + sealed[place + 1 :], ABOUT)


def test_nothing_is_sealed_past_the_marked_columns() -> None:
    """Whoever sealed by hand would be left behind when the key is changed."""
    root = Path(sealing.__file__).parents[1]
    callers = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if re.search(r"sealing\.seal\b|sealing import .*\bseal\b", path.read_text("utf-8"))
    }

    assert callers == {"registers/sealed.py"}


def test_every_sealed_column_says_what_its_text_is_about() -> None:
    found = list(sealed.columns())
    names = {f"{one.model._meta.label_lower}.{one.field}" for one in found}

    assert {"information.target.sealed_secret", "letters.letter.text"} <= names
    assert all(callable(getattr(one.model, "about", None)) for one in found)
