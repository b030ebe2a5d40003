"""What the registers hand to the annual report: plain records, no database rows."""

from dataclasses import dataclass
from datetime import date

from gongkai.law.proceedings import Ending


@dataclass(frozen=True, slots=True)
class ApplicationRecord:
    """One application as table 三 counts it."""

    key: str  # where the register finds it again
    applicant: str  # the form's column: natural_person, enterprise, …
    received_on: date  # 条例第三十一条意义上的收到之日
    concluded_on: date | None
    outcome: str  # an outcome's key; empty while open


@dataclass(frozen=True, slots=True)
class RemedyRecord:
    """One reconsideration or suit as 表四 counts it."""

    key: str  # its number in the register
    row: str  # the form's group: reconsideration, litigation_direct, …
    noticed_on: date
    endings: tuple[Ending, ...]  # oldest first


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One regulation or normative document as 表二 counts it."""

    key: str  # its index number
    row: str  # the form's row: regulations or normative_documents
    made_on: date
    public_on: date
    ended_on: date | None  # repealed or lapsed
    hidden_on: date | None  # no longer public since


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """One item as it appeared on one channel."""

    key: str
    channel: str  # the channel's name, as the report's prose calls it
    published_on: date
    first: bool = True  # whether the item had appeared on no channel before


@dataclass(frozen=True, slots=True)
class LetterCount:
    """The letters that came in through one channel in a year."""

    channel: str  # in words
    received: int
    turned: int  # into applications
    answered: int
    in_time: int  # of those answered


@dataclass(frozen=True, slots=True)
class Staff:
    """People who do the disclosure work of one organ."""

    full_time: int
    part_time: int
    leaders: int
