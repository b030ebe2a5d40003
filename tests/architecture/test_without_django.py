"""The law, the annual report and the terminal run where Django is not installed."""

import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PURE = ["tests/law", "tests/annual/read", "tests/annual/check", "tests/cli"]
# Hostile and mutated files by the hundred, read once at length is enough: by the same readers as
# every other file there.
AT_LENGTH = ["tests/annual/read/test_hostile_bounds.py", "tests/annual/read/test_mutations.py"]
FOR_THE_TESTS = ["pytest", "hypothesis", "chinesecalendar", "holidays"]


def required(name: str, seen: set[str]) -> Iterator[str]:
    """The distributions *name* needs, extras aside, itself first."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return
    seen.add(key)
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return  # needed on another platform or Python only
    yield name
    for line in found.requires or []:
        if "extra ==" not in line:
            yield from required(re.split(r"[\s;<>=!~\[(]", line, maxsplit=1)[0], seen)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with what `pip install gongkai` brings, without its extras.

    The packages are the ones installed here, linked: the very same files, and no others.
    """
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder, with_pip=False, symlinks=True)
    (site,) = folder.glob("lib/python*/site-packages")
    seen: set[str] = set()
    for wanted in ["gongkai", *FOR_THE_TESTS]:
        for name in required(wanted, seen):
            if name != "gongkai":
                link(name, site)
    (site / "gongkai.pth").write_text(str(ROOT / "src"), encoding="utf-8")
    return folder / "bin" / "python"


def link(name: str, site: Path) -> None:
    """Put a distribution's top-level files into *site*."""
    found = distribution(name)
    for top in {Path(str(file)).parts[0] for file in found.files or []} - {"..", "__pycache__"}:
        target = site / top
        if not target.exists():
            target.symlink_to(str(found.locate_file(top)))


def run(python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
    )


def test_django_is_absent_there(bare: Path) -> None:
    """Else the other tests here would prove nothing."""
    assert run(bare, "-c", "import django").returncode != 0
    assert run(bare, "-c", "import wagtail").returncode != 0
    assert sys.modules.get("django") is not None


def test_the_pure_tests_pass_there(bare: Path) -> None:
    left_out = [f"--ignore={path}" for path in AT_LENGTH]
    said = run(bare, "-m", "pytest", "-q", "-p", "no:cacheprovider", *PURE, *left_out)

    assert said.returncode == 0, said.stdout[-3000:] + said.stderr[-2000:]
    assert "skipped" not in said.stdout.splitlines()[-1]


def test_what_needs_the_web_side_says_so_in_one_sentence(bare: Path) -> None:
    said = run(bare, "-m", "gongkai.cli.main", "serve")

    assert said.returncode == 2
    assert "gongkai[web]" in said.stderr
    assert "Traceback" not in said.stderr
