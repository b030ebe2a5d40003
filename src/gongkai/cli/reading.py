"""Says what one reading holds as JSON, and how much of its file was read."""

from dataclasses import dataclass

from gongkai.annual.model import Reading
from gongkai.cli import contract


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of one file was read."""

    refused: bool
    cells: int
    unread: int

    @property
    def whole(self) -> bool:
        """Whether nothing was left out."""
        return not self.refused and not self.unread


@dataclass(frozen=True, slots=True)
class Described:
    """One file's part of the JSON document, and how much of it was read."""

    text: str
    extent: Extent


def extent(reading: Reading) -> Extent:
    """How much of the file of *reading* was read."""
    return Extent(reading.refused is not None, len(reading.where), len(reading.unread))


def described(reading: Reading) -> Described:
    """The work of `gongkai read --json` on one reading."""
    return Described(contract.element(contract.described(reading)), extent(reading))
