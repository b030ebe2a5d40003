"""One line about a letter, for lists: how it stands in words, and its light."""

from dataclasses import dataclass
from datetime import date

from gongkai.registers.letters.models import Letter
from gongkai.registers.organs.terms import left


@dataclass(frozen=True, slots=True)
class LetterLine:
    """What a list shows of a letter; never who wrote it."""

    letter: Letter
    state: str
    light: str  # calm, soon, late or done


def letter_line(letter: Letter, today: date) -> LetterLine:
    """The line of *letter* as of *today*."""
    if letter.application_id:
        return LetterLine(letter, "转为申请", "done")
    if letter.answered_on:
        late = letter.answered_on > letter.due_on
        said = f"{letter.answered_on} {'逾期' if late else ''}答复"
        return LetterLine(letter, said, "late" if late else "done")
    rest = left(letter.due_on, today)
    return LetterLine(letter, rest.words, rest.light)
