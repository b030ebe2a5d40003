"""A total below the parts that are filled is wrong whatever the blank ones are."""

import pytest

from gongkai.annual.check import check
from gongkai.annual.model import Report
from gongkai.law.forms import CellId
from tests.annual.made import cell, made


def with_parts(prefix: str, total: int, **parts: int | None) -> Report:
    """A report of noughts with one line changed."""
    changes: dict[str, int | None] = {f"{prefix}.{name}": value for name, value in parts.items()}
    return made("2021", {**changes, f"{prefix}.total": total})


@pytest.mark.parametrize(
    ("prefix", "code", "one", "other"),
    [
        ("remedies.reconsideration", "T4-SUM", "upheld", "corrected"),
        ("applications.disclosed", "T3-ROW", "natural_person", "enterprise"),
    ],
)
def test_what_is_filled_is_no_more_than_the_total(
    prefix: str, code: str, one: str, other: str
) -> None:
    """With another part blank; and silent where the blank may make it right."""
    wrong = check(with_parts(prefix, 2, **{one: 7, other: None}))
    open_ = check(with_parts(prefix, 9, **{one: 7, other: None}))

    assert cell(f"{prefix}.total") in found(wrong, code)
    assert cell(f"{prefix}.total") not in found(open_, code)


def found(findings: object, code: str) -> set[CellId]:
    """The first cell of each finding with *code*."""
    return {f.cells[0] for f in findings if f.code == code}  # type: ignore[attr-defined]
