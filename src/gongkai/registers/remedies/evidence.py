"""The list of evidence (证据清单): what each piece proves, and on which pages it is found."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from gongkai.registers.applications.personal import digest
from gongkai.registers.journal import chain
from gongkai.registers.journal.models import Verb
from gongkai.registers.organs.models import User
from gongkai.registers.remedies.actions import require_kept
from gongkai.registers.remedies.errors import BadRow, NotYours, WrongCase
from gongkai.registers.remedies.models import EvidenceList, Remedy

MOST_ROWS = 200  # a choice of ours: what a page can still show
_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence."""

    name: str
    source: str
    proves: str
    pages: int  # how many


@dataclass(frozen=True, slots=True)
class Numbered:
    """A piece with its number and its pages in the bundle, numbered through."""

    number: int
    piece: Piece
    first: int
    last: int

    @property
    def pages(self) -> str:
        """The pages in words: 3, or 3—5."""
        return str(self.first) if self.first == self.last else f"{self.first}—{self.last}"


@transaction.atomic
def put_together(remedy: Remedy, *, pieces: Sequence[Piece], by: User) -> EvidenceList:
    """Save the list of evidence; the one before stays on record.

    What is the same as the last one is not saved again.
    Errors: NotYours, Gone, BadRow; WrongCase for one that was registered by mistake.
    """
    locked = Remedy.objects.select_for_update().select_related("organ").get(pk=remedy.pk)
    if not by.answers_for(locked.organ, "remedies.change_remedy"):
        raise NotYours(locked.organ.name)
    require_kept(locked)
    if locked.voided_on:
        raise WrongCase(f"{locked.number} 的登记已经作废，不能再编制证据清单")
    _require_sound(pieces)
    rows = [asdict(piece) for piece in pieces]
    last = locked.evidence_lists.last()
    if last and last.rows == rows:
        return last
    number = last.number + 1 if last else 1
    made = EvidenceList.objects.create(remedy=locked, number=number, rows=rows, saved_by=by)
    chain.record(locked, Verb.LISTED, by=by, organ=locked.organ, **listed_facts(made))
    return made


def listed_facts(made: EvidenceList) -> dict[str, chain.Fact]:
    """What the journal keeps of a list."""
    text = json.dumps(made.rows, ensure_ascii=False, sort_keys=True)
    kept = digest(made.remedy.entry_key, text)
    return {"list": made.number, "pieces": len(made.rows), "digest": kept}


def pieces_of(remedy: Remedy) -> list[Piece]:
    """The pieces of the last list; none before there is one."""
    last = remedy.evidence_lists.last()
    return [Piece(**row) for row in last.rows] if last else []


def numbered(pieces: Sequence[Piece]) -> Iterator[Numbered]:
    """*pieces* with their numbers, their pages counted through the bundle.

    >>> answer, receipt = Piece("答复书", "本机关", "已答复", 2), Piece("回执", "邮政", "已送达", 1)
    >>> [n.pages for n in numbered([answer, receipt])]
    ['1—2', '3']
    """
    page = 1
    for number, piece in enumerate(pieces, start=1):
        yield Numbered(number, piece, page, page + piece.pages - 1)
        page += piece.pages


def _require_sound(pieces: Sequence[Piece]) -> None:
    if len(pieces) > MOST_ROWS:
        raise BadRow(MOST_ROWS + 1, f"放不下：一份清单最多 {MOST_ROWS} 项，请合并同类证据")
    for number, piece in enumerate(pieces, start=1):
        if not (piece.name.strip() and piece.proves.strip()):
            raise BadRow(number, "缺名称或者证明内容")
        if not 1 <= piece.pages <= _MOST_PAGES:
            raise BadRow(number, f"的页数是 {piece.pages}，应当是正整数")
