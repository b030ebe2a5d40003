"""Each entry's text was in force, and no day falls between two entries."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.law import deadlines, proceedings, remedies
from gongkai.law.dated import Rule
from gongkai.law.deadlines import TERMS
from gongkai.law.errors import NotInForce
from gongkai.law.events import KINDS, Kind
from gongkai.law.fees import TARIFFS
from gongkai.law.figures import FIGURES
from gongkai.law.forms import Form, forms
from gongkai.law.letters import LETTER_CHANNELS
from gongkai.law.lists import LISTS
from gongkai.law.notices import DOCUMENTS
from gongkai.law.outcomes import Outcomes
from gongkai.law.receipt import CHANNELS
from gongkai.law.texts import TEXTS, Text

TODAY = date(2025, 7, 1)


def _rules() -> Iterator[tuple[str, Rule[Any]]]:
    tables: dict[str, Mapping[Any, Rule[Any]]] = {
        "terms": TERMS,
        "tariffs": TARIFFS,
        "figures": FIGURES,
        "counting": deadlines.COUNTING,
        "report_days": deadlines._REPORT_DAYS,
        "results": {f"{d}.{k}": r for d, t in proceedings.RESULTS.items() for k, r in t.items()},
        "letters": {key: channel.promise for key, channel in LETTER_CHANNELS.items()},
        "reviewers": {kind.value: rule for kind, rule in remedies.REVIEWERS.items()},
    }
    for name, table in tables.items():
        for key, rule in table.items():
            yield f"{name}.{key}", rule
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


def _text_of(source: str) -> Text:
    """The text that *source* cites: the one with the longest short name it begins with."""
    found = [text for text in TEXTS.values() if source.startswith(text.short)]
    return max(found, key=lambda text: len(text.short))


CITED = {
    **{f"channel {c.key}": c.source for c in CHANNELS.values()},
    **{f"channel {c.key} basic": c.basic_source for c in CHANNELS.values() if c.basic},
    **{f"notice {d.key}": d.source for d in DOCUMENTS.values()},
    **{f"list {key}": listed.source for key, listed in LISTS.items()},
    **{f"event {kind.name}": kind.source for kind in KINDS.values()},
}


@pytest.mark.parametrize("source", CITED.values(), ids=CITED)
def test_what_is_cited_is_the_text_in_force(source: str) -> None:
    """In force today, and no later text of the same title has taken its place."""
    text = _text_of(source)
    title = text.title.partition("（")[0]
    later = [t for t in TEXTS.values() if t.title.startswith(title) and t.since > text.since]

    assert text.since <= TODAY
    assert not later


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_an_event_is_cited_by_the_text_of_its_day(kind: Kind) -> None:
    """Each text from its first day on, the earlier one before it, and nothing before both."""
    for since, source in kind.cited:
        assert _text_of(source).since == since
        assert kind.source_on(since) == source
    with pytest.raises(NotInForce):
        kind.source_on(kind.since - timedelta(1))


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.key)
def test_the_outcomes_of_a_form_cite_texts_of_its_time(form: Form) -> None:
    """In force in the form's first year, and each part as much as its outcome."""
    for outcome in Outcomes(form):
        sources = (outcome.source, *(part.source for part in outcome.parts))
        for source in filter(None, sources):
            assert _text_of(source).since.year <= form.first_year, outcome.key
        assert outcome.source or outcome.note


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_texts_are_named_as_they_are_cited(text: object) -> None:
    """Title, short name, number and first day are all there."""
    assert all(getattr(text, name) for name in ("title", "short", "number", "since"))
