"""Each entry's text was in force, and no day falls between two entries."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest

from gongkai.law import deadlines, remedies
from gongkai.law.dated import Rule
from gongkai.law.deadlines import TERMS
from gongkai.law.errors import NotInForce
from gongkai.law.fees import TARIFFS
from gongkai.law.figures import FIGURES
from gongkai.law.texts import TEXTS


def _rules() -> Iterator[tuple[str, Rule[Any]]]:
    tables: list[Mapping[Any, Rule[Any]]] = [TERMS, TARIFFS, FIGURES, remedies.REVIEWERS]
    for table in (*tables, deadlines._REPORT_DAYS):
        for key, rule in table.items():
            yield str(key), rule
    yield "review_first", remedies.REVIEW_FIRST


RULES = dict(_rules())


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_entries_follow_one_another_and_cite_a_text_in_force(rule: Rule[Any]) -> None:
    """Each day has one entry, each entry its text, article and label."""
    firsts = [entry.since for entry in rule.entries]

    assert firsts == sorted(set(firsts))
    for entry in rule.entries:
        assert TEXTS[entry.text].since <= entry.since
        assert entry.article
        assert rule.on(entry.since) is entry
    with pytest.raises(NotInForce):
        rule.on(firsts[0] - timedelta(1))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_texts_are_named_as_they_are_cited(text: object) -> None:
    """Title, short name, number and first day are all there."""
    assert all(getattr(text, name) for name in ("title", "short", "number", "since"))
