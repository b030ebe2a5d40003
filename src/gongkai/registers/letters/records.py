"""What the report's prose may say of letters, and whether the register agrees with itself."""

from collections.abc import Iterator, Mapping

from gongkai.annual.records import LetterCount
from gongkai.law.letters import LETTER_CHANNELS
from gongkai.law.workdays import china
from gongkai.registers.applications.personal import without_digests
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Line, Verb
from gongkai.registers.letters.actions import answered_facts, received_facts
from gongkai.registers.letters.models import Letter
from gongkai.registers.letters.publishing import digest
from gongkai.registers.letters.recomputing import earlier, promised
from gongkai.registers.organs.models import Organ

_CHUNK = 500  # letters read at a time


def of_year(organ: Organ, year: int) -> list[LetterCount]:
    """The letters that came in *year*, by channel; a channel without any is left out."""
    found: dict[str, list[Letter]] = {}
    rows = Letter.objects.filter(organ=organ, received_on__year=year)
    for letter in rows.only("channel", "due_on", "answered_on", "application_id"):
        found.setdefault(letter.channel, []).append(letter)
    return [
        _counted(channel.label, found[key])
        for key, channel in LETTER_CHANNELS.items()
        if key in found
    ]


def _counted(channel: str, letters: list[Letter]) -> LetterCount:
    answered = [(one.answered_on, one.due_on) for one in letters if one.answered_on]
    return LetterCount(
        channel,
        received=len(letters),
        turned=sum(one.application_id is not None for one in letters),
        answered=len(answered),
        in_time=sum(on <= due for on, due in answered),
    )


def problems() -> Iterator[str]:
    """One sentence for each letter that does not agree with the calendar or the journal."""
    journal = _journal()
    letters = Letter.objects.select_related("organ", "application", "section")
    for letter in letters.prefetch_related("turns__application").iterator(_CHUNK):
        told = journal.pop(chain.subject_of(letter), {})
        named = f"{letter.organ}来信 {letter.number} "
        due = promised(letter, china()).due
        if letter.due_on != due and letter.due_on not in earlier(letter):
            yield f"{named}的答复末日记为 {letter.due_on}，应为 {due}。"
        yield from (f"{named}{what}" for what in _unlike(letter, told))
    for subject, told in journal.items():
        number = told.get(Verb.TAKEN_IN, {}).get("number", subject)
        yield f"台账记有来信 {number}，登记簿里却没有。"


def _journal() -> dict[str, dict[str, dict[str, object]]]:
    """The last line of each verb about each letter."""
    found: dict[str, dict[str, dict[str, object]]] = {}
    prefix = f"{Letter._meta.label_lower}:"
    for line in Line.objects.filter(subject__startswith=prefix).order_by("seq"):
        found.setdefault(line.subject, {})[line.verb] = line.facts
    return found


def _provable(letter: Letter, facts: Mapping[str, object]) -> dict[str, object]:
    """What of *facts* can be proved: of an erased letter the digests are of what is no more."""
    return without_digests(facts) if letter.erased_on else dict(facts)


def _turned_as_told(letter: Letter, told: Mapping[str, Mapping[str, object]]) -> bool:
    """Whether the letter is the application it was turned into last, unless that is annulled."""
    last = max(letter.turns.all(), key=lambda turn: turn.pk, default=None)
    if told.get(Verb.TURNED, {}).get("application") != (last and last.application.number):
        return False
    stands = last.application if last and not last.application.is_annulled else None
    return letter.application == stands


def _unlike(letter: Letter, told: dict[str, dict[str, object]]) -> Iterator[str]:
    received = _provable(letter, chain.as_kept(received_facts(letter)))
    if _provable(letter, told.get(Verb.TAKEN_IN, {})) != received:
        yield "的登记内容与台账所记的不符。"
    answered = chain.as_kept(answered_facts(letter)) if letter.answered_on else {}
    if _provable(letter, told.get(Verb.ANSWERED, {})) != _provable(letter, answered):
        yield "的答复与台账所记的不符。"
    if not _turned_as_told(letter, told):
        yield "转成的申请与台账所记的不符。"
    section = {"section": letter.section.name} if letter.section else None
    if told.get(Verb.ASSIGNED) != section:
        yield "的承办科室与台账所记的不符。"
    edited = {"digest": digest(letter)} if letter.edited_by_id else None
    if told.get(Verb.EDITED) != edited:
        yield "的公开稿与台账所记的不符。"
    if told.get(Verb.PUBLISHED) != (edited if letter.published_at else None):
        yield "公开的文字与台账所记的不符。"
    if (Verb.WITHDRAWN in told) != (letter.withdrawn_at is not None):
        yield "的撤下与台账所记的不符。"
