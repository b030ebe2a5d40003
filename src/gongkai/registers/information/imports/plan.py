"""What a file would do to the register, before it does it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gongkai.registers.information.imports.troubles import Trouble
from gongkai.registers.information.models import Import
from gongkai.registers.organs.models import User

Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Plan(ABC):
    """The rows of a file held to everything they must be: what is wrong, what is there already."""

    count: int
    troubles: Sequence[Trouble]
    known: Sequence[Trouble]

    @property
    @abstractmethod
    def ready(self) -> int:
        """How many rows may be brought in."""

    @abstractmethod
    def write(self, job: Import, *, by: User, told: Told) -> None:
        """Bring them in, inside the transaction there is; *told* hears how many are."""

    def wrong(self, *, skip_known: bool) -> list[Trouble]:
        """What must be put right before anything is brought in."""
        if skip_known:
            return list(self.troubles)
        return sorted([*self.troubles, *self.known], key=lambda trouble: trouble.row)
