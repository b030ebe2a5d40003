"""What a signed document says of its case and no longer holds."""

from collections.abc import Iterator, Sequence

from gongkai.registers.applications.papers import acts, composing, kinds
from gongkai.registers.applications.papers.models import Paper
from gongkai.registers.applications.papers.wording import Wording, filled, places

_ADDRESSEE, _FOOT, _REST = "收件人", "文书设置里的联系方式", "案件的其他内容"
# What the case and the letterhead give a sentence, and what it is called.
_GIVEN = {
    "number": "申请编号和并案的申请",
    "received": "收到之日",
    "channel": "提交方式",
    "you": "申请人是个人还是单位",
    "matters": "申请内容",
    "history": "办理经过",
    "search": "检索记录",
    "account": "应收的费用",
    "payment": "缴费方式和账户",
    "remedy": "救济途径",
}


def changes(paper: Paper) -> list[str]:
    """What has changed since *paper* was signed, in words; nothing where it says what holds.

    Shape: the same typed words are filled in anew, by the law of the day of signing. That a last
        day was provisional and is no more changes nothing; which day it is ``composing.stale``
        asks.
    """
    if paper.signed_on is None:
        return []
    application, kind, day = paper.application, acts.kind_of(paper), paper.signed_on
    now = composing.compose(application, kind, paper.fields, paper.files(), today=day)
    facts = composing.facts_of(application, kind, paper.fields, today=day)
    return list(dict.fromkeys(_between(acts.wording_of(paper), now, kind.sentences, facts)))


def _between(
    was: Wording, now: Wording, sentences: Sequence[str], facts: dict[str, str]
) -> Iterator[str]:
    if was.addressee != now.addressee:
        yield _ADDRESSEE
    if was.foot != now.foot:
        yield _FOOT
    before, after = _firm(was.paragraphs), _firm(now.paragraphs)
    if before == after:
        return
    said = "".join(before)
    anew = [s for s in sentences if set(_firm(list(filled([s], facts)))) - set(before)]
    named = [key for sentence in anew for key in _given(sentence)]
    found = [_GIVEN[key] for key in named if facts.get(key) and facts[key] not in said]
    yield from found or [_REST]


def _given(sentence: str) -> list[str]:
    """The places of *sentence* that nobody types, those of the first sentence among them."""
    names = [n for name in places(sentence) for n in _within(name)]
    return [name for name in names if name in _GIVEN]


def _within(name: str) -> Iterator[str]:
    return places(kinds.opening()) if name == "opening" else iter([name])


def _firm(paragraphs: Sequence[str]) -> list[str]:
    return [one.replace(composing.PROVISIONAL, "") for one in paragraphs]
